import {randomBytes} from 'node:crypto';
import {join} from 'node:path';
import {setTimeout as delay} from 'node:timers/promises';
import {afterAll, afterEach, beforeAll, beforeEach, describe, expect, test} from 'vitest';
import {Member} from '../../source/member/member.ts';
import type {InvitationAddress} from '../../source/parsec/address.ts';
import {configureTerms} from '../../source/parsec/administration.ts';
import {type AuthenticatedConnection, connectAuthenticated} from '../../source/parsec/connection.ts';
import {now} from '../../source/parsec/ids.ts';
import type {LocalDevice} from '../../source/parsec/local-device.ts';
import {giveShare} from '../../source/sessions/give-share.ts';
import type {GiveShareSession, RecoverSession} from '../../source/sessions/recovery-phases.ts';
import {choose, nameDevice, reached, startRecovery} from '../helpers/recovering.ts';
import {createWorkspace} from '../helpers/workspace.ts';
import {newcomer, organization, shownCode, type TestOrganization} from './harness.ts';

// Dora comes back with the share of Alice, on an embedded server. Both sides are sessions of this process.

let alice: TestOrganization;
let dora: LocalDevice;
let names = 0;
beforeAll(async () => {
	alice = await organization(20);
});
afterAll(() => alice.close());
beforeEach(async () => {
	dora = await newcomer(alice, `Dora${++names}`);
});

function memberOf(device: LocalDevice): Member {
	const {home, env} = createWorkspace();
	return new Member(device, {data: join(home, 'data'), env});
}

/** A recovery of Dora's by the only share, which Alice holds, and the invitation to it. */
async function loseDevices(): Promise<InvitationAddress> {
	await memberOf(dora).recovery.create({threshold: 1, weights: new Map([[alice.device.user_id, 1]])});
	const holder = memberOf(alice.device);
	const {token} = await holder.recovery.invite({userId: dora.user_id, email: dora.human_handle.email}, false);
	return holder.invitationAddress('SHAMIR_RECOVERY', token);
}

const recoverBy = (address: InvitationAddress) => startRecovery(address, join(createWorkspace().home, 'data'));

async function startGiving({token}: InvitationAddress): Promise<GiveShareSession> {
	const member = memberOf(alice.device);
	const invitation = (await member.listInvitations()).find((one) => one.token === token);
	if (invitation?.type !== 'SHAMIR_RECOVERY') throw new Error('the invitation is not listed');
	return member.recovery.giveShare(invitation);
}

/** Both people compare their codes, and Alice gives. */
async function meet(claimer: RecoverSession, giver: GiveShareSession): Promise<void> {
	(await reached(claimer, 'picking-code')).pick(await shownCode(giver));
	(await reached(giver, 'picking-code')).pick(await shownCode(claimer));
	(await reached(giver, 'reviewing-recovery')).give();
}

describe('on a server with terms of service', () => {
	const setTerms = (urls: Readonly<Record<string, string>> | null) => {
		const {server, organizationId} = alice.connection;
		return configureTerms({server, token: 'token'}, organizationId, urls);
	};
	const acceptAs = async ({device}: {readonly device: LocalDevice}) => {
		const member = memberOf(device);
		const terms = await member.fetchTerms();
		if (terms.status === 'ok') await member.acceptTerms(terms);
	};
	afterEach(() => setTerms(null));

	/** A recovery whose shares are enough, on a server that wants its terms accepted. */
	async function atTerms() {
		const address = await loseDevices();
		await setTerms({en: 'https://example.com/first'});
		await acceptAs(alice);
		const recovering = recoverBy(address);
		await choose(recovering.session, 'alice');
		await meet(recovering.session, await startGiving(address));
		return {address, ...recovering, phase: await reached(recovering.session, 'accepting-terms')};
	}

	test('the account that comes back accepts them, and goes on', async () => {
		const {session, saved, phase} = await atTerms();
		expect(phase.terms.per_locale_urls).toEqual({en: 'https://example.com/first'});
		phase.accept();
		await nameDevice(session);
		expect(await session.done).toMatchObject({name: 'finished', saved: {checked: true, invitationClosed: true}});
		expect(saved).toHaveLength(1);
	});

	test('who does not accept them gets no device; what was gathered stays for the next time', async () => {
		const {session, saved, phase} = await atTerms();
		expect(phase.name).toBe('accepting-terms');
		await session.cancel();
		expect(await session.done).toMatchObject({
			name: 'cancelled',
			by: 'claimer',
			progress: {gathered: 1, isKept: true},
		});
		expect(saved).toEqual([]);
	});
});

describe('a recipient whose program asks once a second', () => {
	const ACKNOWLEDGEMENT = 'NUMBER_8_WAIT_PEER_ACKNOWLEDGMENT';

	/** A connection on which the acknowledgement is asked for at once, and then once a second, as official clients do. */
	function asking(replies: string[]): AuthenticatedConnection {
		const connection = connectAuthenticated(alice.device);
		const send = async (name: string, request: {greeter_step?: {step: string}}, options: object) => {
			if (request.greeter_step?.step !== ACKNOWLEDGEMENT)
				return connection.send(name as never, request as never, options);
			if (replies.length > 0) await delay(1000);
			const reply = await connection.send(name as never, request as never, options);
			replies.push((reply as {readonly status: string}).status);
			return reply;
		};
		return {...connection, send} as unknown as AuthenticatedConnection;
	}

	const give = (address: InvitationAddress, shares: readonly Uint8Array[], replies: string[]) =>
		giveShare({
			connection: asking(replies),
			token: address.token,
			recovery: {claimer: dora.human_handle, setUpOn: now(), threshold: 1, total: 1, ownShares: 1},
			shares,
		});

	// What we begin earlier with the same recipient cancels the attempt before (protocol: shared-recovery §11).
	test('learns that its share is here, although the person asks the same one again at once', async () => {
		const address = await loseDevices();
		const {session} = recoverBy(address);
		await choose(session, 'alice');
		const replies: string[] = [];
		const wrong = give(address, [Uint8Array.of(1, ...randomBytes(113))], replies);
		await meet(session, wrong);
		const again = await reached(session, 'choosing-recipient');
		expect(again.problem).toMatchObject({ending: {error: {code: 'shares-do-not-fit'}}});
		await choose(session, 'alice');
		expect(await wrong.done).toMatchObject({name: 'finished', acknowledged: true});
		expect(replies.at(-1)).toBe('ok');
		await meet(session, await startGiving(address));
		await reached(session, 'describing');
	});
});
