import {mkdtemp, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterAll, beforeAll, beforeEach, expect, test} from 'vitest';
import {readLog} from '../../source/activity.ts';
import {NarthexError} from '../../source/errors.ts';
import {findInvitation} from '../../source/member/invitations.ts';
import {Member} from '../../source/member/member.ts';
import type {InvitationAddress} from '../../source/parsec/address.ts';
import {configureTerms, freezeUser} from '../../source/parsec/administration.ts';
import type {GatheredShares, GatheredStore} from '../../source/parsec/gathered-shares.ts';
import {parseEmailAddress} from '../../source/parsec/ids.ts';
import type {LocalDevice} from '../../source/parsec/local-device.ts';
import type {
	GiveSharePhase,
	GiveShareSession,
	RecoverPhase,
	RecoverSession,
} from '../../source/sessions/recovery-phases.ts';
import {folderWith} from '../helpers/device-folder.ts';
import {drawnArrows} from '../helpers/drawn-arrows.ts';
import {choose, reached, startRecovery} from '../helpers/recovering.ts';
import {newcomer, organization, shownCode, type TestOrganization, telephone, watchArrows} from '../sessions/harness.ts';

// What members do for each other when one of them lost all devices, on a real server.

let folder: string;
let alices: TestOrganization;
let devices: Record<'alice' | 'bob' | 'dora', LocalDevice>;
let alice: Member;
let bob: Member;
let dora: Member;
beforeAll(async () => {
	folder = await mkdtemp(join(tmpdir(), 'narthex-recovery-'));
	alices = await organization(20);
	devices = {alice: alices.device, bob: await newcomer(alices, 'Bob'), dora: await newcomer(alices, 'Dora')};
});
afterAll(async () => {
	await alices.close();
	await rm(folder, {recursive: true, force: true});
});

function open(name: keyof typeof devices): Member {
	const home = join(folder, name);
	return new Member(devices[name], {data: join(home, 'data'), env: {XDG_STATE_HOME: home, HOME: home}});
}

beforeEach(async () => {
	[alice, bob, dora] = [open('alice'), open('bob'), open('dora')];
	await dora.recovery.delete();
});

/** A fresh shared recovery of Dora's, and the invitation that Alice made for her. */
async function invitedBack(threshold: 1 | 2): Promise<InvitationAddress> {
	const weights = new Map([devices.alice, devices.bob].map(({user_id}) => [user_id, 1]));
	await dora.recovery.create({threshold, weights});
	return inviteDora();
}

/** The same for the setup that is there. */
async function inviteDora(): Promise<InvitationAddress> {
	const {user_id: userId, human_handle: handle} = devices.dora;
	const {token} = await alice.recovery.invite({userId, email: handle.email}, false);
	return alice.invitationAddress('SHAMIR_RECOVERY', token);
}

async function giving(member: Member, {token}: InvitationAddress): Promise<GiveShareSession> {
	const invitation = (await member.listInvitations()).find((one) => one.token === token);
	if (invitation?.type !== 'SHAMIR_RECOVERY') throw new Error('the invitation is not listed');
	return member.recovery.giveShare(invitation);
}

type Name = 'alice' | 'bob';

/** The claimer picks the code of who gives, or none of them. */
async function pick(session: RecoverSession, giver: GiveShareSession, isRight = true): Promise<void> {
	const phase = await reached(session, 'picking-code');
	const code = await shownCode(giver);
	if (isRight) phase.pick(code);
	else phase.noneMatches();
}

/** One meeting, in which both people do the right thing. */
async function meet(session: RecoverSession, name: Name, giver: GiveShareSession): Promise<void> {
	await choose(session, name);
	await pick(session, giver);
	(await reached(giver, 'picking-code')).pick(await shownCode(session));
	(await reached(giver, 'reviewing-recovery')).give();
	expect(await giver.done).toMatchObject({name: 'finished', acknowledged: true});
}

async function describeDevice(session: RecoverSession, password?: string): Promise<void> {
	(await reached(session, 'describing')).describe({
		deviceLabel: telephone,
		...(password === undefined ? {} : {protection: {kind: 'password', password}}),
	});
}

