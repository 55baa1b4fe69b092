// What a person reads on a screen, as text: no other file of the tests needs to know how frames and marks are drawn.

/** The beginning of the upper border of a frame with this title. */
export const frameOf = (title: string): string => `╭ ${title}`;

/** Without frames, and with one blank for blanks and ends of lines: text that wraps is whole. */
export function proseOf(screen: string): string {
	return screen.replace(/[│╭╮╰╯─]/g, ' ').replace(/[ \n]+/g, ' ');
}

/** What is inside the frame whose title begins so, line by line, where each character fills one cell. */
export function paneOf(screen: string, title: string): string {
	const lines = screen.split('\n');
	const top = lines.findIndex((line) => line.includes(frameOf(title)));
	const left = lines[top]?.indexOf(frameOf(title)) ?? 0;
	const right = lines[top]?.indexOf('╮', left);
	const bottom = lines.findIndex((line, row) => row > top && line[left] === '╰');
	if (top === -1 || bottom === -1) throw new Error(`No whole frame is titled "${title}":\n${screen}`);
	const inside = lines.slice(top + 1, bottom).map((line) => line.slice(left + 1, right).trim());
	return inside.join('\n');
}

/** What stands behind each mark, up to the frame; blanks count once. */
export function markedLinesOf(screen: string): readonly string[] {
	return [...screen.matchAll(/❯([^│\n]*)/g)].map(([, line = '']) => proseOf(line).trim());
}

/** Whether a mark stands before a line that begins so. */
export function isMarked(screen: string, start: string | RegExp): boolean {
	return markedLinesOf(screen).some((line) =>
		typeof start === 'string' ? line.startsWith(start) : line.search(start) === 0,
	);
}

/** The lines that begin with a frame and do not end with one. */
export function openFramesOf(screen: string): readonly string[] {
	return screen.split('\n').filter((line) => /^[│╭╰]/.test(line) && !/[│╮╯]$/.test(line));
}

/** The lines that begin with the upper or the lower border of a frame. */
export function bordersOf(screen: string): readonly string[] {
	return screen.split('\n').filter((line) => /^[╭╰]/.test(line));
}
