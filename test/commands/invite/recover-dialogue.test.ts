import {describe, expect, test} from 'vitest';
import {showRecovery} from '../../../source/commands/invite/recover-dialogue.ts';
import {NarthexError} from '../../../source/errors.ts';
import {newUserId, parseHumanHandle} from '../../../source/parsec/ids.ts';
import type {RecoverPhase, RecoveryRecipient} from '../../../source/sessions/recovery-phases.ts';
import {fake} from '../terminal/fake-surroundings.ts';

const recipient = (name: string, state: RecoveryRecipient['state'], shares = 1): RecoveryRecipient => ({
	userId: newUserId(),
	handle: parseHumanHandle(`${name.toLowerCase()}@example.com`, name),
	shares,
	state,
});
const recipients = [
	recipient('Bob', 'to-ask', 2),
	recipient('Carl', 'given'),
	recipient('Dora', 'doubtful'),
	recipient('Erin', 'revoked'),
];
const never = new AbortController().signal;

/** How a phase looks to a screen reader, where these lines are typed ahead. */
function shown(phase: object, typed = '', options: object = {}) {
	const around = fake({accessible: true});
	around.terminal.listen();
	around.stdin.type(typed);
	const cancelled: string[] = [];
	const session = {
		role: 'claimer',
		kind: 'recovery',
		state: {ownCode: 'TP9W'},
		cancel: async () => cancelled.push('cancel'),
	};
	return {...around, cancelled, look: showRecovery(around.terminal, session as never, options, phase as RecoverPhase)};
}

describe('The recipients', () => {
	const progress = {threshold: 3, gathered: 0, recipients, isKept: true};

	test('who can be met are offered, with their shares, and none of them is marked', async () => {
		const chosen: unknown[] = [];
		const phase = {name: 'choosing-recipient', progress, choose: (one: unknown) => chosen.push(one)};
		const {look, stdout} = shown(phase, '\n2\n');
		expect(look.say).toEqual(['3 shares needed for recovery']);
		await look.ask?.(never);
		expect(stdout.written).toContain(
			'  1. Bob <bob@example.com> - 2 shares\n  2. Dora <dora@example.com> - 1 share (again)\n' +
				'Choose a person to contact now:',
		);
		expect(chosen).toEqual([recipients[2]]);
	});

	test('what is gathered is told, and that it is not on the disk', () => {
		const phase = {name: 'choosing-recipient', progress: {...progress, gathered: 1, isKept: false}, choose() {}};
		expect(shown(phase).look.say).toEqual([
			'Out of 3 shares needed for recovery, 1 were retrieved.',
			'What was gathered could not be written to the disk: do not close this program.',
		]);
	});

	test('why the last one did not give is told before the question', async () => {
		const problem = {recipient: undefined, ending: {name: 'failed', error: new NarthexError('user-not-found', {})}};
		const phase = {name: 'choosing-recipient', progress, problem, choose() {}};
		const {look, stderr} = shown(phase, '1\n');
		await look.ask?.(never);
		expect(stderr.written).toMatch(/^Error: .*\n.*\n$/);
	});

	test('is waited for by name', () => {
		const {look} = shown({name: 'waiting-for-recipient', recipient: recipients[0], chooseAnother() {}});
		expect(look.say).toEqual([
			'Invitation greeter: Bob <bob@example.com>',
			'The server says so. Comparing the codes will prove it.',
		]);
		expect(look.wait).toBe('Waiting the greeter Bob <bob@example.com> to start the invitation procedure');
	});
});

test.each([
	['tp9w\n', ['TP9W']],
	['none\n', ['none']],
])('the code that is heard is chosen: %j', async (typed, expected) => {
	const picked: unknown[] = [];
	const {look, stdin} = shown({
		name: 'picking-code',
		choices: ['TP9W', 'U4SQ'],
		pick: (code: unknown) => picked.push(code),
		noneMatches: () => picked.push('none'),
	});
	const asked = look.ask?.(never);
	await new Promise(setImmediate);
	stdin.type(typed);
	await asked;
	expect(picked).toEqual(expected);
});

test('one’s own code is told and spelled', () => {
	expect(shown({name: 'waiting-for-trust'}).look.say).toEqual([
		'Code to provide to greeter: TP9W',
		'  Tango, Papa, 9, Whiskey',
	]);
});

test('who does not accept the terms stops', async () => {
	const terms = {status: 'ok', updated_on: 0, per_locale_urls: {en: 'https://example.com/'}};
	const accepted: string[] = [];
	for (const [typed, expected] of [
		['n\n', ['cancel']],
		['y\n', ['accept']],
	] as const) {
		accepted.length = 0;
		const {look, cancelled} = shown({name: 'accepting-terms', terms, accept: () => accepted.push('accept')}, typed);
		expect(look.say?.[1]).toBe('- en: https://example.com/');
		await look.ask?.(never);
		expect([...cancelled, ...accepted]).toEqual(expected);
	}
});

test('the device gets a name, and another password where the first could not be used', async () => {
	const given: unknown[] = [];
	const describing = {name: 'describing', describe: (one: unknown) => given.push(one)};
	await shown(describing, '\nnew laptop\n').look.ask?.(never);
	await shown(describing, 'new laptop\n', {useKeyring: true}).look.ask?.(never);
	expect(given).toEqual([{deviceLabel: 'new laptop'}, {deviceLabel: 'new laptop', protection: {kind: 'keyring'}}]);
	const problem = new NarthexError('disk-full', {folder: '/x'});
	const choosing = {name: 'choosing-password', problem, choose: (one: unknown) => given.push(one)};
	const {look, stdin, stdout, stderr} = shown(choosing, '', {passwordStdin: true});
	const asked = look.ask?.(never);
	stdin.type('secret\r');
	await asked;
	expect(given.at(-1)).toEqual({kind: 'password', password: 'secret'});
	expect(stderr.written).toMatch(/^Error: /);
	expect(stdout.written).toContain('Nothing is lost yet: choose a password to try again.');
});

test('waits that are only passed through leave no trace', () => {
	for (const name of ['combining', 'saving', 'completing']) expect(shown({name}).look.passing).toBe(true);
	for (const name of ['finished', 'cancelled', 'failed']) expect(shown({name}).look).toEqual({});
});
