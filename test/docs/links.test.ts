import {existsSync} from 'node:fs';
import {dirname, join, resolve} from 'node:path';
import {expect, test} from 'vitest';
import {blocksOf, headingsOf, markdownFiles, proseOf} from '../helpers/documents.ts';

const repository = resolve(import.meta.dirname, '../..');
const documents = markdownFiles();

/** The links of a document to files and headings that do not exist. */
function brokenLinks(name: string, text: string): readonly string[] {
	const links = [...text.matchAll(/\]\((?!https?:)([^)#\s]*)(?:#([^)\s]*))?\)/g)];
	return links.flatMap(([link, path = '', heading]) => {
		const target = path === '' ? name : join(dirname(name), path);
		if (!existsSync(join(repository, target))) return [`${name}: ${link} leads to no file`];
		if (heading === undefined || headingsOf(target).includes(heading)) return [];
		return [`${name}: ${link} leads to no heading`];
	});
}

test.each(documents)('%s links and names only what exists', (name) => {
	const text = proseOf(name)
		.map(({line}) => line)
		.join('\n');
	const named = [...text.matchAll(/`((?:source|test|bench|scripts)\/[\w/.-]+\.(?:tsx?|mjs))`/g)].map(
		([, path = '']) => path,
	);
	expect(brokenLinks(name, text)).toEqual([]);
	expect(named.filter((path) => !existsSync(join(repository, path)))).toEqual([]);
});

test('a link to a file or heading that does not exist is found', () => {
	expect(brokenLinks('docs/x.md', '[a](nowhere.md) [b](../readme.md#try-it) [c](../readme.md#nowhere)')).toEqual([
		'docs/x.md: ](nowhere.md) leads to no file',
		'docs/x.md: ](../readme.md#nowhere) leads to no heading',
	]);
});

test('every example for a shell is in a document whose examples are run', () => {
	const withExamples = documents.filter((name) =>
		blocksOf(name).some(({language}) => language === 'sh' || language === 'console'),
	);
	expect(withExamples).toEqual(['readme.md', 'docs/administrators.md', 'docs/scripting.md']);
	const unmarked = documents
		.filter((name) => !name.startsWith('docs/protocol/'))
		.flatMap((name) =>
			blocksOf(name).flatMap(({language, lines, place}) =>
				['bash', 'shell'].includes(language) ||
				(language === '' && lines.some((line) => /^(?:\$ )?narthex /.test(line)))
					? [place]
					: [],
			),
		);
	expect(unmarked).toEqual([]);
});
