import {join} from 'node:path';
import {beforeAll, expect, test} from 'vitest';
import {Member as OpenMember} from '../../source/member/member.ts';
import {narthex} from '../helpers/narthex.ts';
import {password} from '../helpers/organization.ts';
import {type Peer, startPeer} from '../helpers/peer.ts';
import {deviceOf} from '../helpers/quick-key-file.ts';
import {
	type Cast,
	castOfRecovery,
	choose,
	compareWithPeer,
	inviteBack,
	nameDevice,
	opened,
	setUp,
	startRecovery,
} from '../helpers/recovery.ts';
import {onEachServer} from '../helpers/servers.ts';
import {openStream, type Stream} from '../helpers/stream.ts';
import {createWorkspace, type Workspace} from '../helpers/workspace.ts';

await onEachServer('shared recovery and recovery files, when something fails', (laboratory, server) => {
	let cast: Cast;
	beforeAll(async () => {
		cast = await castOfRecovery(laboratory, server());
	});

	async function faultyWay(...faults: string[]): Promise<string> {
		const named = faults.flatMap((fault) => ['--fault', fault]);
		const proxy = startPeer(laboratory, ['proxy', '0', server().url, ...named]);
		const {port} = await proxy.waitForEvent('listening');
		return `http://127.0.0.1:${port}`;
	}

	/** How many devices of Dora's the organization has, by purpose. */
	async function devices(purpose: string): Promise<number> {
		const {organization} = await (await opened(cast.alice)).fetchOrganization();
		return [...organization.devices.values()].filter(
			(device) => device.userId === cast.dora.userId && device.purpose === purpose,
		).length;
	}

	async function doraBy(url: string): Promise<OpenMember> {
		const {env, home} = createWorkspace();
		return new OpenMember({...(await deviceOf(cast.dora)), server_url: `${url}/`}, {data: join(home, 'data'), env});
	}

	const greeter = (name: 'alice' | 'bob', token: string) =>
		startPeer(laboratory, ['greet', cast[name].json, token, '--patience', '60']);

	test('lost answers make no second setup and no ghost device', async () => {
		const url = await faultyWay(
			'drop-after-send=1@cmd=device_create@times=1',
			'drop-after-send=1@cmd=shamir_recovery_setup@times=1',
			'drop-after-send=1@cmd=shamir_recovery_delete@times=1',
		);
		await setUp(laboratory, cast, 1, {alice: 1});
		const dora = await doraBy(url);
		expect(await dora.recovery.delete()).toBe('deleted');
		const before = await devices('SHAMIR_RECOVERY');
		await dora.recovery.create({threshold: 1, weights: new Map([[(await deviceOf(cast.alice)).user_id, 1]])});
		expect(await devices('SHAMIR_RECOVERY')).toBe(before + 1);
		expect((await dora.recovery.fetch()).own).toMatchObject({state: {state: 'usable'}});
	});

	test('a lost answer makes no ghost of a recovery file', async () => {
		const dora = await doraBy(await faultyWay('drop-after-send=1@cmd=device_create@times=1'));
		const before = await devices('PASSPHRASE_RECOVERY');
		await dora.recovery.exportFile(join(createWorkspace().home, 'dora.psrk'));
		expect(await devices('PASSPHRASE_RECOVERY')).toBe(before + 1);
	});

	test('a recovery whose answers are lost makes one device', async () => {
		const url = await faultyWay(
			'drop-every=7@cmd=invite_*',
			'drop-after-send=1@cmd=invite_shamir_recovery_reveal@times=1',
			'drop-after-send=1@cmd=device_create@times=1',
			'drop-after-send=1@cmd=invite_complete@times=1',
		);
		await setUp(laboratory, cast, 2, {alice: 1, bob: 1});
		const {address, token} = await inviteBack(laboratory, cast.alice, ['--server', url]);
		const before = await devices('STANDARD');
		const {session, saved} = startRecovery(address, join(createWorkspace().home, 'data'));
		for (const name of ['alice', 'bob'] as const) {
			await choose(session, name);
			const peer = greeter(name, token);
			await compareWithPeer(session, peer);
			expect((await peer.end).outcome).toBe('completed');
		}
		await nameDevice(session);
		expect(await session.done).toMatchObject({name: 'finished', saved: {invitationClosed: true}});
		expect(saved).toHaveLength(1);
		expect(await devices('STANDARD')).toBe(before + 1);
	});

	/** Plays the person who recovers, up to the event `until`, and gives whom it met. */
	async function play(claimer: Stream, token: string, until: string): Promise<readonly string[]> {
		const met: string[] = [];
		for (let next = 0; ; next++) {
			await claimer.waitForText(new RegExp(`^(?:.*\\n){${next + 1}}`));
			const event = claimer.events()[next];
			if (event === undefined || event.event === until) return met;
			switch (event.event) {
				case 'choosing-recipient': {
					const left = event.recipients as {email: string; state: string}[];
					const email = left.find(({state}) => state === 'to-ask')?.email ?? '';
					met.push(email);
					claimer.answer({recipient: email});
					greetFor(claimer, email.startsWith('alice') ? 'alice' : 'bob', token, met.length);
					break;
				}
				case 'describing':
					claimer.answer({device_label: 'new laptop'});
					break;
				case 'choosing-password':
					claimer.answer({password});
					break;
				case 'cancelled':
				case 'failed':
					throw new Error(JSON.stringify(event));
			}
		}
	}

	/** Those that greeted in the running test. */
	let peers: Peer[] = [];

	/** A peer that greets, and both codes as two people exchange them. */
	function greetFor(claimer: Stream, name: 'alice' | 'bob', token: string, nth: number): void {
		const peer = greeter(name, token);
		peers.push(peer);
		const compare = async () => {
			await claimer.waitForEvent('picking-code', nth);
			claimer.answer({code: String((await peer.waitForEvent('code')).code)});
			const {own_code: code} = await claimer.waitForEvent('waiting-for-trust', nth);
			await peer.waitForEvent('choices');
			peer.answer({code: String(code)});
		};
		// A program that was killed compares no codes any more.
		compare().catch(() => {});
	}

	const claim = (workspace: Workspace, link: string) => openStream(workspace, ['invite', 'claim', link]);

	test.each([
		['probing', 2],
		['choosing-recipient', 2],
		['waiting-for-recipient', 2],
		['picking-code', 2],
		['waiting-for-trust', 2],
		['waiting-for-share', 2],
		['combining', 0],
		['describing', 0],
		['recovering', 0],
		['choosing-password', 0],
		['saving', 0],
	])('a program that is killed in %s goes on with the same link, to one device', async (phase, asked) => {
		await setUp(laboratory, cast, 2, {alice: 1, bob: 1});
		const {link, token} = await inviteBack(laboratory, cast.alice);
		const before = await devices('STANDARD');
		const workspace = createWorkspace();
		const first = claim(workspace, link);
		await play(first, token, phase);
		first.kill('SIGKILL');
		await first.exit;
		// A recipient who waits for the program that is gone would be in the way of the next meeting.
		for (const peer of peers) peer.kill('SIGKILL');
		peers = [];
		const second = claim(workspace, link);
		const met = await play(second, token, 'finished');
		expect(met.length).toBeLessThanOrEqual(asked);
		expect(await second.exit).toMatchObject({code: 0});
		expect(await devices('STANDARD')).toBe(before + 1);
		expect(JSON.parse(await narthex(workspace, ['device', 'list', '--format', 'json']))).toHaveLength(1);
	});
});
