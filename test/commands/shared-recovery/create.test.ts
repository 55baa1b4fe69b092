import {beforeAll, describe, expect, test} from 'vitest';
import {parseRecipient} from '../../../source/commands/shared-recovery/create.ts';
import {UsageError} from '../../../source/errors.ts';
import {newcomer} from '../../sessions/harness.ts';
import {alices} from '../alices.ts';

describe('A recipient', () => {
	test.each([
		['bob@example.com', {email: 'bob@example.com'}],
		[' bob@example.com:2 ', {email: 'bob@example.com', weight: 2}],
		['bob@example.com:255', {email: 'bob@example.com', weight: 255}],
	])('is read from %j', (text, expected) => {
		expect(parseRecipient(text)).toEqual(expected);
	});

	test.each([
		'',
		'bob',
		'bob:2',
		'bob@example.com:0',
		'bob@example.com:256',
		'bob@example.com:two',
		'bob@example.com:1.5',
	])('is not read from %j', (text) => {
		expect(() => parseRecipient(text)).toThrow(UsageError);
	});
});

const CREATE = ['shared-recovery', 'create'] as const;
let alice: Awaited<ReturnType<typeof alices>>;
beforeAll(async () => {
	alice = await alices();
	await newcomer(alice.organization, 'Bob');
	await newcomer(alice.organization, 'Carl');
});

test('without other administrators, recipients are to be named, and their names are checked', async () => {
	const of = (...args: readonly string[]) => alice.inVain(...CREATE, '--no-confirmation', ...args);
	expect(await of('-t', '1', '-r', 'eve@example.com')).toEqual({code: 1, error: 'recipient-not-found'});
	expect(await of('-t', '1', '-r', 'bob@example.com', 'BOB@example.com')).toEqual({code: 1, error: 'recipient-twice'});
	expect(await of('-t', '3', '-r', 'bob@example.com')).toEqual({code: 1, error: 'recovery-setup-refused'});
	expect(await of('-t', '1', '-r', 'bob@example.com', '-w', '1', '2')).toEqual({code: 1, error: 'incoherent-weights'});
	expect(await of()).toEqual({code: 1, error: 'no-default-recipient'});
});

test.each([
	[['-t', '1'], 'Weights and threshold go with named recipients.'],
	[['-w', '1', '2'], 'Weights and threshold go with named recipients.'],
	[['-r', 'bob@example.com:2', '-w', '2'], 'Shares are given both with the recipients and with “--weights”.'],
	[['-r', 'bob@example.com', '-t', '0'], 'whole number from 1 to 255'],
	[['-r', 'bob'], 'Invalid email address: “bob”.'],
])('%j is wrong usage', async (args, words) => {
	expect(await alice.run([...CREATE, ...args])).toMatchObject({
		code: 2,
		stdout: '',
		stderr: expect.stringContaining(words),
	});
});

test('a script creates it without a question, and is told what it risks', async () => {
	const args = ['-r', 'bob@example.com:2', 'Carl@Example.com', '-t', '2', '--no-confirmation'];
	const {code, stdout, stderr} = await alice.run([...CREATE, ...args]);
	expect({code, stdout}).toEqual({code: 0, stdout: '✔ Shared recovery setup has been created\n'});
	expect(stderr).toContain(
		'The following shared recovery setup with a threshold set to 2 will be created:\n' +
			'• User Bob <bob@example.com> will have 2 shares\n' +
			'• User Carl <carl@example.com> will have 1 share\n' +
			'One of these people can recover your account without the others.\n',
	);
	expect(await alice.inVain(...CREATE, ...args)).toMatchObject({code: 1});
	await alice.run(['shared-recovery', 'delete']);
});

test('a person chooses the threshold, and is asked whether it is meant', async () => {
	const args = [...CREATE, '-r', 'bob@example.com', 'carl@example.com'];
	const refused = await alice.inTerminal(...args);
	await refused.answer('Choose a threshold between 1 and 2:', '3\r');
	await refused.answer('Choose a threshold between 1 and 2:', '2\r');
	await refused.see('If one of these people is no longer there, your account may be lost.');
	await refused.answer('Do you want to proceed? [y/n]', 'n');
	await refused.see('Shared recovery creation aborted.');
	expect((await refused.end).code).toBe(0);
	expect(await alice.json('shared-recovery', 'info')).toMatchObject({status: 'deleted'});
	const meant = await alice.inTerminal(...args);
	await meant.answer('Choose a threshold between 1 and 2:', '1\r');
	await meant.answer('Do you want to proceed? [y/n]', 'y');
	await meant.see('Shared recovery setup has been created');
	expect((await meant.end).code).toBe(0);
	expect(await alice.json('shared-recovery', 'info')).toMatchObject({status: 'usable', threshold: 1});
});
