import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {cpSync, mkdirSync} from 'node:fs';
import {type AddressInfo, createServer} from 'node:net';
import {join} from 'node:path';
import {describe, expect, onTestFinished, test} from 'vitest';
import packageJson from '../../package.json' with {type: 'json'};
import {cli, runNarthex} from '../helpers/narthex.ts';
import {createWorkspace} from '../helpers/workspace.ts';

const workspace = createWorkspace();
const configDirectory = join(workspace.home, 'fixtures');
mkdirSync(configDirectory);
cpSync(join(import.meta.dirname, '../fixtures/devices'), join(configDirectory, 'devices'), {recursive: true});

const linkTo = (port: number) => `parsec3://127.0.0.1:${port}/Org?no_ssl=true&a=claim_user&p=xBCgAAAAAAAAAAAAAAAAAAAB`;

const narthex = (...args: readonly string[]) => runNarthex(workspace, args);

describe('the program', () => {
	test('tells its version', async () => {
		const nameAndVersion = expect.stringMatching(new RegExp(`^narthex ${packageJson.version}\n`));
		expect(await narthex('--version')).toMatchObject({code: 0, stdout: nameAndVersion, stderr: ''});
		expect(await narthex('--debug', '-V')).toMatchObject({code: 0, stdout: nameAndVersion});
	});

	test('names its version in its manual page', async () => {
		expect((await narthex('manual')).stdout).toContain(`.TH NARTHEX 1 "" "narthex ${packageJson.version}"`);
	});

	test('alone shows the ways in, and wrong usage ends with 2', async () => {
		expect(await narthex()).toMatchObject({code: 0, stdout: expect.stringContaining('narthex organization bootstrap')});
		const {code, stdout, stderr} = await narthex('invit');
		expect({code, stdout}).toEqual({code: 2, stdout: ''});
		expect(stderr).toMatch(/^Error: Unknown command 'invit'\.\n/);
	});
});

describe('device list', () => {
	test('ends quietly when its reader has seen enough', async () => {
		const child = spawn(process.execPath, [cli, 'device', 'list', '-c', configDirectory], {env: workspace.env});
		child.stdout.destroy();
		let stderr = '';
		child.stderr.on('data', (data) => {
			stderr += data;
		});
		const status = await new Promise((resolve) => child.on('close', resolve));
		expect({status, stderr}).toEqual({status: 0, stderr: `Found 3 device(s) in ${configDirectory}:\n`});
	});
});

describe('a link alone', () => {
	test('is claimed, until a signal, whose number is in the exit status', async () => {
		// It takes requests, and never answers: without a person nothing that fails is tried again.
		const silent = createServer();
		onTestFinished(() => void silent.close());
		await once(silent.listen(0, '127.0.0.1'), 'listening');
		const {port} = silent.address() as AddressInfo;
		const connected = once(silent, 'connection');
		const child = spawn(process.execPath, [cli, linkTo(port)], {env: workspace.env});
		let stderr = '';
		const asking = new Promise<void>((resolve) => {
			child.stderr.on('data', (data) => {
				stderr += data;
				if (stderr.includes('Retrieving invitation info')) resolve();
			});
		});
		await Promise.all([connected, asking]);
		child.kill('SIGINT');
		const [code, signal] = await once(child, 'close');
		expect({code, signal, stderr}).toEqual({
			code: 130,
			signal: null,
			stderr: expect.stringMatching(/Retrieving invitation info.*You stopped the exchange\./s),
		});
	});
});
