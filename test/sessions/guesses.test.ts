import {randomBytes} from 'node:crypto';
import {describe, expect, test} from 'vitest';
import {parseServerUrl} from '../../source/parsec/address.ts';
import type {Administrator} from '../../source/parsec/commands.ts';
import type {ClaimerStep, GreeterStep} from '../../source/parsec/commands-greeting.ts';
import {type AuthenticatedConnection, connectInvited, type InvitedConnection} from '../../source/parsec/connection.ts';
import {newKeyPair} from '../../source/parsec/crypto.ts';
import {
	type GreetingAttemptId,
	type InvitationToken,
	newUserId,
	parseHumanHandle,
	parseOrganizationId,
	type UserId,
} from '../../source/parsec/ids.ts';
import type {LocalDevice} from '../../source/parsec/local-device.ts';
import {greet} from '../../source/sessions/greet.ts';
import {recover} from '../../source/sessions/recover.ts';
import {folderWith} from '../helpers/device-folder.ts';
import {reached, startClaim} from './harness.ts';

const {publicKey} = newKeyPair();
const begunAgain = (origin: 'GREETER' | 'CLAIMER') =>
	({status: 'greeting_attempt_cancelled', origin, reason: 'AUTOMATICALLY_CANCELLED', timestamp: 0}) as const;

function administrators(count: number): Administrator[] {
	return Array.from({length: count}, (_, index) => ({
		user_id: newUserId(),
		human_handle: parseHumanHandle(`admin${index}@example.com`, `Admin ${index}`),
		online_status: 'UNKNOWN' as const,
		last_greeting_attempt_joined_on: null,
	}));
}

/** What a lying server does with a step of the claimer, in place of the greeter. */
type Answer = (step: ClaimerStep) => {readonly status: string};

/** Every step is answered at once, as by a greeter who is there. */
const honest: Answer = ({step}) => {
	const greeter_step: {readonly [step: string]: unknown} = {
		NUMBER_0_WAIT_PEER: {step, public_key: publicKey},
		NUMBER_1_SEND_HASHED_NONCE: {step: 'NUMBER_1_GET_HASHED_NONCE'},
		NUMBER_2_GET_NONCE: {step: 'NUMBER_2_SEND_NONCE', greeter_nonce: randomBytes(64)},
		NUMBER_3_SEND_NONCE: {step: 'NUMBER_3_GET_NONCE'},
	};
	return greeter_step[step] === undefined
		? {status: 'not_ready'}
		: ({status: 'ok', greeter_step: greeter_step[step]} as object & {status: string});
};

/** The claimer of a user invitation on a server that names these administrators and plays all of them itself. */
function claimerAt(named: readonly Administrator[], answer: Answer, inviter?: UserId) {
	const nonces = new Set<string>();
	const met = new Set<UserId>();
	let attempts = 0;
	let open = 0;
	let mostOpen = 0;
	const address = {
		server: parseServerUrl('http://127.0.0.1:1'),
		organizationId: parseOrganizationId('Org'),
		type: 'claim_user' as const,
		token: '00'.repeat(16) as InvitationToken,
	};
	const respond = (command: string, request: {greeter?: UserId; claimer_step?: ClaimerStep}) => {
		if (command === 'invite_info') {
			return {
				status: 'ok',
				type: 'USER',
				administrators: named,
				claimer_email: 'bob@example.com',
				created_by: {
					type: 'USER',
					user_id: inviter ?? newUserId(),
					human_handle: parseHumanHandle('a@example.com', 'A'),
				},
			};
		}
		if (request.greeter !== undefined) {
			met.add(request.greeter);
			return {status: 'ok', greeting_attempt: String(++attempts) as GreetingAttemptId};
		}
		if (request.claimer_step === undefined) return {status: 'ok'};
		if (request.claimer_step.step === 'NUMBER_3_SEND_NONCE') {
			nonces.add(Buffer.from(request.claimer_step.claimer_nonce).toString('hex'));
		}
		return answer(request.claimer_step);
	};
	const send = async (command: string, request: object) => {
		mostOpen = Math.max(mostOpen, ++open);
		await new Promise(setImmediate);
		open--;
		return respond(command, request);
	};
	const connection = {...connectInvited(address), send} as unknown as InvitedConnection;
	const {session} = startClaim(address, {connection});
	return {session, nonces, met, mostOpen: () => mostOpen};
}