/** The terms of service that everyone has to accept from now on; null: none. */
function setTerms(urls: Readonly<Record<string, string>> | null): Promise<void> {
	const {server, organizationId} = alices.connection;
	return configureTerms({server, token: 'token'}, organizationId, urls);
}

/** Saving fails this often. */
function fullDisk(times: number) {
	let saves = 0;
	return folderWith(async () => {
		if (++saves <= times) throw new NarthexError('disk-full', {folder: '/devices'});
		return {path: 'in memory', async discard() {}};
	});
}

/** What is gathered, in memory. */
function memory(): GatheredStore {
	let kept: GatheredShares | undefined;
	return {
		load: async () => kept,
		async keep(gathered) {
			kept = {...gathered, shares: new Map(gathered.shares)};
		},
		async forget() {
			kept = undefined;
		},
	};
}

/** With another byte in every share. */
function damaged(kept: GatheredShares | undefined): GatheredShares | undefined {
	if (kept === undefined) return undefined;
	const damage = (share: Uint8Array) => share.with(9, 1 ^ (share[9] ?? 0));
	return {...kept, shares: new Map([...kept.shares].map(([giver, theirs]) => [giver, theirs.map(damage)]))};
}

test('those who can hold a share are all others: administrators first, then by name', async () => {
	await newcomer(alices, 'Aaron');
	const holders = (await bob.recovery.fetchHolders()).map(({handle, isAdministrator}) => [
		handle.label,
		isAdministrator,
	]);
	expect(holders).toEqual([
		['Alice', true],
		['Aaron', false],
		['Dora', false],
	]);
});

test('an invitation back is listed by the address of who lost the devices, mailed again, and logged once', async () => {
	const env = {XDG_STATE_HOME: join(folder, 'alice')};
	const before = readLog(env).entries.length;
	const {token} = await invitedBack(1);
	const listed = (await open('alice').listInvitations()).find((one) => one.token === token);
	expect(listed).toMatchObject({claimer: {label: 'Dora', email: 'dora@example.com'}});
	if (listed === undefined) throw new Error('the invitation is not listed');
	expect(findInvitation([listed], {email: parseEmailAddress('Dora@example.com')})).toBe(listed);
	expect(await alice.resendInvitation(listed)).toEqual({token, emailSent: 'SERVER_UNAVAILABLE'});
	await alice.cancelInvitation(token);
	expect(
		readLog(env)
			.entries.slice(before)
			.map(({what, person}) => ({what, person})),
	).toEqual([
		{what: 'invitation-created', person: 'dora@example.com'},
		{what: 'invitation-cancelled', person: 'dora@example.com'},
	]);
});

test('comparisons that are right cost no guess: after eight wrong ones, two recipients are still met', async () => {
	const address = await invitedBack(2);
	const {session, saved} = startRecovery(address, join(folder, 'guesses'));
	const wrong = async () => {
		const giver = await giving(alice, address);
		await choose(session, 'alice');
		await pick(session, giver, false);
		expect(await giver.done).toMatchObject({name: 'cancelled', by: 'claimer', reason: 'INVALID_SAS_CODE'});
	};
	for (let time = 0; time < 8; time++) await wrong();
	await meet(session, 'alice', await giving(alice, address));
	await meet(session, 'bob', await giving(bob, address));
	await describeDevice(session, 'secret');
	expect(await session.done).toMatchObject({name: 'finished'});
	expect(saved).toHaveLength(1);
});

