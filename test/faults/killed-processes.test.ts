import {beforeAll, expect, test} from 'vitest';
import type {NarthexError} from '../../source/errors.ts';
import {invitationLink} from '../../source/parsec/address.ts';
import {connectAuthenticated} from '../../source/parsec/connection.ts';
import type {LocalDevice} from '../../source/parsec/local-device.ts';
import {parseSasCode} from '../../source/parsec/sas-code.ts';
import type {ClaimSession, GreetSession} from '../../source/sessions/phases.ts';
import {
	approve,
	choices,
	choosePassword,
	claimerCode,
	describeOneself,
	greeterCode,
	pick,
	startClaimer,
	startGreeter,
} from '../helpers/dialogue.ts';
import type {Pty} from '../helpers/pty.ts';
import {codeOf, inPhase, type Kept, startClaiming, startExchange, startGreeting} from './support/exchange.ts';
import {homeOf, wholeDevices} from './support/key-files.ts';
import {forMany, lasting} from './support/many.ts';
import {openNetwork} from './support/network.ts';
import {fetchOrganization, invite, newOrganization, revoke, serverOf, through} from './support/organization.ts';
import {endOf, expectTold} from './support/peers.ts';
import {embedded, officialInMemory, onServers} from './support/servers.ts';

interface ClaimerKill {
	readonly name: string;
	/** Leads the exchange to the moment. */
	reach(claimer: Pty, greeter: GreetSession, email: string): Promise<void>;
	/** Where the greeter is then. */
	readonly greeter: string;
}

/** Each goes on from the one before. */
const claimerMoments: readonly ClaimerKill[] = [
	{
		name: 'picks a code',
		greeter: 'waiting-for-trust',
		reach: async (claimer) => {
			await choices(claimer);
		},
	},
	{
		name: 'waits to be trusted',
		greeter: 'picking-code',
		reach: async (claimer, greeter) => {
			await pick(claimer, 'claimer', await codeOf(greeter));
			await claimerCode(claimer);
			await inPhase(greeter, 'picking-code');
		},
	},
	{
		name: 'describes itself',
		greeter: 'waiting-for-request',
		reach: async (claimer, greeter) => {
			const code = await claimerCode(claimer);
			const phase = await inPhase(greeter, 'picking-code');
			phase.pick(parseSasCode(code));
			await claimer.waitForText('Enter device label:');
		},
	},
	{
		name: 'waits for the confirmation',
		greeter: 'reviewing-request',
		reach: async (claimer, greeter, email) => {
			await describeOneself(claimer, {deviceLabel: 'killed', email, name: 'Bob'});
			await inPhase(greeter, 'reviewing-request');
		},
	},
	{
		name: 'chooses a password',
		greeter: 'waiting-for-acknowledgement',
		reach: async (claimer, greeter) => {
			const {request, approve} = await inPhase(greeter, 'reviewing-request');
			approve({...request, profile: 'STANDARD'});
			await claimer.waitForText('Enter password for the new device:');
		},
	},
	{
		name: 'saves',
		greeter: 'waiting-for-acknowledgement',
		reach: async (claimer) => {
			await choosePassword(claimer);
			await lasting(Math.random() * 900);
		},
	},
];

const SAVES = claimerMoments.length - 1;

interface GreeterKill {
	readonly name: string;
	reach(greeter: Pty, claimer: ClaimSession, email: string): Promise<void>;
	/** Where the claimer is then. */
	readonly claimer: string;
}

const greeterMoments: readonly GreeterKill[] = [
	{
		name: 'waits for the claimer to pick',
		claimer: 'picking-code',
		reach: async (greeter, claimer) => {
			await greeterCode(greeter);
			await inPhase(claimer, 'picking-code');
		},
	},
	{
		name: 'picks a code',
		claimer: 'waiting-for-trust',
		reach: async (greeter, claimer) => {
			const code = await greeterCode(greeter);
			const phase = await inPhase(claimer, 'picking-code');
			phase.pick(parseSasCode(code));
			await choices(greeter);
		},
	},
	{
		name: 'waits for the request',
		claimer: 'describing',
		reach: async (greeter, claimer) => {
			await pick(greeter, 'greeter', await codeOf(claimer));
			await inPhase(claimer, 'describing');
		},
	},
	{
		name: 'reviews the request',
		claimer: 'waiting-for-confirmation',
		reach: async (greeter, claimer, email) => {
			const phase = await inPhase(claimer, 'describing');
			phase.describe({deviceLabel: 'killed' as never, handle: {email, label: 'Bob'} as never});
			await greeter.waitForText('Which profile?');
		},
	},
	{
		name: 'creates the user',
		claimer: 'waiting-for-confirmation',
		reach: async (greeter, _claimer, email) => {
			await approve(greeter, {deviceLabel: 'killed', email, name: 'Bob'});
		},
	},
];
const CREATES = greeterMoments.length - 1;