describe('a lying server that names a thousand administrators', () => {
	test('sees nine nonces of the claimer when each greeter begins again once the nonce is there', async () => {
		const {session, nonces} = claimerAt(administrators(1000), (step) =>
			step.step === 'NUMBER_3_SEND_NONCE' ? begunAgain('GREETER') : honest(step),
		);
		(await reached(session, 'choosing-administrator')).choose('all');
		expect(await session.done).toEqual({name: 'cancelled', by: 'greeter', reason: 'AUTOMATICALLY_CANCELLED'});
		expect(nonces.size).toBe(9);
	});

	test('sees one nonce when it keeps all of its greeters waiting at that step', async () => {
		const {session, nonces} = claimerAt(administrators(1000), (step) =>
			step.step === 'NUMBER_3_SEND_NONCE' ? {status: 'not_ready'} : honest(step),
		);
		(await reached(session, 'choosing-administrator')).choose('all');
		await expect.poll(() => nonces.size).toBe(1);
		await session.cancel();
		expect(nonces.size).toBe(1);
	});

	test('gets no second greeter to go on when the first one stops', async () => {
		const {session, nonces} = claimerAt(administrators(1000), (step) =>
			step.step === 'NUMBER_3_SEND_NONCE' ? {...begunAgain('GREETER'), reason: 'MANUALLY_CANCELLED'} : honest(step),
		);
		(await reached(session, 'choosing-administrator')).choose('all');
		expect(await session.done).toEqual({name: 'cancelled', by: 'greeter', reason: 'MANUALLY_CANCELLED'});
		expect(nonces.size).toBe(1);
	});

	test('ends the session when its greeters begin again nine times in all, before any nonce is there', async () => {
		const {session, nonces} = claimerAt(administrators(1000), () => begunAgain('GREETER'));
		(await reached(session, 'choosing-administrator')).choose('all');
		expect(await session.done).toEqual({name: 'cancelled', by: 'greeter', reason: 'AUTOMATICALLY_CANCELLED'});
		expect(session.state.attempt).toBe(9);
		expect(nonces.size).toBe(0);
	});
});

describe('a list of six thousand administrators', () => {
	test('is offered to a hundred, and says how many more there are', async () => {
		const {session} = claimerAt(administrators(6000), () => ({status: 'not_ready'}));
		const {administrators: offered, unlisted} = await reached(session, 'choosing-administrator');
		expect([offered.length, unlisted]).toEqual([100, 5900]);
		await session.cancel();
	});

	test('opens a hundred connections', async () => {
		const {session, met, mostOpen} = claimerAt(administrators(6000), () => ({status: 'not_ready'}));
		(await reached(session, 'choosing-administrator')).choose('all');
		await expect.poll(() => met.size).toBe(100);
		await session.cancel();
		expect(met.size).toBe(100);
		expect(mostOpen()).toBeLessThanOrEqual(100);
	});

	test('begins with the one who invited', async () => {
		const named = administrators(6000);
		const inviter = named.at(-1)?.user_id;
		const {session} = claimerAt(named, () => ({status: 'not_ready'}), inviter);
		const phase = await reached(session, 'choosing-administrator');
		expect(phase.administrators[0]?.user_id).toBe(inviter);
		await session.cancel();
	});

	test('of one and the same person is one administrator', async () => {
		const [one] = administrators(1);
		const {session} = claimerAt(Array.from({length: 6000}).fill(one) as Administrator[], () => ({status: 'not_ready'}));
		expect((await reached(session, 'waiting-for-greeter')).greeters.length).toBe(1);
		await session.cancel();
	});
});

/** Who holds shares, as a server says. */
function recipients(count: number) {
	return administrators(count).map(({user_id, human_handle}) => ({
		user_id,
		human_handle,
		shares: 1,
		revoked_on: null,
		online_status: 'UNKNOWN' as const,
	}));
}

