import {readdirSync, readFileSync} from 'node:fs';
import {join, resolve} from 'node:path';
import {expect, test} from 'vitest';
import {markdownFiles} from '../helpers/documents.ts';

const repository = resolve(import.meta.dirname, '../..');
const folder = 'docs/protocol';

// The sign is spelt by its number here, so that this file does not look like a reference itself.
const NUMBER = '\\u00a7(\\d+(?:\\.\\d+)*)';
const MORE = '(?:(?:, | and | to |–|/)\\u00a7\\d+(?:\\.\\d+)*)*';
const ANY_REFERENCE = /\u00a7\d/g;
/** One group of a reference in a comment: `transport §0.2, §1.3`. */
const GROUP = `([a-z-]+) (${NUMBER}${MORE})`;
/** A whole reference in a comment or document: `(protocol: transport §0.2, §1.3, invitations §4.2)`. */
const REFERENCE = new RegExp(`\\(protocol: (${GROUP}(?:, ${GROUP})*)\\)`, 'g');
/** A reference of a document to a section: `transport.md` §0.2 and §1.3, or §0.2 alone for the same document. */
const IN_DOCUMENT = new RegExp(`(?:([a-z-]+)\\.md(?:\`|\\]\\([^)]*\\))? )?(${NUMBER}${MORE})`, 'g');

/** The numbered headings of each document: `transport` → `0`, `0.1`, `0.2`, … */
const sections = new Map(
	readdirSync(join(repository, folder))
		.filter((name) => name.endsWith('.md') && name !== 'README.md')
		.map((name) => {
			const headings = readFileSync(join(repository, folder, name), 'utf8').matchAll(/^#{2,3} (\d+(?:\.\d+)*)\.? /gm);
			return [name.replace('.md', ''), new Set([...headings].map(([, number = '']) => number))];
		}),
);

function numbersIn(text: string): readonly string[] {
	return [...text.matchAll(new RegExp(NUMBER, 'g'))].map(([, number = '']) => number);
}

/** The references among these that lead nowhere. */
function lost(place: string, name: string, numbers: readonly string[]): readonly string[] {
	return numbers
		.filter((number) => !sections.get(name)?.has(number))
		.map((number) => `${place}: ${name} has no section ${number}`);
}

/** A file as one line, without what begins the lines of a comment. */
function flatten(text: string): string {
	return text.replace(/\n\s*(?:\*(?!\/)|\/\/)?\s*/g, ' ');
}

/** What is wrong with the references of a source file: each has to be spelt in full, and to lead to a section. */
function wrongInSource(place: string, content: string): readonly string[] {
	const text = flatten(content);
	const references = [...text.matchAll(REFERENCE)].map(([, groups = '']) => groups);
	const spelt = references.reduce((count, groups) => count + numbersIn(groups).length, 0);
	const all = [...text.matchAll(ANY_REFERENCE)].length;
	return [
		...(spelt === all ? [] : [`${place}: ${all - spelt} of ${all} references are not of the form (protocol: NAME N)`]),
		...references.flatMap((groups) =>
			[...groups.matchAll(new RegExp(GROUP, 'g'))].flatMap(([, name = '', numbers = '']) =>
				lost(place, name, numbersIn(numbers)),
			),
		),
	];
}

/** What is wrong with the references of a document; a number alone means `own`. */
function wrongInDocument(place: string, content: string, own: string): readonly string[] {
	const text = flatten(content);
	const inComments = [...text.matchAll(REFERENCE)].flatMap(([, groups = '']) =>
		[...groups.matchAll(new RegExp(GROUP, 'g'))].flatMap(([, name = '', numbers = '']) =>
			lost(place, name, numbersIn(numbers)),
		),
	);
	const others = [...text.replace(REFERENCE, '').matchAll(IN_DOCUMENT)].flatMap(([, name = own, numbers = '']) =>
		lost(place, name, numbersIn(numbers)),
	);
	return [...inComments, ...others];
}

test('the references of the code lead to a section of the protocol', () => {
	const files = ['source', 'test', 'bench', 'scripts'].flatMap((name) =>
		readdirSync(join(repository, name), {recursive: true, encoding: 'utf8'})
			.filter((file) => /\.tsx?$|\.mjs$/.test(file))
			.map((file) => join(name, file)),
	);
	const own = 'test/docs/protocol-references.test.ts';
	const wrong = [...files, 'cli.tsx']
		.filter((name) => name !== own)
		.flatMap((name) => wrongInSource(name, readFileSync(join(repository, name), 'utf8')));
	expect(wrong).toEqual([]);
});

test.each(markdownFiles())('the references of %s lead to a section of the protocol', (name) => {
	const own = name.startsWith(folder) ? name.slice(folder.length + 1).replace('.md', '') : 'the document itself';
	expect(wrongInDocument(name, readFileSync(join(repository, name), 'utf8'), own)).toEqual([]);
});

test('a reference that leads nowhere is found', () => {
	const sign = '\u00a7';
	expect(wrongInSource('x.ts', `/** Bytes (protocol: transport ${sign}0.2, ${sign}99.1). */`)).toEqual([
		'x.ts: transport has no section 99.1',
	]);
	expect(wrongInSource('x.ts', `// Bytes (protocol: transport\n// ${sign}0.2, carrier-pigeons ${sign}1).`)).toEqual([
		'x.ts: carrier-pigeons has no section 1',
	]);
	expect(wrongInSource('x.ts', `// Bytes of transport ${sign}0.2.`)).toHaveLength(1);
	expect(wrongInDocument('x.md', `see \`transport.md\` ${sign}1.2 and ${sign}1.99`, 'x')).toEqual([
		'x.md: transport has no section 1.99',
	]);
});