test('every arrow of the drawings is walked, and no other', async () => {
	const walked = {greeter: new Set<string>(), claimer: new Set<string>()};
	const address = await invitedBack(2);
	const give = async (member: Member) => {
		const giver = await giving(member, address);
		watchArrows<GiveSharePhase>(giver, walked.greeter);
		return giver;
	};
	const claim = (store: GatheredStore, failures: number) => {
		const {session} = startRecovery(address, folder, {store, folder: fullDisk(failures)});
		watchArrows<RecoverPhase>(session, walked.claimer);
		return session;
	};
	const store = memory();

	const first = claim(store, 0);
	await choose(first, 'alice');
	(await reached(first, 'waiting-for-recipient')).chooseAnother();
	await choose(first, 'alice');
	await pick(first, await give(alice), false);
	await choose(first, 'alice');
	const whoLeaves = await give(alice);
	await pick(first, whoLeaves);
	await reached(whoLeaves, 'picking-code');
	await whoLeaves.cancel();
	await meet(first, 'alice', await give(alice));
	await meet(first, 'bob', await give(bob));
	// The person leaves, and comes back: the device is registered, and cannot be saved.
	await reached(first, 'describing');
	await first.cancel();
	await setTerms({en: 'https://example.com/terms'});
	const second = claim(store, 1);
	(await reached(second, 'accepting-terms')).accept();
	await reached(second, 'describing');
	await setTerms({en: 'https://example.com/new'});
	await describeDevice(second, 'secret');
	const changed = await reached(second, 'accepting-terms');
	expect(changed.terms.per_locale_urls).toEqual({en: 'https://example.com/new'});
	changed.accept();
	const problem = await reached(second, 'choosing-password');
	await setTerms(null);
	expect(problem.problem).toMatchObject({code: 'disk-full'});
	await second.cancel();
	const third = claim(store, 0);
	(await reached(third, 'choosing-password')).choose({kind: 'password', password: 'secret'});
	expect(await third.done).toMatchObject({name: 'finished', saved: {invitationClosed: true}});

	// Shares that were damaged on the disk.
	const next = await inviteDora();
	const kept = memory();
	const {session: fourth} = startRecovery(next, folder, {store: kept, folder: fullDisk(1)});
	await meet(fourth, 'alice', await giving(alice, next));
	await meet(fourth, 'bob', await giving(bob, next));
	await reached(fourth, 'describing');
	const {session: fifth} = startRecovery(next, folder, {
		store: {...kept, load: async () => damaged(await kept.load())},
	});
	watchArrows<RecoverPhase>(fifth, walked.claimer);
	const asked = await reached(fifth, 'choosing-recipient');
	expect(asked.problem).toMatchObject({ending: {error: {code: 'shares-do-not-fit'}}});
	await fifth.cancel();

	// A program that was killed once its device was saved, and before what it had gathered was forgotten.
	await describeDevice(fourth, 'secret');
	await reached(fourth, 'choosing-password');
	await fourth.cancel();
	const {session: sixth} = startRecovery(next, folder, {store: kept, savedBefore: async (id) => `/devices/${id}.keys`});
	watchArrows<RecoverPhase>(sixth, walked.claimer);
	expect(await sixth.done).toMatchObject({
		name: 'finished',
		saved: {
			path: expect.stringMatching(/^\/devices\/[0-9a-f]{32}\.keys$/),
			deviceLabel: telephone,
			invitationClosed: true,
		},
	});

	expect(walked.greeter).toEqual(drawnArrows('The recipient who gives a share'));
	expect(walked.claimer).toEqual(drawnArrows('The claimer of a shared recovery'));
});

test.each([
	['frozen', 'user-frozen'],
	['revoked', 'user-revoked'],
] as const)('who was %s meanwhile is told so, and no device is made', async (what, code) => {
	const name = what === 'frozen' ? 'Frida' : 'Rita';
	const device = await newcomer(alices, name);
	const data = join(folder, name);
	const lost = new Member(device, {data, env: {HOME: data}});
	await lost.recovery.create({threshold: 1, weights: new Map([[devices.alice.user_id, 1]])});
	const {user_id: userId, human_handle: handle} = device;
	const {token} = await alice.recovery.invite({userId, email: handle.email}, false);
	const address = alice.invitationAddress('SHAMIR_RECOVERY', token);
	const {session, saved} = startRecovery(address, data);
	const giver = await giving(alice, address);
	if (what === 'revoked') await alice.revokeUser({userId, handle});
	else await freezeUser({server: alices.connection.server, token: 'token'}, device.organization_id, handle.email, true);
	await meet(session, 'alice', giver);
	expect(await session.done).toMatchObject({name: 'failed', error: {code}, progress: {gathered: 1, isKept: true}});
	expect(saved).toEqual([]);
});
