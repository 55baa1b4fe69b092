import {join} from 'node:path';
import {beforeAll, expect, test} from 'vitest';
import {Member as OpenMember} from '../../source/member/member.ts';
import {parseServerUrl} from '../../source/parsec/address.ts';
import {parseSasCode} from '../../source/parsec/sas-code.ts';
import type {GiveShareSession} from '../../source/sessions/recovery-phases.ts';
import {narthex} from '../helpers/narthex.ts';
import {password} from '../helpers/organization.ts';
import {startPeer} from '../helpers/peer.ts';
import {deviceOf} from '../helpers/quick-key-file.ts';
import {choose, nameDevice, reached, startRecovery} from '../helpers/recovering.ts';
import {type Cast, castOfRecovery, inviteBack, meetHonest, opened, setUp, startGiving} from '../helpers/recovery.ts';
import {onEachServer} from '../helpers/servers.ts';
import {openStream, type Stream} from '../helpers/stream.ts';
import {createWorkspace, quickArgon2, type Workspace} from '../helpers/workspace.ts';
import {shownCode} from '../sessions/harness.ts';

await onEachServer('shared recovery and recovery files, when something fails', (laboratory, server, isOurs) => {
	let cast: Cast;
	beforeAll(async () => {
		cast = await castOfRecovery(server());
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

	test('lost answers make no second setup and no ghost device', async () => {
		const url = await faultyWay(
			'drop-after-send=1@cmd=device_create@times=1',
			'drop-after-send=1@cmd=shamir_recovery_setup@times=1',
			'drop-after-send=1@cmd=shamir_recovery_delete@times=1',
		);
		await setUp(cast, 1, {alice: 1});
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
		await setUp(cast, 2, {alice: 1, bob: 1});
		const {address, token} = await inviteBack(cast, cast.alice);
		const before = await devices('STANDARD');
		const proxied = {...address, server: parseServerUrl(url)};
		const {session, saved} = startRecovery(proxied, join(createWorkspace().home, 'data'));
		for (const name of ['alice', 'bob'] as const) {
			await choose(session, name);
			await meetHonest(session, cast[name], token);
		}
		await nameDevice(session);
		expect(await session.done).toMatchObject({name: 'finished', saved: {invitationClosed: true}});
		expect(saved).toHaveLength(1);
		expect(await devices('STANDARD')).toBe(before + 1);
	});

	// The worlds have the embedded server, and kill both programs at every await.
	if (isOurs) return;

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

	/** Those who meet the claimer, or are about to. */
	const recipients: Promise<GiveShareSession>[] = [];

	/** A recipient who gives, and both codes as two people exchange them. */
	function greetFor(claimer: Stream, name: 'alice' | 'bob', token: string, nth: number): void {
		const compare = async () => {
			const starting = opened(cast[name]).then((member) => startGiving(member, token));
			recipients.push(starting);
			const giving = await starting;
			await claimer.waitForEvent('picking-code', nth);
			claimer.answer({code: await shownCode(giving)});
			const {own_code: code} = await claimer.waitForEvent('waiting-for-trust', nth);
			(await reached(giving, 'picking-code')).pick(parseSasCode(String(code)));
			(await reached(giving, 'reviewing-recovery')).give();
		};
		// A program that was killed compares no codes any more.
		compare().catch(() => {});
	}

	const claim = (workspace: Workspace, link: string) => openStream(workspace, ['invite', 'claim', link]);
	const quick = (workspace: Workspace): Workspace => ({...workspace, env: {...workspace.env, ...quickArgon2}});

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
		await setUp(cast, 2, {alice: 1, bob: 1});
		const {link, token} = await inviteBack(cast, cast.alice);
		const before = await devices('STANDARD');
		const workspace = createWorkspace();
		const first = claim(workspace, link);
		await play(first, token, phase);
		first.kill('SIGKILL');
		await first.exit;
		// A recipient who waits for the program that is gone would be in the way of the next meeting.
		await Promise.all(recipients.splice(0).map(async (giving) => (await giving).cancel()));
		// Only the first one has to take its time in each phase.
		const second = claim(quick(workspace), link);
		const met = await play(second, token, 'finished');
		expect(met.length).toBeLessThanOrEqual(asked);
		expect(await second.exit).toMatchObject({code: 0});
		expect(await devices('STANDARD')).toBe(before + 1);
		expect(JSON.parse(await narthex(workspace, ['device', 'list', '--format', 'json']))).toHaveLength(1);
	});
});
