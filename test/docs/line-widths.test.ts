import {readdirSync, readFileSync} from 'node:fs';
import {join, resolve} from 'node:path';
import {expect, test} from 'vitest';

const repository = resolve(import.meta.dirname, '../..');
const COLUMNS = 120;
/** As Biome counts, whose `indentWidth` is 2 unless told. */
const TAB = 2;

function columns(line: string): number {
	return line.length + (TAB - 1) * [...line.matchAll(/\t/g)].length;
}

/** Whether a comment begins on this line after code: the quotes before it are all closed. */
function hasTrailingComment(line: string): boolean {
	return [...line.matchAll(/\s\/\/\s/g)].some(({index}) => {
		const code = line.slice(0, index);
		return !/^\s*$/.test(code) && !/['"`]/.test(code.replace(/(['"`])(?:\\.|(?!\1).)*\1/g, ''));
	});
}

/** The lines of comments that are too long. One word alone is not held to it, because nothing can break it. */
function wideComments(name: string, text: string): readonly string[] {
	let isInside = false;
	return text.split('\n').flatMap((line, index) => {
		const content = line.trim();
		if (content.startsWith('/*')) isInside = true;
		const isComment = isInside || content.startsWith('//') || hasTrailingComment(line);
		if (content.includes('*/')) isInside = false;
		const isOneWord = !content.replace(/^(?:\/\*\*|\/\/|\*)\s*/, '').includes(' ');
		return isComment && !isOneWord && columns(line) > COLUMNS ? [`${name}:${index + 1}: ${columns(line)}`] : [];
	});
}

function filesIn(folder: string): readonly string[] {
	return readdirSync(join(repository, folder), {recursive: true, encoding: 'utf8'})
		.filter((name) => /\.(?:tsx?|mjs)$/.test(name))
		.map((name) => join(folder, name));
}

function read(name: string): string {
	return readFileSync(join(repository, name), 'utf8');
}

test.each(['source', 'test', 'bench', 'scripts'])(`the comments in %s are within ${COLUMNS} columns`, (folder) => {
	expect(filesIn(folder).flatMap((name) => wideComments(name, read(name)))).toEqual([]);
});

test(`every line of source is within ${COLUMNS} columns`, () => {
	const wide = ['cli.tsx', ...filesIn('source')].flatMap((name) =>
		read(name)
			.split('\n')
			.flatMap((line, index) => (columns(line) > COLUMNS ? [`${name}:${index + 1}: ${columns(line)}`] : [])),
	);
	expect(wide).toEqual([]);
});

test('a comment that is too long is found', () => {
	const long = 'word '.repeat(25).trim();
	expect(wideComments('x.ts', `// ${long}\n/** ${long} */\n/**\n * ${long}\n */\nlet x = 'a'; // ${long}`)).toEqual([
		'x.ts:1: 127',
		'x.ts:2: 131',
		'x.ts:4: 127',
		'x.ts:6: 140',
	]);
	expect(wideComments('x.ts', `const text = 'https: // ${long}';\n// ${'x'.repeat(130)}`)).toEqual([]);
});
