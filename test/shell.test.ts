import {spawnSync} from 'node:child_process';
import fc from 'fast-check';
import {expect, test} from 'vitest';
import {shellWord} from '../source/shell.ts';

test.each([
	['bob@example.com', 'bob@example.com'],
	['https://a.example/redirect/Org?a=claim_user&p=xB', '"https://a.example/redirect/Org?a=claim_user&p=xB"'],
	['parsec3://$(reboot)/Org?a=b', "'parsec3://$(reboot)/Org?a=b'"],
	["it's $5", String.raw`'it'\''s $5'`],
	['', '""'],
])('%s is written as %s', (text, word) => {
	expect(shellWord(text)).toBe(word);
});

test('A shell reads back what was written', () => {
	const text = fc.string({
		unit: fc.constantFrom('a', ' ', "'", '"', '$', '`', '\\', '&', '!', '*', '\n', '~', '-', 'é'),
	});
	fc.assert(
		fc.property(fc.array(text, {minLength: 1, maxLength: 20}), (texts) => {
			const command = `printf '%s\\0' ${texts.map(shellWord).join(' ')}`;
			const {stdout} = spawnSync('sh', ['-c', command], {encoding: 'utf8'});
			expect(stdout.split('\0').slice(0, -1)).toEqual(texts);
		}),
		{numRuns: 50},
	);
});
