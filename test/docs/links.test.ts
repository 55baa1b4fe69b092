import {existsSync, readdirSync} from 'node:fs';
import {dirname, join, resolve} from 'node:path';
import {expect, test} from 'vitest';
import {blocksOf, readDocument} from '../helpers/documents.ts';

const repository = resolve(import.meta.dirname, '../..');
const documents = [
	'readme.md',
	...readdirSync(join(repository, 'docs'))
		.filter((name) => name.endsWith('.md'))
		.map((name) => `docs/${name}`),
];

test.each(documents)('%s names no file that is not there', (name) => {
	const text = readDocument(name);
	const linked = [...text.matchAll(/\]\((?!https?:|#)([^)#]+)(?:#[^)]*)?\)/g)].map(([, path = '']) =>
		join(dirname(name), path),
	);
	const named = [...text.matchAll(/`(source\/[\w/.-]+\.tsx?)`/g)].map(([, path = '']) => path);
	expect([...linked, ...named].filter((path) => !existsSync(join(repository, path)))).toEqual([]);
});

test('every example for a shell is in a document whose examples are run', () => {
	const withExamples = documents.filter((name) =>
		blocksOf(name).some(({language}) => language === 'sh' || language === 'console'),
	);
	expect(withExamples).toEqual(['readme.md', 'docs/administrators.md', 'docs/scripting.md']);
	const unmarked = documents.flatMap((name) =>
		blocksOf(name).flatMap(({language, lines, place}) =>
			['bash', 'shell'].includes(language) || (language === '' && lines.some((line) => /^(?:\$ )?narthex /.test(line)))
				? [place]
				: [],
		),
	);
	expect(unmarked).toEqual([]);
});
