import {writeFileSync} from 'node:fs';
import {join} from 'node:path';
import type {LocalDevice} from '../../source/parsec/local-device.ts';
import {quickKeyFile} from '../devices/samples.ts';
import {endAfterFile} from '../helpers/live.ts';
import {createWorkspace, type Workspace} from '../helpers/workspace.ts';
import {organization, type TestOrganization} from '../sessions/harness.ts';
import {type Ran, type Running, run, runInPipes, runInTerminal, runInVain, runJson} from './in-process.ts';

/** What opens each key file. */
export const password = 'P@ssw0rd.';

/** How long the server holds a request until the other side comes, as `narthex serve` does by itself (s). */
const HOLD = 20;

/** A member of an organization, with a home that holds its key file. */
export interface Person {
	readonly device: LocalDevice;
	readonly workspace: Workspace;
	/** Runs a command as this device, in pipes; `input` follows the password. */
	run(args: readonly string[], input?: string): Promise<Ran>;
	/** The same in JSON, as `runJson` does. */
	json(...args: readonly string[]): Promise<Awaited<ReturnType<typeof runJson>>>;
	/** The same where it fails, as `runInVain` does. */
	inVain(...args: readonly string[]): ReturnType<typeof runInVain>;
	/** Runs a command as this device in a terminal, where the password was typed. */
	inTerminal(...args: readonly string[]): Promise<Running>;
	/** The same in pipes that stay open, for a program that answers. */
	inPipes(...args: readonly string[]): Running;
}

/** Saves the key file of a device in a home, one of its own unless told. */
export async function personWith(device: LocalDevice, workspace = createWorkspace()): Promise<Person> {
	const {env} = workspace;
	writeFileSync(join(workspace.devicesFolder, `${device.device_id}.keys`), await quickKeyFile(device, password), {
		mode: 0o600,
	});
	const asDevice = ['-d', device.device_id];
	const silent = [...asDevice, '--password-stdin', '--progress', 'quiet'];
	const input = `${password}\n`;
	return {
		device,
		workspace,
		run: (args, more = '') => run([...args, ...silent], {env, input: `${input}${more}`}),
		json: (...args) => runJson([...args, ...silent], {env, input}),
		inVain: (...args) => runInVain([...args, ...silent], {env, input}),
		async inTerminal(...args) {
			const running = runInTerminal([...args, ...asDevice], {env});
			await running.answer('Enter password for the device:', `${password}\r`);
			return running;
		},
		inPipes(...args) {
			const running = runInPipes([...args, ...silent], {env});
			running.type(input);
			return running;
		},
	};
}

/** An organization on a server of this process, until all tests of the file are over. Alice is its administrator. */
export async function alices(): Promise<Person & {readonly organization: TestOrganization; readonly server: string}> {
	const opened = await organization(HOLD);
	endAfterFile(() => opened.close());
	return {...(await personWith(opened.device)), organization: opened, server: opened.device.server_url};
}

/** The options of the commands with the administration token, for the server of this organization. */
export function administrationOf({device}: Person): readonly string[] {
	return ['-a', device.server_url, '-t', 'token'];
}
