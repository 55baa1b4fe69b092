import {readFileSync} from 'node:fs';
import {expect, test} from 'vitest';
import {MUTATIONS} from './mutations.ts';

test.each(Object.entries(MUTATIONS))('the fault "%s" still fits its source', (_, {file, from}) => {
	expect(readFileSync(new URL(`../../source/${file}`, import.meta.url), 'utf8')).toContain(from);
});
