// A terminal emulator's screen as an SVG: cells of a fixed size, lines and blocks drawn as shapes so that they meet.

const CELL = {width: 8.4, height: 18};
const FONT = {size: 14, baseline: 13.5};
const INK = '#d8dee9';
const PAPER = '#1b1f27';
const PALETTE = [
	'#3b4252',
	'#e06c75',
	'#98c379',
	'#e5c07b',
	'#61afef',
	'#c678dd',
	'#56b6c2',
	'#d8dee9',
	'#7f8794',
	'#ff7a85',
	'#b5e08f',
	'#ffd68a',
	'#82c0ff',
	'#dd9cf0',
	'#7ad7e0',
	'#ffffff',
];

/** The picture of what one sees now. */
export function svgOf(emulator) {
	const {cols, rows} = emulator;
	const width = cols * CELL.width + 24;
	const height = rows * CELL.height + 24;
	const shapes = [];
	const texts = [];
	for (let row = 0; row < rows; row++) {
		const line = emulator.buffer.active.getLine(row);
		if (line === undefined) continue;
		let run;
		for (let column = 0; column < cols; column++) {
			const cell = line.getCell(column);
			if (cell === undefined || cell.getWidth() === 0) continue;
			const style = styleOf(cell);
			const x = 12 + column * CELL.width;
			const y = 12 + row * CELL.height;
			if (style.paper !== PAPER) shapes.push(rectangle(x, y, CELL.width * cell.getWidth(), CELL.height, style.paper));
			const characters = cell.getChars();
			const shape = shapeOf(characters, x, y, style.ink);
			if (shape !== undefined) shapes.push(shape);
			const isText = shape === undefined && characters.trim() !== '';
			const key = JSON.stringify(style);
			if (isText && run?.key === key && run.end === column) {
				run.text += characters;
				run.end = column + cell.getWidth();
			} else if (isText) {
				run = {key, style, row, start: column, end: column + cell.getWidth(), text: characters};
				texts.push(run);
			}
		}
	}
	return [
		`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}">`,
		`<rect width="100%" height="100%" rx="8" fill="${PAPER}"/>`,
		'<g shape-rendering="crispEdges">',
		...shapes,
		'</g>',
		`<g font-family="ui-monospace, 'DejaVu Sans Mono', Menlo, Consolas, monospace" font-size="${FONT.size}" xml:space="preserve">`,
		...texts.map(textOf),
		'</g>',
		'</svg>',
		'',
	].join('\n');
}

function styleOf(cell) {
	const ink = colorOf(cell.isFgDefault(), cell.isFgRGB(), cell.getFgColor(), INK);
	const paper = colorOf(cell.isBgDefault(), cell.isBgRGB(), cell.getBgColor(), PAPER);
	const [front, back] = cell.isInverse() ? [paper, ink] : [ink, paper];
	return {ink: front, paper: back, bold: cell.isBold() !== 0, dim: cell.isDim() !== 0, italic: cell.isItalic() !== 0};
}

function colorOf(isDefault, isRgb, value, standard) {
	if (isDefault) return standard;
	if (isRgb || value > 15) return isRgb ? `#${value.toString(16).padStart(6, '0')}` : cubeColor(value);
	return PALETTE[value];
}

/** The colours of the 256 beyond the first sixteen. */
function cubeColor(value) {
	if (value >= 232) return gray(8 + (value - 232) * 10);
	const level = (part) => (part === 0 ? 0 : 55 + part * 40);
	const index = value - 16;
	return `rgb(${level(Math.floor(index / 36))},${level(Math.floor(index / 6) % 6)},${level(index % 6)})`;
}

function gray(level) {
	return `rgb(${level},${level},${level})`;
}

function textOf({style, row, start, end, text}) {
	const x = 12 + start * CELL.width;
	const y = 12 + row * CELL.height + FONT.baseline;
	const length = ((end - start) * CELL.width).toFixed(1);
	const looks = [
		style.bold ? ' font-weight="bold"' : '',
		style.italic ? ' font-style="italic"' : '',
		style.dim ? ' opacity="0.6"' : '',
	].join('');
	return `<text x="${x.toFixed(1)}" y="${y}" textLength="${length}" fill="${style.ink}"${looks}>${escaped(text)}</text>`;
}

function escaped(text) {
	return text.replace(/[&<>]/g, (character) => ({'&': '&amp;', '<': '&lt;', '>': '&gt;'})[character]);
}

/** Lines and blocks, which have to fill their cells; undefined for all other characters. */
function shapeOf(character, x, y, color) {
	const {width, height} = CELL;
	const [middle, center] = [x + width / 2, y + height / 2];
	const [right, bottom] = [x + width, y + height];
	switch (character) {
		case '█':
			return rectangle(x, y, width, height, color);
		case '▀':
			return rectangle(x, y, width, height / 2, color);
		case '▄':
			return rectangle(x, center, width, height / 2, color);
		case '░':
			return rectangle(x, y, width, height, color, 0.25);
		case '─':
			return stroke(`M${x} ${center}H${right}`, color);
		case '│':
			return stroke(`M${middle} ${y}V${bottom}`, color);
		case '╭':
			return stroke(`M${middle} ${bottom}V${center + 4}Q${middle} ${center} ${right} ${center}`, color);
		case '╮':
			return stroke(`M${x} ${center}Q${middle} ${center} ${middle} ${center + 4}V${bottom}`, color);
		case '╰':
			return stroke(`M${middle} ${y}V${center - 4}Q${middle} ${center} ${right} ${center}`, color);
		case '╯':
			return stroke(`M${x} ${center}Q${middle} ${center} ${middle} ${center - 4}V${y}`, color);
		default:
			return undefined;
	}
}

function rectangle(x, y, width, height, color, opacity = 1) {
	// A hair wider than the cell, so that neighbours leave no seam.
	const size = `width="${(width + 0.3).toFixed(1)}" height="${(height + 0.3).toFixed(1)}"`;
	return `<rect x="${x.toFixed(1)}" y="${y.toFixed(1)}" ${size} fill="${color}"${opacity === 1 ? '' : ` opacity="${opacity}"`}/>`;
}

function stroke(path, color) {
	return `<path d="${path.replace(/\d+\.\d+/g, (number) => Number(number).toFixed(1))}" stroke="${color}" fill="none"/>`;
}