/** One who comes back on a server that names these recipients and plays all of them itself, one after the other. */
function recovererAt(named: readonly ReturnType<typeof recipients>[number][], threshold: number) {
	const nonces = new Set<string>();
	const met = new Set<UserId>();
	let open = 0;
	let mostOpen = 0;
	const respond = (command: string, request: {greeter?: UserId; claimer_step?: ClaimerStep}) => {
		const step = request.claimer_step;
		if (command === 'invite_info') {
			const [dora] = administrators(1);
			const claimer = {claimer_user_id: dora?.user_id, claimer_human_handle: dora?.human_handle};
			const setup = {shamir_recovery_created_on: 1, threshold, recipients: named};
			return {status: 'ok', type: 'SHAMIR_RECOVERY', ...claimer, ...setup};
		}
		if (request.greeter !== undefined) met.add(request.greeter);
		if (step === undefined) return {status: 'ok', greeting_attempt: 'attempt'};
		if (step.step !== 'NUMBER_3_SEND_NONCE') return honest(step);
		nonces.add(Buffer.from(step.claimer_nonce).toString('hex'));
		// Two meetings each time, then the recipient has had enough.
		return nonces.size % 2 === 1 ? begunAgain('GREETER') : {...begunAgain('GREETER'), reason: 'MANUALLY_CANCELLED'};
	};
	const send = async (command: string, request: object) => {
		mostOpen = Math.max(mostOpen, ++open);
		await new Promise(setImmediate);
		open--;
		return respond(command, request);
	};
	const address = {
		server: parseServerUrl('http://127.0.0.1:1'),
		organizationId: parseOrganizationId('Org'),
		type: 'claim_shamir_recovery' as const,
		token: '00'.repeat(16) as InvitationToken,
	};
	const session = recover({
		address,
		connection: {...connectInvited(address), send} as unknown as InvitedConnection,
		store: {load: async () => undefined, keep: async () => {}, forget: async () => {}},
		folder: folderWith(() => Promise.reject(new Error('nothing is saved'))),
	});
	const look = () => {
		const {phase} = session.state;
		const next = phase.name === 'choosing-recipient' ? phase.progress.recipients[nonces.size] : undefined;
		if (phase.name === 'choosing-recipient' && next !== undefined) phase.choose(next);
	};
	session.subscribe(look);
	look();
	return {session, nonces, met, mostOpen: () => mostOpen};
}

describe('a lying server that names recipients of a shared recovery', () => {
	test('sees nine nonces of one who comes back, however many it may name, and has one request at a time', async () => {
		const {session, nonces, met, mostOpen} = recovererAt(recipients(255), 100);
		expect(await session.done).toMatchObject({name: 'failed', error: {code: 'too-many-attempts'}});
		expect(nonces.size).toBe(9);
		expect(met.size).toBeLessThanOrEqual(9);
		expect(mostOpen()).toBeLessThanOrEqual(2);
	});

	test('meets no one when it names a thousand: there are 255 shares at most', async () => {
		const {session, nonces, met} = recovererAt(recipients(1000), 100);
		expect(await session.done).toMatchObject({name: 'failed', error: {code: 'exchange-broken'}});
		expect([nonces.size, met.size]).toEqual([0, 0]);
	});

	test('names one recipient when it names the same a thousand times', async () => {
		const [one] = recipients(1);
		const named = Array.from({length: 1000}, () => one ?? recipients(1)[0]) as ReturnType<typeof recipients>;
		const {session, met} = recovererAt(named, 1);
		await expect.poll(() => met.size).toBe(1);
		await session.cancel();
		expect(await session.done).toMatchObject({progress: {recipients: {length: 1}}});
	});
});

test('a claimer who begins again sees nine nonces of the greeter', async () => {
	const nonces = new Set<string>();
	const send = async (_: string, request: {token?: InvitationToken; greeter_step?: GreeterStep}) => {
		await new Promise(setImmediate);
		const step = request.greeter_step;
		switch (step?.step) {
			case undefined:
				return {status: 'ok', greeting_attempt: 'attempt'};
			case 'NUMBER_0_WAIT_PEER':
				return {status: 'ok', claimer_step: {step: step.step, public_key: publicKey}};
			case 'NUMBER_1_GET_HASHED_NONCE':
				return {status: 'ok', claimer_step: {step: 'NUMBER_1_SEND_HASHED_NONCE', hashed_nonce: randomBytes(32)}};
			case 'NUMBER_2_SEND_NONCE':
				nonces.add(Buffer.from(step.greeter_nonce).toString('hex'));
				return begunAgain('CLAIMER');
			default:
				return {status: 'not_ready'};
		}
	};
	const session = greet({
		device: {} as LocalDevice,
		connection: {send} as unknown as AuthenticatedConnection,
		invitation: {token: '00'.repeat(16) as InvitationToken, kind: 'user'},
		fetchOrganization: () => Promise.reject(new Error('nothing was created')),
	});
	expect(await session.done).toEqual({name: 'cancelled', by: 'claimer', reason: 'AUTOMATICALLY_CANCELLED'});
	expect(nonces.size).toBe(9);
});
