import {expect, test} from 'vitest';
import {markdownFiles, proseOf} from '../helpers/documents.ts';

const COLUMNS = 120;

// Not held to it: tables and code, and a line that is one word (a long link, say), because nothing can break it.
test.each(markdownFiles())(`the prose of %s is within ${COLUMNS} columns`, (name) => {
	const wide = proseOf(name)
		.filter(({line}) => !line.trimStart().startsWith('|') && line.trim().includes(' '))
		.filter(({line}) => line.length > COLUMNS)
		.map(({place, line}) => `${place}: ${line.length}`);
	expect(wide).toEqual([]);
});
