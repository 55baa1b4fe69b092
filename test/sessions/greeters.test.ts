import {describe, expect, test} from 'vitest';
import type {Administrator} from '../../source/parsec/commands.ts';
import {type GreetingAttemptId, newUserId, parseHumanHandle, type UserId} from '../../source/parsec/ids.ts';
import {reached, startClaim} from './harness.ts';
import {type Answer, administrators, begunAgain, honest, lyingServer, type Sent} from './lying-server.ts';

/** The claimer of a user invitation on a server that names these administrators and plays all of them itself. */
function claimerAt(named: readonly Administrator[], answer: Answer, inviter?: UserId) {
	const nonces = new Set<string>();
	const met = new Set<UserId>();
	let attempts = 0;
	const respond = (command: string, request: Sent) => {
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
	const {address, connection, mostOpen} = lyingServer('claim_user', respond);
	const {session} = startClaim(address, {connection});
	return {session, nonces, met, mostOpen};
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
		const named = administrators(1).flatMap((one) => Array.from({length: 6000}, () => one));
		const {session} = claimerAt(named, () => ({status: 'not_ready'}));
		expect((await reached(session, 'waiting-for-greeter')).greeters.length).toBe(1);
		await session.cancel();
	});
});
