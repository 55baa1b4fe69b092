import {describe, expect, test} from 'vitest';
import {ClaimDialogue, type ClaimOptions} from '../../../source/commands/invite/claim-dialogue.ts';
import {follow} from '../../../source/commands/invite/follow.ts';
import {NarthexError} from '../../../source/errors.ts';
import type {Administrator} from '../../../source/parsec/commands.ts';
import type {Protection} from '../../../source/parsec/device-file.ts';
import {type EmailAddress, parseEmailAddress, parseHumanHandle} from '../../../source/parsec/ids.ts';
import type {SasCode} from '../../../source/parsec/sas-code.ts';
import {LiveSession} from '../../../source/sessions/live-session.ts';
import type {ClaimPhase, Description, SavedDevice} from '../../../source/sessions/phases.ts';
import {fake} from '../terminal/fake-surroundings.ts';

type Live = LiveSession<'claimer', ClaimPhase>;

const alice = parseHumanHandle('alice@example.com', 'Alice');
const carol = parseHumanHandle('carol@example.com', 'Carol');
const administrators = [alice, carol].map((human_handle) => ({human_handle})) as unknown as readonly Administrator[];
const finished: ClaimPhase = {name: 'finished', saved: {} as unknown as SavedDevice};
const turn = () => new Promise(setImmediate);

/** A claimer's session whose flow a test writes, at a terminal where `typed` was typed ahead. */
async function claiming(
	flow: (session: Live) => Promise<ClaimPhase>,
	{typed = '', kind = 'user', options = {}}: {typed?: string; kind?: 'user' | 'device'; options?: ClaimOptions} = {},
) {
	const around = fake();
	const session: Live = new LiveSession<'claimer', ClaimPhase>('claimer', kind, {name: 'probing'});
	session.run(
		async () => {
			await turn();
			return flow(session);
		},
		(error) => ({name: 'failed', error}),
	);
	around.terminal.listen();
	around.stdin.type(typed);
	const dialogue = new ClaimDialogue(around.terminal, session, options);
	const {last} = await follow<ClaimPhase>(around.terminal, session, {show: (phase) => dialogue.show(phase)});
	if (last.name === 'failed') throw last.error;
	return {dialogue, screen: (await around.stdout.screen()).split('\n'), errors: around.stderr.written};
}

const choosing = (session: Live, unlisted = 0) =>
	session.decision<Administrator | 'all'>((choose) => ({
		name: 'choosing-administrator',
		administrators,
		unlisted,
		choose,
	}));
const describing = (session: Live, invitedEmail: EmailAddress | undefined) =>
	session.decision<Description>((describe) => ({name: 'describing', invitedEmail, describe}));
const protecting = (session: Live, problem: NarthexError | undefined) =>
	session.decision<Protection>((choose) => ({name: 'choosing-password', problem, choose}));

describe('an input that has ended', () => {
	const waiting = async (session: Live): Promise<ClaimPhase> => {
		session.enter({name: 'waiting-for-confirmation'});
		await turn();
		await turn();
		return finished;
	};
	const claimed = async (options: ClaimOptions, tty: boolean) => {
		const around = fake({}, {stdin: false, tty});
		const session: Live = new LiveSession<'claimer', ClaimPhase>('claimer', 'user', {
			name: 'waiting-for-confirmation',
		});
		session.run(
			() => waiting(session),
			(error) => ({name: 'failed', error}),
		);
		around.terminal.listen();
		around.stdin.close();
		const dialogue = new ClaimDialogue(around.terminal, session, options);
		return follow<ClaimPhase>(around.terminal, session, {show: (phase) => dialogue.show(phase)});
	};

	test.each<[string, ClaimOptions, boolean]>([
		['the password is known', {password: 'P@ssw0rd.'}, false],
		['the keyring keeps the key', {useKeyring: true}, false],
		['the password can be asked on the terminal', {}, true],
	])('stops nothing when only the confirmation is awaited, and %s', async (_, options, tty) => {
		expect((await claimed(options, tty)).last.name).toBe('finished');
	});

	test('lets the server say first what is wrong with the invitation, or the connection', async () => {
		const around = fake({}, {stdin: false});
		const session: Live = new LiveSession<'claimer', ClaimPhase>('claimer', 'user', {name: 'probing'});
		session.run(
			async () => {
				await turn();
				session.lost(1000, new NarthexError('offline', {host: 'h', reason: 'refused'}));
				await new Promise((_, reject) => session.signal.addEventListener('abort', () => reject(session.signal.reason)));
				return finished;
			},
			(error) => ({name: 'failed', error}),
		);
		around.stdin.close();
		const dialogue = new ClaimDialogue(around.terminal, session, {});
		const end = follow<ClaimPhase>(around.terminal, session, {show: (phase) => dialogue.show(phase)});
		around.stdin.close();
		await expect(end).rejects.toMatchObject({code: 'offline'});
	});

	test.each<[string, ClaimOptions, boolean]>([
		['the password was to be its next line', {passwordStdin: true}, true],
		['there is no terminal to ask on', {}, false],
	])('ends the claim before an account exists when %s', async (_, options, tty) => {
		await expect(claimed(options, tty)).rejects.toMatchObject({code: 'input-ended'});
	});
});

