import {describe, expect, test} from 'vitest';
import type {UserId} from '../../source/parsec/ids.ts';
import {recover} from '../../source/sessions/recover.ts';
import {folderWith} from '../helpers/device-folder.ts';
import {administrators, begunAgain, honest, lyingServer, type Sent} from './lying-server.ts';

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
	const respond = (command: string, request: Sent) => {
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
	const {address, connection, mostOpen} = lyingServer('claim_shamir_recovery', respond);
	const session = recover({
		address,
		connection,
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
	return {session, nonces, met, mostOpen};
}

describe('a lying server that names recipients of a shared recovery', () => {
	test('sees nine nonces of one who comes back, however many it names, and two requests at once at the most', async () => {
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
		const named = recipients(1).flatMap((one) => Array.from({length: 1000}, () => one));
		const {session, met} = recovererAt(named, 1);
		await expect.poll(() => met.size).toBe(1);
		await session.cancel();
		expect(await session.done).toMatchObject({progress: {recipients: {length: 1}}});
	});
});
