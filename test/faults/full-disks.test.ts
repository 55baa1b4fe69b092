import {spawnSync} from 'node:child_process';
import {chmodSync, mkdirSync, readdirSync, rmSync, statSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {beforeAll, describe, expect, test} from 'vitest';
import {deviceFolder} from '../../source/devices/save.ts';
import {invitationLink} from '../../source/parsec/address.ts';
import {connectInvited} from '../../source/parsec/connection.ts';
import {parseDeviceLabel, parseHumanHandle} from '../../source/parsec/ids.ts';
import type {LocalDevice} from '../../source/parsec/local-device.ts';
import {claim} from '../../source/sessions/claim.ts';
import type {ClaimPhase, ClaimSession, GreetSession} from '../../source/sessions/phases.ts';
import {choosePassword, claimerCode, describeOneself, pick, startClaimer} from '../helpers/dialogue.ts';
import {endAfterTest} from '../helpers/live.ts';
import {password} from '../helpers/organization.ts';
import {createWorkspace} from '../helpers/workspace.ts';
import {codeOf, found, inPhase, startGreeting} from './support/exchange.ts';
import {wholeDevices} from './support/key-files.ts';
import {invite, newOrganization, serverOf} from './support/organization.ts';
import {expectTold} from './support/peers.ts';
import {embedded, onServers} from './support/servers.ts';

/** A place that refuses to be written to, and what mends it. */
interface Place {
	readonly name: string;
	readonly code: string;
	/** Spoils the folder `devices` of a configuration folder; gives what mends it, or why it cannot be spoiled here. */
	spoil(config: string): (() => void) | string;
}

const places: readonly Place[] = [
	{
		name: 'a disk without room',
		code: 'disk-full',
		spoil: (config) => mounted(config, fill),
	},
	{
		name: 'a disk that cannot be written',
		code: 'folder-not-writable',
		spoil: (config) =>
			mounted(
				config,
				(folder) => run('mount', '-o', 'remount,ro', folder),
				(folder) => run('mount', '-o', 'remount,rw', folder),
			),
	},
	{
		name: 'a file where the folder should be',
		code: 'folder-not-writable',
		spoil: (config) => {
			const folder = join(config, 'devices');
			rmSync(folder, {recursive: true});
			writeFileSync(folder, '');
			return () => rmSync(folder);
		},
	},
	{
		name: 'a folder of somebody else',
		code: 'folder-not-writable',
		spoil: (config) => {
			if (process.getuid?.() === 0) return 'root may write everywhere';
			chmodSync(config, 0o500);
			rmSync(join(config, 'devices'), {recursive: true});
			return () => chmodSync(config, 0o700);
		},
	},
];

await onServers('a new device that cannot be saved', [embedded], (running) => {
	let alice: LocalDevice;
	beforeAll(async () => {
		alice = await newOrganization(running.server());
	});

	describe.each(places)('on $name', ({code, spoil}) => {
		test('is told, is lost to nobody, and is saved once there is a way', async (context) => {
			const {workspace, config} = home();
			const email = `${code}-${Math.random().toString(36).slice(2)}@example.com`;
			const invitation = await invite(alice, serverOf(alice), email);
			const greeter = startGreeting(alice, invitation);
			const claimer = claim({
				address: invitation,
				connection: connectInvited(invitation),
				folder: deviceFolder(config, join(workspace.home, 'data')),
			});
			await inPhase(claimer, 'picking-code');
			const mend = spoil(config);
			if (typeof mend === 'string') {
				await Promise.all([greeter.cancel(), claimer.cancel()]);
				return context.skip(mend);
			}
			await enrol(greeter, claimer, email);
			const first = await inPhase(claimer, 'choosing-password');
			first.choose({kind: 'password', password});
			const second = await again(claimer, first);
			expect(second.problem?.code).toBe(code);
			if (second.problem !== undefined) expectTold(second.problem);
			expect(leftIn(join(config, 'devices'))).toEqual([]);
			expect(greeter.state.phase.name).toBe('waiting-for-acknowledgement');
			mend();
			second.choose({kind: 'password', password});
			expect(await claimer.done).toMatchObject({name: 'finished', saved: {checked: true}});
			expect(await greeter.done).toMatchObject({name: 'finished', created: {acknowledged: true}});
			expect(await wholeDevices(workspace)).toHaveLength(1);
			const [file = ''] = workspace.keyFiles();
			expect(statSync(file).mode & 0o777).toBe(0o600);
			expect(statSync(join(config, 'devices')).mode & 0o777).toBe(0o700);
		});

		test('is told before the greeter is met', async (context) => {
			const {workspace, config} = home();
			const mend = spoil(config);
			if (typeof mend === 'string') return context.skip(mend);
			const email = `early-${code}-${Math.random().toString(36).slice(2)}@example.com`;
			const invitation = await invite(alice, serverOf(alice), email);
			const greeter = startGreeting(alice, invitation);
			await inPhase(greeter, 'waiting-for-claimer');
			const claimer = claim({
				address: invitation,
				connection: connectInvited(invitation),
				folder: deviceFolder(config, join(workspace.home, 'data')),
			});
			const over = await claimer.done;
			expect(over).toMatchObject({name: 'failed', error: {code}});
			expect(over).not.toHaveProperty('accountExists');
			if (over.name === 'failed') expectTold(over.error);
			expect(greeter.state).toMatchObject({phase: {name: 'waiting-for-claimer'}, attempt: 1});
			await greeter.cancel();
			mend();
		});
	});

	test('is asked for again by the program itself', async (context) => {
		const {workspace, config} = home();
		const email = 'full-disk@example.com';
		const invitation = await invite(alice, serverOf(alice), email);
		const greeter = startGreeting(alice, invitation);
		const {pty} = startClaimer(invitationLink(invitation), ['--config-dir', config]);
		await pick(pty, 'claimer', await codeOf(greeter));
		const mend = places[0]?.spoil(config);
		if (typeof mend !== 'function') {
			await greeter.cancel();
			return context.skip(mend ?? '');
		}
		await acceptCode(greeter, await claimerCode(pty));
		await describeOneself(pty, {deviceLabel: 'new', email, name: 'Bob'});
		const {request, approve} = await inPhase(greeter, 'reviewing-request');
		approve({...request, profile: 'STANDARD'});
		await choosePassword(pty);
		await pty.waitForText('The disk is full');
		mend();
		await pty.waitForText(/disk is full[\s\S]*Enter password for the new device:/);
		pty.send(`${password}\r`);
		await pty.waitForText(/disk is full[\s\S]*Confirm password:/);
		pty.send(`${password}\r`);
		expect((await pty.waitForExit()).code).toBe(0);
		expect(await greeter.done).toMatchObject({name: 'finished'});
		expect(await wholeDevices(workspace)).toHaveLength(1);
	});
});

function home() {
	const workspace = createWorkspace();
	return {workspace, config: join(workspace.devicesFolder, '..')};
}

/** Both people do what leads to the saved device. */
async function enrol(greeter: GreetSession, claimer: ClaimSession, email: string): Promise<void> {
	(await inPhase(claimer, 'picking-code')).pick(await codeOf(greeter));
	await acceptCode(greeter, await codeOf(claimer));
	(await inPhase(claimer, 'describing')).describe({
		deviceLabel: parseDeviceLabel('new'),
		handle: parseHumanHandle(email, 'Bob'),
	});
	const {request, approve} = await inPhase(greeter, 'reviewing-request');
	approve({...request, profile: 'STANDARD'});
}

async function acceptCode(greeter: GreetSession, heard: string): Promise<void> {
	const phase = await inPhase(greeter, 'picking-code');
	const choice = phase.choices.find((code) => code === heard);
	if (choice !== undefined) phase.pick(choice);
}

/** The same phase, entered once more. */
function again(session: ClaimSession, before: ClaimPhase) {
	return found(session, () => {
		const {phase} = session.state;
		return phase.name === 'choosing-password' && phase !== before ? phase : undefined;
	});
}

function leftIn(folder: string): readonly string[] {
	return statSync(folder).isDirectory() ? readdirSync(folder).filter((name) => name !== 'ballast') : [];
}

/** Mounts a small file system at the folder `devices`, if we may, and spoils it. */
function mounted(
	config: string,
	spoil: (folder: string) => void,
	mend: (folder: string) => void = (folder) => rmSync(join(folder, 'ballast')),
): (() => void) | string {
	const folder = join(config, 'devices');
	mkdirSync(folder, {recursive: true});
	if (!run('mount', '-t', 'tmpfs', '-o', 'size=64k,mode=700', 'tmpfs', folder))
		return 'file systems cannot be mounted here';
	endAfterTest(() => {
		run('umount', '-l', folder);
	});
	spoil(folder);
	return () => mend(folder);
}

function run(program: string, ...args: readonly string[]): boolean {
	return spawnSync(program, args, {stdio: 'ignore'}).status === 0;
}

/** Takes all the room that there is. */
function fill(folder: string): void {
	let size = 64 * 1024;
	for (let written = 0; size >= 1; ) {
		try {
			writeFileSync(join(folder, 'ballast'), Buffer.alloc(size), {flag: 'a'});
			written += size;
		} catch {
			// No room for as much.
			size = Math.floor(size / 2);
		}
		if (written > 1024 * 1024) throw new Error('the disk does not fill up');
	}
}
