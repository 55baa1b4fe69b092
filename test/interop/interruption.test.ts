import {beforeAll, describe, expect, test} from 'vitest';
import {
	approve,
	choices,
	choosePassword,
	claimerCode,
	compareCodes,
	describeOneself,
	expectExit,
	expectTold,
	greeterCode,
	type Kind,
	kindOn,
	newcomer,
	pick,
	startClaimer,
	startGreeter,
} from '../helpers/dialogue.ts';
import {invitationStatus, invite, openNarthex} from '../helpers/narthex.ts';
import {password, type TestOrganization} from '../helpers/organization.ts';
import {runPeer} from '../helpers/peer.ts';
import {keys, type Pty} from '../helpers/pty.ts';
import {meet, quickOrganization} from '../helpers/quick-organization.ts';
import {onEachServer} from '../helpers/servers.ts';
import {stopped} from '../helpers/told.ts';

interface Exchange {
	readonly kind: Kind;
	readonly greeter: Pty;
	readonly claimer: Pty;
}

interface Phase {
	readonly name: string;
	readonly kinds: readonly Kind[];
	/** Leads an exchange, just begun, to this phase. */
	reach(exchange: Exchange): Promise<void>;
}

const both: readonly Kind[] = ['user', 'device'];

/** The phases in which both sides are there and one of the two persons is awaited, before anything is created. */
const phases: readonly Phase[] = [
	{
		name: 'the claimer picks a code',
		kinds: both,
		reach: async ({greeter, claimer}) => {
			await greeterCode(greeter);
			await choices(claimer);
		},
	},
	{
		name: 'the greeter picks a code',
		kinds: both,
		reach: async ({greeter, claimer}) => {
			await pick(claimer, 'claimer', await greeterCode(greeter));
			await claimerCode(claimer);
			await choices(greeter);
		},
	},
	{
		name: 'the claimer describes itself',
		kinds: both,
		reach: async ({greeter, claimer}) => {
			await compareCodes(greeter, claimer);
			await greeter.waitForText('Waiting for claimer information');
			await claimer.waitForText('Enter device label:');
		},
	},
	{
		name: 'the greeter chooses a profile',
		kinds: ['user'],
		reach: async ({greeter, claimer}) => {
			await compareCodes(greeter, claimer);
			await describeOneself(claimer, newcomer('user'));
			await greeter.waitForText('Which profile?');
		},
	},
];

await onEachServer('Ctrl-C', (laboratory, server, isOurs) => {
	const kind = kindOn(isOurs);
	let organization: TestOrganization;
	beforeAll(async () => {
		organization = await quickOrganization(server());
	});

	async function begin(email = `user${Date.now()}@example.com`) {
		const {alice} = organization;
		const {token, link} = await invite(alice, kind === 'user' ? email : undefined);
		const claimer = startClaimer(link);
		return {token, link, claimer, greeter: await startGreeter(alice, token)};
	}

	const reachable = phases.filter(({kinds}) => kinds.includes(kind));
	describe.each(reachable)(`while $name (${kind} invitation)`, ({reach}) => {
		test('by the greeter exits with 130 and tells the claimer; both may try again', async () => {
			const {token, link, greeter, claimer} = await begin();
			await reach({kind, greeter, claimer: claimer.pty});
			await expectTold(claimer.pty, () => greeter.send(keys.ctrlC), stopped(kind, 'greeter'));
			await expectExit(greeter, 130);
			expect(claimer.workspace.keyFiles()).toEqual([]);
			expect(await invitationStatus(organization.alice, token)).toBe('PENDING');
			await meet(organization.alice, link);
		});

		test('by the claimer exits with 130 and tells the greeter; both may try again', async () => {
			const {token, link, greeter, claimer} = await begin();
			await reach({kind, greeter, claimer: claimer.pty});
			await expectTold(greeter, () => claimer.pty.send(keys.ctrlC), stopped(kind, 'claimer'));
			await expectExit(claimer.pty, 130);
			expect(claimer.workspace.keyFiles()).toEqual([]);
			expect(await invitationStatus(organization.alice, token)).toBe('PENDING');
			await meet(organization.alice, link);
		});
	});

	test('by a greeter who waits alone exits with 130; the claimer who comes meets the next greeter', async () => {
		const {alice} = organization;
		const {token, link} = await invite(alice);
		const gone = await startGreeter(alice, token);
		await gone.waitForText('Waiting for claimer');
		gone.send(keys.ctrlC);
		await expectExit(gone, 130);
		const {pty: claimer} = startClaimer(link);
		await claimer.waitForText('Waiting the greeter to start the invitation procedure');
		const greeter = await startGreeter(alice, token);
		await compareCodes(greeter, claimer);
	});

	test('by a claimer who waits alone exits with 130; the greeter meets the next claimer', async () => {
		const {alice} = organization;
		const {token, link} = await invite(alice);
		const {pty: gone} = startClaimer(link);
		await gone.waitForText('Waiting the greeter to start the invitation procedure');
		gone.send(keys.ctrlC);
		await expectExit(gone, 130);
		const greeter = await startGreeter(alice, token);
		await greeter.waitForText('Waiting for claimer');
		const {pty: claimer} = startClaimer(link);
		await compareCodes(greeter, claimer);
	});

	test('at the password of the device exits with 130', async () => {
		const {alice} = organization;
		const {token} = await invite(alice);
		const greeter = openNarthex(alice.workspace, ['invite', 'greet', token, '-d', alice.deviceId]);
		await greeter.waitForText('Enter password for the device:');
		greeter.send(keys.ctrlC);
		await expectExit(greeter, 130);
	});

	describe(`once the ${kind} exists and the claimer chooses a password`, () => {
		test('by the greeter exits with 130; the claimer keeps its keys all the same', async () => {
			const asked = newcomer(kind, `kept${Date.now()}@example.com`);
			const {greeter, claimer} = await begin(asked.email);
			await compareCodes(greeter, claimer.pty);
			await describeOneself(claimer.pty, asked);
			await approve(greeter, asked);
			await claimer.pty.waitForText('Enter password for the new device:');
			greeter.send(keys.ctrlC);
			await expectExit(greeter, 130);
			await choosePassword(claimer.pty);
			await expectExit(claimer.pty, 0);
			const [keyFile = ''] = claimer.workspace.keyFiles();
			await runPeer(laboratory, ['check', keyFile, '--password', password]);
		});

		test('by the claimer warns first; a second one exits with 130 and tells the greeter what exists', async () => {
			const asked = newcomer(kind, `lost${Date.now()}@example.com`);
			const {greeter, claimer} = await begin(asked.email);
			await compareCodes(greeter, claimer.pty);
			await describeOneself(claimer.pty, asked);
			await approve(greeter, asked);
			await claimer.pty.waitForText('Enter password for the new device:');
			const name = asked.email ?? asked.deviceLabel;
			claimer.pty.send(keys.ctrlC);
			await claimer.pty.waitForText('press Ctrl-C again to leave');
			await expectTold(
				greeter,
				() => claimer.pty.send(keys.ctrlC),
				new RegExp(`${stopped(kind, 'claimer').source}.*${name} was created`),
			);
			await expectExit(claimer.pty, 130);
			expect(claimer.workspace.keyFiles()).toEqual([]);
		});
	});
});