await onServers('a program that is killed', [officialInMemory, embedded], (running) => {
	let alice: LocalDevice;
	beforeAll(async () => {
		alice = await newOrganization(running.server());
	});

	/** Every way out that remains has to lead somewhere: the same person comes in at last. */
	async function expectWayForward(email: string): Promise<void> {
		const {users} = await fetchOrganization(alice);
		const left = [...users.values()].find(({handle, revokedOn}) => handle.email === email && revokedOn === undefined);
		if (left !== undefined) await revoke(alice, left.userId);
		const invitation = await invite(alice, serverOf(alice), email);
		const {ends} = startExchange({greeter: alice, invitation, email, deviceLabel: 'second'});
		expect(await ends).toMatchObject({greeter: {name: 'finished'}, claimer: {name: 'finished'}});
	}

	// The worlds kill both sides at every await. Here real programs die where most is at stake.
	const claimerKills = [SAVES - 2, SAVES, SAVES];
	test(`as the claimer, leaves no half key file and no dead end (${claimerKills.length} kills)`, async () => {
		const nameOf = (last: number) => claimerMoments[last]?.name;
		await forMany(claimerKills, 3, nameOf, async (last, index) => {
			const email = `killed-claimer${index}@example.com`;
			const invitation = await invite(alice, serverOf(alice), email);
			const greeter = startGreeting(alice, invitation);
			const {pty, workspace} = startClaimer(invitationLink(invitation));
			for (const {reach} of claimerMoments.slice(0, last + 1)) await reach(pty, greeter, email);
			pty.kill('SIGKILL');
			await pty.waitForExit();
			const devices = await wholeDevices(workspace);
			const phase = greeter.state.phase;
			if (phase.name === 'waiting-for-acknowledgement') {
				// Nobody confirms any more: the greeter is told what exists, and goes on.
				phase.finishAnyway();
				expect(await greeter.done).toMatchObject({name: 'finished', created: {handle: {email}, acknowledged: false}});
			} else if (phase.name !== 'finished') {
				expect(phase.name).toBe(claimerMoments[last]?.greeter);
				// The person starts their program again, which ends what the greeter still had open.
				const again = startClaiming(invitation, []);
				const ended = 'cancelled by claimer: AUTOMATICALLY_CANCELLED';
				expect(await endOf(greeter, ended)).toBe(ended);
				await again.cancel();
			}
			if (devices.length === 0) await expectWayForward(email);
		});
	});

	const greeterKills = [0, CREATES];
	test(`as the greeter, leaves no dead end (${greeterKills.length} kills)`, async () => {
		await forMany(
			greeterKills,
			greeterKills.length,
			(last) => greeterMoments[last]?.name,
			async (last, index) => {
				const email = `killed-greeter${index}@example.com`;
				const way = await openNetwork(running.port());
				const home = await homeOf(through(way.address, alice));
				const invitation = await invite(alice, serverOf(alice), email);
				const kept: Kept[] = [];
				const claimer = startClaiming(invitation, kept);
				const greeter = await startGreeter(home, invitation.token);
				// It dies without knowing whether the user was created, which it was.
				const answered = last === CREATES ? way.lose('reply', 'user_create').then(() => way.cut()) : Promise.resolve();
				for (const {reach} of greeterMoments.slice(0, last + 1)) await reach(greeter, claimer, email);
				await answered;
				greeter.kill('SIGKILL');
				await greeter.waitForExit();
				expect(claimer.state.phase.name).toBe(greeterMoments[last]?.claimer);
				const again = startGreeting(alice, invitation);
				const ended = 'cancelled by greeter: AUTOMATICALLY_CANCELLED';
				expect(await endOf(claimer, ended)).toBe(ended);
				await again.cancel();
				expect(kept).toEqual([]);
				if (last === CREATES) await expectTakenSaid(email);
				await expectWayForward(email);
			},
		);
	});

	test('as the greeter, once the claimer was confirmed, keeps nobody out', async () => {
		const email = 'killed-greeter-late@example.com';
		const invitation = await invite(alice, serverOf(alice), email);
		const kept: Kept[] = [];
		const claimer = startClaiming(invitation, kept);
		const greeter = await startGreeter(await homeOf(alice), invitation.token);
		for (const {reach} of greeterMoments) await reach(greeter, claimer, email);
		const choosing = await inPhase(claimer, 'choosing-password');
		greeter.kill('SIGKILL');
		await greeter.waitForExit();
		choosing.choose({kind: 'password', password: 'P@ssw0rd.'});
		expect(await claimer.done).toMatchObject({name: 'finished', saved: {checked: true}});
		for (const {device} of kept) await connectAuthenticated(device).send('ping', {ping: 'in'});
		// Nobody closed the invitation: it is in the list, and can be.
		expect(await connectAuthenticated(alice).send('invite_cancel', {token: invitation.token})).toEqual({status: 'ok'});
	});

	/** Whoever tries again meets the account that nobody has the keys of, and is told so before anything is lost. */
	async function expectTakenSaid(email: string): Promise<void> {
		const invitation = await invite(alice, serverOf(alice), 'somebody-else@example.com');
		const taken = Promise.withResolvers<NarthexError>();
		const {ends} = startExchange({
			greeter: alice,
			invitation,
			email,
			deviceLabel: 'second',
			script: (_role, _phase, {greeter}) => {
				const {phase} = greeter.state;
				if (phase.name === 'reviewing-request' && phase.problem !== undefined) taken.resolve(phase.problem);
			},
		});
		expectTold(await taken.promise);
		expect((await taken.promise).code).toBe('human-handle-taken');
		await ends;
		await connectAuthenticated(alice).send('invite_cancel', {token: invitation.token});
	}
});
