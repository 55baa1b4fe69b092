import {beforeAll, expect, test} from 'vitest';
import type {LocalDevice} from '../../source/parsec/local-device.ts';
import {parseSasCode} from '../../source/parsec/sas-code.ts';
import {onlyDevice} from '../helpers/narthex.ts';
import {password} from '../helpers/organization.ts';
import {startRecovery} from '../helpers/recovering.ts';
import {openStream, type Stream} from '../helpers/stream.ts';
import {createWorkspace} from '../helpers/workspace.ts';
import {shownCode} from '../sessions/harness.ts';
import {homeOf} from './support/key-files.ts';
import {forMany, lasting} from './support/many.ts';
import {type Network, openNetwork, openWays, type Ways} from './support/network.ts';
import {fetchOrganization, newOrganization, through} from './support/organization.ts';
import {
	act,
	actAsClaimer,
	type Lost,
	loseDevices,
	RECOVERY_PHASES,
	type Recovery,
	startGiving,
	startRecoveryOf,
} from './support/recovery.ts';
import {embedded, officialInMemory, officialOnPostgres, onServers} from './support/servers.ts';

/** Both sides came to a good end, and the person has one device more, which is the one that was saved. */
async function expectBack({giver, claimer, saved}: Recovery, {owner}: Lost, alice: LocalDevice): Promise<void> {
	expect(await claimer.done).toMatchObject({name: 'finished', saved: {checked: true, suspects: []}});
	expect(await giver.done).toMatchObject({name: 'finished'});
	const {devices} = await fetchOrganization(alice);
	const theirs = [...devices.values()].filter(
		({userId, purpose, deviceId}) => userId === owner.user_id && purpose === 'STANDARD' && deviceId !== owner.device_id,
	);
	expect(theirs.map(({deviceId}) => deviceId)).toEqual(saved.map(({device_id}) => device_id));
	expect(saved).toHaveLength(1);
}

// The worlds have the embedded server, and kill the recipient's program at every await.
await onServers('a shared recovery, when the network goes away', [officialInMemory], (running) => {
	let alice: LocalDevice;
	beforeAll(async () => {
		alice = await newOrganization(running.server());
	});

	test(`goes on in every phase of both sides (${RECOVERY_PHASES.length} recoveries)`, async () => {
		await forMany(RECOVERY_PHASES, 4, Object.values, async ({role, phase}, index) => {
			const ways = await openWays(running.port());
			const lost = await loseDevices(alice, `cut${index}`);
			let struck = false;
			const recovery = await startRecoveryOf(lost, alice, ways, async (side, name) => {
				if (side !== role || name !== phase || struck) return;
				struck = true;
				ways[role].cut();
				setTimeout(() => ways[role].mend(), 500);
			});
			await expectBack(recovery, lost, alice);
			expect(struck).toBe(true);
		});
	});

	test.each([
		['device_create'],
		['invite_shamir_recovery_reveal'],
		['invite_complete'],
		['invite_claimer_step NUMBER_6_SEND_PAYLOAD'],
		['invite_claimer_step NUMBER_7_GET_PAYLOAD'],
		['invite_claimer_step NUMBER_8_ACKNOWLEDGE'],
	])('makes one device when the answer to %s is lost', async (command) => {
		const ways = await openWays(running.port());
		const lost = await loseDevices(alice, `lost${command.replace(/\W/g, '').toLowerCase()}`);
		const happened = ways.claimer.lose('reply', command);
		const recovery = await startRecoveryOf(lost, alice, ways, async () => {});
		await happened;
		await expectBack(recovery, lost, alice);
	});
});

await onServers('a shared recovery, when the server is killed', [officialOnPostgres, embedded], (running) => {
	let alice: LocalDevice;
	let door: Network;
	beforeAll(async () => {
		door = await openNetwork(running.port());
		alice = through(door.address, await newOrganization(running.server()));
	});

	test(`goes on in every phase of both sides (${RECOVERY_PHASES.length} recoveries)`, async () => {
		const down = Promise.withResolvers<void>();
		const ways: Ways[] = [];
		const recoveries: (readonly [Recovery, Lost])[] = [];
		await forMany(RECOVERY_PHASES, RECOVERY_PHASES.length, Object.values, async ({role, phase}, index) => {
			const own = await openWays(door.address.port);
			ways.push(own);
			const arrived = Promise.withResolvers<void>();
			const lost = await loseDevices(alice, `killed${index}`);
			const recovery = await startRecoveryOf(lost, alice, own, async (side, name) => {
				if (side !== role || name !== phase) return;
				// Nothing of this side gets through any more, so that the server dies while it is in this very phase.
				own[role].stall();
				arrived.resolve();
				await down.promise;
			});
			recoveries.push([recovery, lost]);
			await arrived.promise;
		});
		const restarted = running.restart('SIGKILL', async () => {
			for (const {greeter, claimer} of ways) {
				greeter.mend();
				claimer.mend();
			}
			down.resolve();
			await lasting(500);
		});
		door.retarget(await restarted);
		await forMany(
			recoveries,
			4,
			([, {owner}]) => owner.human_handle.email,
			([recovery, lost]) => expectBack(recovery, lost, alice),
		);
	});

	test('makes one device when it dies between the creation of the device and its answer', async () => {
		const ways = await openWays(door.address.port);
		const lost = await loseDevices(alice, 'unanswered');
		const created = ways.claimer.lose('reply', 'device_create').then(() => ways.claimer.cut());
		const recovery = await startRecoveryOf(lost, alice, ways, async () => {});
		await created;
		door.retarget(await running.restart('SIGKILL'));
		ways.claimer.mend();
		await expectBack(recovery, lost, alice);
	});
});

await onServers('a recipient whose program is killed', [embedded], (running) => {
	let alice: LocalDevice;
	beforeAll(async () => {
		alice = await newOrganization(running.server());
	});

	test.each(RECOVERY_PHASES.filter(({phase}) => phase === 'waiting-for-acknowledgement'))(
		'in $phase gives its share by another start, or has given it',
		async ({phase}) => {
			const lost = await loseDevices(alice, `dead-${phase}`);
			const {workspace, deviceId} = await homeOf(alice);
			const {session, saved} = startRecovery(lost.address, createWorkspace().home);
			const giver: Stream = openStream(workspace, [
				...['invite', 'greet', lost.address.token, '-d', deviceId, '--password-stdin'],
			]);
			giver.sendLine(password);
			let listen = async () => parseSasCode(String((await giver.waitForEvent('waiting-for-trust')).own_code));
			act(session, (now) => actAsClaimer(now, listen));
			const play = async () => {
				await giver.waitForEvent('picking-code');
				giver.answer({code: await shownCode(session)});
				await giver.waitForEvent('reviewing-recovery');
				giver.answer({give: true});
			};
			// What the program is not alive to be told does not matter any more.
			if (phase !== 'waiting-for-claimer') play().catch(() => {});
			await giver.waitForEvent(phase);
			giver.kill('SIGKILL');
			await giver.exit;
			if (session.state.phase.name !== 'finished' && saved.length === 0) {
				const second = await startGiving(alice, lost.address);
				listen = () => shownCode(second);
				act(second, async (now) => {
					if (now.name === 'picking-code') now.pick(await shownCode(session));
					if (now.name === 'reviewing-recovery') now.give();
				});
				const last = await session.done;
				await second.cancel();
				expect(last).toMatchObject({name: 'finished'});
			}
			expect(await session.done).toMatchObject({name: 'finished'});
			expect(saved).toHaveLength(1);
			expect(onlyDevice(workspace)).toBe(alice.device_id);
		},
	);
});