describe('who greets', () => {
	test('is named before the wait when there is one, as the server says', async () => {
		const {screen} = await claiming(async (session) => {
			session.update({peer: {handle: alice, verified: false}});
			session.enter({name: 'waiting-for-greeter', greeters: [alice]});
			await turn();
			return finished;
		});
		expect(screen).toEqual([
			'✔ Retrieving invitation info',
			'Invitation greeter: Alice <alice@example.com>',
			'The server says so. Comparing the codes will prove it.',
			'✔ Waiting the greeter to start the invitation procedure',
		]);
	});

	test('is named after the wait when it may be any of them', async () => {
		const codes = ['TP9W', 'U4SQ'] as unknown as readonly SasCode[];
		const {screen} = await claiming(
			async (session) => {
				expect(await choosing(session)).toBe('all');
				session.enter({name: 'waiting-for-greeter', greeters: [alice, carol]});
				await turn();
				session.update({peer: {handle: carol, verified: false}});
				const picked = await session.decision<SasCode>((pick) => ({
					name: 'picking-code',
					choices: codes,
					pick,
					noneMatches() {},
				}));
				expect(picked).toBe('TP9W');
				session.update({ownCode: codes[1]});
				session.enter({name: 'waiting-for-trust'});
				await turn();
				return finished;
			},
			{typed: 'all\rtp9w\r'},
		);
		expect(screen).toEqual([
			'✔ Retrieving invitation info',
			'Choose an administrator to contact now: All administrators',
			'✔ Waiting for an administrator to start the invitation proce',
			'dure',
			'Invitation greeter: Carol <carol@example.com>',
			'The server says so. Comparing the codes will prove it.',
			'Select code provided by greeter: TP9W',
			'Code to provide to greeter: U4SQ',
			'✔ Waiting for greeter',
		]);
	});

	test('are as many as can be chosen from, and the rest is told', async () => {
		const {screen} = await claiming(
			async (session) => {
				await choosing(session, 5900);
				return finished;
			},
			{typed: 'carol\r'},
		);
		expect(screen).toContain('The server names 5900 more, who are not offered here.');
	});

	test('may be chosen by name', async () => {
		await claiming(
			async (session) => {
				expect(await choosing(session)).toBe(administrators[1]);
				return finished;
			},
			{typed: 'carol\r'},
		);
	});
});

describe('the description', () => {
	test('of a user is a device label, an e-mail and a name; the invited address counts when nothing is typed', async () => {
		const {dialogue} = await claiming(
			async (session) => {
				expect(await describing(session, parseEmailAddress('bob@example.com'))).toEqual({
					deviceLabel: 'laptop',
					handle: {email: 'bob@example.com', label: 'Bob'},
				});
				return finished;
			},
			{typed: 'laptop\r\rBob\r'},
		);
		expect(dialogue.description?.handle?.email).toBe('bob@example.com');
	});

	test('never proposes an address that could act on the terminal', async () => {
		const hostile = parseEmailAddress('"\x1b]52;c;x\x07"@example.com');
		const {screen} = await claiming(
			async (session) => {
				expect((await describing(session, hostile)).handle?.email).toBe('bob@example.com');
				return finished;
			},
			{typed: 'laptop\r\rbob@example.com\rBob\r'},
		);
		expect(screen.join('\n')).toContain('Enter email:\nThe e-mail address could not be read');
	});

	test('of a device is its label; with --use-keyring it brings the protection along', async () => {
		await claiming(
			async (session) => {
				expect(await describing(session, undefined)).toEqual({deviceLabel: 'tablet', protection: {kind: 'keyring'}});
				return finished;
			},
			{typed: 'tablet\r', kind: 'device', options: {useKeyring: true}},
		);
	});
});

const [FIRST, SECOND] = ['gravel lantern oboe', 'walrus timber fog'];

test('a key file that could not be saved is said, and another password asked for', async () => {
	const problem = new NarthexError('usage', {message: 'The disk is full.', nextStep: 'Make room.'});
	const {screen, errors} = await claiming(
		async (session) => {
			expect(await protecting(session, undefined)).toEqual({kind: 'password', password: FIRST});
			session.enter({name: 'saving'});
			await turn();
			expect(await protecting(session, problem)).toEqual({kind: 'password', password: SECOND});
			return finished;
		},
		{typed: `${FIRST}\r${FIRST}\r${SECOND}\r${SECOND}\r`},
	);
	expect(errors).toMatch(/Error:.*The disk is full\.\nMake room\.\n/);
	expect(screen.slice(1)).toEqual([
		'Enter password for the new device:',
		'Confirm password:',
		'Nothing is lost yet: choose a password to try again.',
		'Enter password for the new device:',
		'Confirm password:',
	]);
});
