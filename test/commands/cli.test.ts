import {spawn} from 'node:child_process';
import {cpSync, mkdirSync} from 'node:fs';
import {join} from 'node:path';
import {describe, expect, test} from 'vitest';
import packageJson from '../../package.json' with {type: 'json'};
import {cli, runNarthex} from '../helpers/narthex.ts';
import {createWorkspace} from '../helpers/workspace.ts';

const workspace = createWorkspace();
const configDirectory = join(workspace.home, 'fixtures');
mkdirSync(configDirectory);
cpSync(join(import.meta.dirname, '../fixtures/devices'), join(configDirectory, 'devices'), {recursive: true});

const LINK = 'parsec3://127.0.0.1:1/Org?no_ssl=true&a=claim_user&p=xBCgAAAAAAAAAAAAAAAAAAAB';

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
	test('is claimed: what can be retried is, until a signal, whose number is in the exit status', async () => {
		const child = spawn(process.execPath, [cli, LINK], {env: workspace.env});
		let stderr = '';
		const asked = new Promise<void>((resolve) => {
			child.stderr.on('data', (data) => {
				stderr += data;
				if (stderr.includes('Retrieving invitation info')) resolve();
			});
		});
		await asked;
		child.kill('SIGINT');
		expect(await new Promise((resolve) => child.on('close', (code, signal) => resolve({code, signal})))).toEqual({
			code: 130,
			signal: null,
		});
		expect(stderr).toContain('You stopped the exchange.');
	});
});
