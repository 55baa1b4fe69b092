import {describe, expect, test} from 'vitest';
import {showGreeting} from '../../../source/commands/invite/greet-dialogue.ts';
import {parseDeviceLabel, parseEmailAddress, parseHumanHandle} from '../../../source/parsec/ids.ts';
import type {SasCode} from '../../../source/parsec/sas-code.ts';
import type {Approval, GreetPhase, GreetSession} from '../../../source/sessions/phases.ts';
import {fake, pipes} from '../terminal/fake-surroundings.ts';

/** What is approved when `typed` answers the questions, and what was shown. */
async function reviewed(typed: string, {isTerminal = true, invited = 'bob@example.com'} = {}) {
	const around = fake({}, isTerminal ? {} : pipes);
	around.terminal.listen();
	around.stdin.type(typed);
	const approvals: Approval[] = [];
	const phase = {
		name: 'reviewing-request',
		request: {
			deviceLabel: parseDeviceLabel('phone'),
			handle: parseHumanHandle('bob@example.com', 'Bob'),
			needsCleaning: false,
			...(invited === 'bob@example.com' ? {} : {emailDiffersFrom: parseEmailAddress(invited)}),
		},
		problem: undefined,
		approve: (approval: Approval) => approvals.push(approval),
	} as unknown as GreetPhase;
	const session = {kind: 'user', state: {}} as unknown as GreetSession;
	await showGreeting(around.terminal, session, phase).ask?.(new AbortController().signal);
	return {profile: approvals[0]?.profile, screen: `${around.stdout.written}${around.stderr.written}`};
}

test('an administrator is made after a question only', async () => {
	const {profile, screen} = await reviewed('admin\rn\rstandard\r');
	expect(screen).toContain('Administrators can invite people and revoke anyone');
	expect(profile).toBe('STANDARD');
	expect((await reviewed('admin\ry')).profile).toBe('ADMIN');
});

test('another address than the invited one is let in after a question only', async () => {
	const {profile, screen} = await reviewed('\ry', {invited: 'carl@example.com'});
	expect(screen).toContain('carl@example.com was invited');
	expect(profile).toBe('STANDARD');
});

test('a program is asked what the reference asks, and no more', async () => {
	const {profile, screen} = await reviewed('admin\n', {isTerminal: false, invited: 'carl@example.com'});
	expect(profile).toBe('ADMIN');
	expect(screen).not.toContain('Let Bob in');
});

describe.each([
	['for a screen reader', {accessible: true}, 'Waiting for your new device'],
	['to anyone else, whose programs may wait for the words of the reference', {}, 'Waiting for claimer'],
] as const)('one’s own next device is greeted %s', (_, options, waiting) => {
	test('in one’s own words where that is possible', () => {
		const {terminal} = fake(options);
		const session = {kind: 'device', state: {ownCode: 'TP9W' as SasCode}} as unknown as GreetSession;
		const {wait, say = []} = showGreeting(terminal, session, {name: 'waiting-for-trust'});
		expect(wait).toBe(waiting);
		expect(say.at(-1)).toBe('On your new device, choose this code from the list.');
		if ('accessible' in options)
			expect(say.slice(0, -1)).toEqual(['Code that this device shows: TP9W', '  T, P, 9, W']);
	});
});
