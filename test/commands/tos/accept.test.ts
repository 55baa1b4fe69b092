import {beforeEach, expect, test} from 'vitest';
import {administrationOf, alices} from '../alices.ts';
import {run} from '../in-process.ts';

let alice: Awaited<ReturnType<typeof alices>>;
const setTerms = () =>
	run([
		'tos',
		'config',
		'en_CA=https://example.com/en',
		...['-o', alice.device.organization_id, ...administrationOf(alice)],
	]);
beforeEach(async () => {
	alice = await alices();
});

test('where there are no terms, there is nothing to accept', async () => {
	const none = 'No Terms of Service available\n';
	expect(await alice.run(['tos', 'accept'])).toEqual({code: 0, stdout: none, stderr: none});
	expect(await alice.json('tos', 'accept')).toEqual({accepted: null});
});

test('a person reads where they are, and is asked: No accepts nothing', async () => {
	await setTerms();
	expect(await alice.inVain('user', 'list')).toMatchObject({code: 1});
	const refused = await alice.inTerminal('tos', 'accept');
	await refused.see('- en_CA: https://example.com/en');
	await refused.answer('Do you accept these terms of service? [y/n]', 'n');
	await refused.see('Operation cancelled');
	expect((await refused.end).code).toBe(1);
	expect(await alice.inVain('user', 'list')).toMatchObject({code: 1});
	const accepted = await alice.inTerminal('tos', 'accept');
	await accepted.answer('Do you accept these terms of service? [y/n]', 'y');
	await accepted.see('Terms of Service accepted');
	expect((await accepted.end).code).toBe(0);
	expect((await alice.run(['user', 'list'])).code).toBe(0);
});

test.each(['--yes', '--force'])('%s accepts without a question', async (option) => {
	await setTerms();
	expect(await alice.json('tos', 'accept', option)).toEqual({accepted: expect.stringMatching(/Z$/)});
	expect(await alice.run(['tos', 'accept', option])).toEqual({code: 0, stdout: '', stderr: ''});
	expect((await alice.run(['user', 'list'])).code).toBe(0);
});
