import {describe, expect, test} from 'vitest';
import {parseServerUrl} from '../../source/parsec/address.ts';
import type {ClaimerStep} from '../../source/parsec/commands-greeting.ts';
import {connectInvited, type InvitedConnection} from '../../source/parsec/connection.ts';
import {type InvitationToken, parseOrganizationId, type UserId} from '../../source/parsec/ids.ts';
import {recover} from '../../source/sessions/recover.ts';
import {folderWith} from '../helpers/device-folder.ts';
import {administrators, begunAgain, honest} from './lying-server.ts';

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
