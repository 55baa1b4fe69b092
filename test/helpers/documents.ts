import {readdirSync, readFileSync} from 'node:fs';
import {join, resolve} from 'node:path';

const repository = resolve(import.meta.dirname, '../..');

/** A fenced block of a Markdown file. */
export interface Block {
	/** The first word after the fence: `sh`, `console`, `json`, … */
	readonly language: string;
	/**
	 * The other words: for `console` whose terminal it is, and `meanwhile` when the next blocks happen at the same time.
	 */
	readonly words: readonly string[];
	readonly lines: readonly string[];
	/** The second-level heading that it stands below. */
	readonly section: string;
	/** Where it begins, for messages. */
	readonly place: string;
}

/** A file of the repository, as text. */
export function readDocument(name: string): string {
	return readFileSync(join(repository, name), 'utf8');
}

/** Every Markdown file of the repository, by its path from the root. */
export function markdownFiles(): readonly string[] {
	const top = readdirSync(repository).filter((name) => name.endsWith('.md'));
	const below = ['docs', 'bench', 'test'].flatMap((folder) =>
		readdirSync(join(repository, folder), {recursive: true, encoding: 'utf8'})
			.filter((name) => name.endsWith('.md'))
			.map((name) => `${folder}/${name}`),
	);
	return [...top, ...below];
}

/** The fenced blocks of a Markdown file of the repository, in their order; indentation (of a list) is taken away. */
export function blocksOf(name: string): readonly Block[] {
	const blocks: Block[] = [];
	let open: {readonly fence: string; readonly indent: number; readonly block: Block & {lines: string[]}} | undefined;
	let section = '';
	for (const [index, line] of readDocument(name).split('\n').entries()) {
		const [, blanks = '', fence, info = ''] = line.match(/^(\s*)(```+)(.*)$/) ?? [];
		if (open === undefined && fence !== undefined) {
			const [language = '', ...words] = info.trim().split(/\s+/);
			open = {
				fence,
				indent: blanks.length,
				block: {language, words, lines: [], section, place: `${name}:${index + 1}`},
			};
		} else if (open !== undefined && fence === open.fence && info === '') {
			blocks.push(open.block);
			open = undefined;
		} else if (open === undefined) section = line.match(/^## (.+)$/)?.[1] ?? section;
		else open.block.lines.push(line.slice(open.indent));
	}
	if (open !== undefined) throw new Error(`${open.block.place}: the block does not end.`);
	return blocks;
}

/** A line of a Markdown file of the repository, and where it is. */
export interface Line {
	readonly line: string;
	readonly place: string;
}

/** The lines of a Markdown file of the repository that are in no fenced block; tables are among them. */
export function proseOf(name: string): readonly Line[] {
	const prose: Line[] = [];
	let fence: string | undefined;
	for (const [index, line] of readDocument(name).split('\n').entries()) {
		const [, mark, info = ''] = line.match(/^\s*(```+)(.*)$/) ?? [];
		if (fence === undefined && mark !== undefined) fence = mark;
		else if (fence === undefined) prose.push({line, place: `${name}:${index + 1}`});
		else if (mark === fence && info === '') fence = undefined;
	}
	return prose;
}

/** What a link after `#` says for each heading of a Markdown file: `A first session` → `a-first-session`. */
export function headingsOf(name: string): readonly string[] {
	return proseOf(name).flatMap(({line}) => {
		const [, heading] = line.match(/^#+ (.+)$/) ?? [];
		if (heading === undefined) return [];
		return [
			heading
				.toLowerCase()
				.replace(/[^\p{Letter}\p{Number} _-]/gu, '')
				.replaceAll(' ', '-'),
		];
	});
}

/** A command of a `console` block, and what it prints. */
export interface Example {
	/** All of its lines, the second one and the next without their `> `. */
	readonly command: readonly string[];
	readonly output: readonly string[];
	/** The lines are several commands that print whatever they like, but do not fail. */
	readonly isScript: boolean;
	readonly place: string;
}

/** The commands of a block. All lines of a `sh` block are one script. */
export function examplesOf({language, lines, place}: Block): readonly Example[] {
	if (language === 'sh') return [{command: lines, output: [], isScript: true, place}];
	const examples: {command: string[]; output: string[]; isScript: false; place: string}[] = [];
	for (const line of lines) {
		const last = examples.at(-1);
		if (line.startsWith('$ ')) examples.push({command: [line.slice(2)], output: [], isScript: false, place});
		else if (last === undefined) throw new Error(`${place}: the block does not begin with "$ ".`);
		else if (line.startsWith('> ') && last.output.length === 0) last.command.push(line.slice(2));
		else last.output.push(line);
	}
	return examples;
}

/** The rows of the table of a Markdown file whose first column has that heading, cell by cell. */
export function tableOf(name: string, heading: string): readonly (readonly string[])[] {
	const lines = readDocument(name).split('\n');
	const begin = lines.findIndex((line) => line.startsWith(`| ${heading} |`));
	if (begin === -1) throw new Error(`${name} has no table of ${heading}.`);
	const rest = lines.slice(begin + 2);
	const end = rest.findIndex((line) => !line.startsWith('|'));
	return rest.slice(0, end).map((line) =>
		line
			.split('|')
			.slice(1, -1)
			.map((cell) => cell.trim()),
	);
}

/** What stands between backticks, in order. */
export function codesIn(cell: string): readonly string[] {
	return [...cell.matchAll(/`([^`]+)`/g)].map(([, code = '']) => code);
}
