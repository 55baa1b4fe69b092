/** How each operator of RFC 6570 joins and encodes. */
interface Operator {
	readonly first: string;
	readonly separator: string;
	/** Writes `name=value` instead of the value. */
	readonly named: boolean;
	/** What follows the name of an empty value. */
	readonly empty: '' | '=';
	readonly keepsReserved: boolean;
}

const PLAIN: Operator = {first: '', separator: ',', named: false, empty: '', keepsReserved: false};
const OPERATORS: Readonly<Record<string, Operator>> = {
	'+': {...PLAIN, keepsReserved: true},
	'#': {...PLAIN, first: '#', keepsReserved: true},
	'.': {...PLAIN, first: '.', separator: '.'},
	'/': {...PLAIN, first: '/', separator: '/'},
	';': {first: ';', separator: ';', named: true, empty: '', keepsReserved: false},
	'?': {first: '?', separator: '&', named: true, empty: '=', keepsReserved: false},
	'&': {first: '&', separator: '&', named: true, empty: '=', keepsReserved: false},
};

const EXPRESSION = /\{([+#./;?&]?)([^{}]*)\}/g;

/**
 * Fills a template of RFC 6570 with text values; names that have none vanish. Names may end in `~` or `!` (protocol:
 * account-server §1).
 */
export function expandTemplate(template: string, values: Readonly<Record<string, string>>): string {
	return template.replace(EXPRESSION, (_, symbol: string, list: string) => {
		const operator = OPERATORS[symbol] ?? PLAIN;
		const filled = namesOf(list).flatMap(({name, length}) => {
			const value = Object.hasOwn(values, name) ? values[name] : undefined;
			return value === undefined ? [] : [written(operator, name, [...value].slice(0, length).join(''))];
		});
		return filled.length === 0 ? '' : `${operator.first}${filled.join(operator.separator)}`;
	});
}

/** The names that a template can be filled with, in its order. */
export function templateNames(template: string): readonly string[] {
	return [...template.matchAll(EXPRESSION)].flatMap(([, , list = '']) => namesOf(list).map(({name}) => name));
}

function namesOf(list: string): readonly {readonly name: string; readonly length: number | undefined}[] {
	return list
		.split(',')
		.filter((variable) => variable !== '')
		.map((variable) => {
			const [name = '', length] = variable.replace(/\*$/, '').split(':');
			return {name, length: length === undefined ? undefined : Number(length)};
		});
}

function written({named, empty, keepsReserved}: Operator, name: string, value: string): string {
	const encoded = keepsReserved ? encodeKept(value) : encode(value);
	if (!named) return encoded;
	return `${encode(name)}${encoded === '' ? empty : `=${encoded}`}`;
}

function encode(text: string): string {
	return encodeURIComponent(text.toWellFormed()).replace(/[!'()*]/g, (character) => `%${hex(character)}`);
}

/** Reserved characters and what is encoded already stay as they are. */
function encodeKept(text: string): string {
	return text
		.toWellFormed()
		.replace(/%[\da-f]{2}|[^\w\-.~:/?#[\]@!$&'()*+,;=]/giu, (piece) =>
			piece.length === 3 && piece.startsWith('%') ? piece : encodeURIComponent(piece),
		);
}

function hex(character: string): string {
	return character.charCodeAt(0).toString(16).toUpperCase();
}
