import {type ChildProcess, spawn} from 'node:child_process';
import {once} from 'node:events';
import {chmodSync, copyFileSync, existsSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {describe, expect, onTestFinished, test} from 'vitest';
import {createAdministrator} from '../../source/server/accounts/administrator.ts';
import {backUp} from '../../source/server/backup.ts';
import {checkData} from '../../source/server/parsec/check-data.ts';
import {startServer} from '../../source/server/server.ts';
import {until} from '../helpers/child.ts';
import {administrationToken, alicesOrganization, as, organizationId} from '../server/parsec/harness.ts';

// A file that is lost must not be taken for a beginning.

function newFile(): string {
	const folder = mkdtempSync(join(tmpdir(), 'narthex-lost-'));
	onTestFinished(() => rmSync(folder, {recursive: true, force: true}));
	return join(folder, 'data');
}

/** A server in its own process, which can be killed. */
async function startChild(data: string): Promise<{readonly url: string; readonly child: ChildProcess}> {
	const script = join(import.meta.dirname, '../server/parsec/child.ts');
	const child = spawn(process.execPath, [script, data, administrationToken], {stdio: ['ignore', 'pipe', 'inherit']});
	onTestFinished(() => void child.kill('SIGKILL'));
	const [url] = (await once(child.stdout, 'data')) as [Buffer];
	return {url: url.toString().trim(), child};
}

async function kill(child: ChildProcess): Promise<void> {
	const ended = once(child, 'close');
	child.kill('SIGKILL');
	await ended;
}

const start = (data: string, accounts = false) =>
	startServer({port: 0, data, administrationToken, hold: 0, ...(accounts ? {accounts: {port: 0}} : {})});

describe('After a server was killed', () => {
	test('it is refused without its log, and starts with it', async () => {
		const data = newFile();
		const {url, child} = await startChild(data);
		const {alice} = await alicesOrganization(url);
		await kill(child);
		const copy = `${data}-copy`;
		copyFileSync(data, copy);
		await expect(start(copy)).rejects.toMatchObject({code: 'storage-log-missing', facts: {path: copy}});
		await expect(checkData(copy)).rejects.toMatchObject({code: 'storage-log-missing'});
		const again = await start(data);
		onTestFinished(() => again.close());
		expect(await as(alice)(again.url)('ping', {ping: 'x'})).toMatchObject({status: 'ok'});
	});

	test('its data file holds everything if it had rested', async () => {
		const data = newFile();
		const {url, child} = await startChild(data);
		await alicesOrganization(url);
		await until('the log is folded in', async () => statSync(`${data}-wal`).size === 0);
		await kill(child);
		const [organization] = await checkData(data);
		expect(organization).toMatchObject({organizationId, users: 1, devices: 1, problem: undefined});
	});
});

test('A log whose file is missing or empty is kept', async () => {
	const data = newFile();
	const {url, child} = await startChild(data);
	await alicesOrganization(url);
	await kill(child);
	const {size} = statSync(`${data}-wal`);
	for (const spoil of [() => rmSync(data), () => writeFileSync(data, '')]) {
		spoil();
		await expect(start(data)).rejects.toMatchObject({code: 'storage-unusable', facts: {reason: 'only-log'}});
		expect(statSync(`${data}-wal`).size).toBe(size);
	}
});

test('An empty file passes no check', async () => {
	const data = newFile();
	writeFileSync(data, '');
	await expect(checkData(data)).rejects.toMatchObject({code: 'storage-unusable', facts: {reason: 'empty'}});
	expect(statSync(data).size).toBe(0);
});

test('Accounts that are missing are missed', async () => {
	const data = newFile();
	await (await start(data, true)).close();
	await checkData(data);
	rmSync(`${data}.accounts`);
	await expect(checkData(data)).rejects.toMatchObject({code: 'storage-accounts-missing'});
	await expect(start(data, true)).rejects.toMatchObject({code: 'storage-accounts-missing'});
	writeFileSync(`${data}.accounts`, '');
	await expect(checkData(data)).rejects.toMatchObject({code: 'storage-unusable', facts: {reason: 'empty'}});
});

describe('A backup', () => {
	test('of a server that runs has everything, for its owner alone, in two files', async () => {
		const data = newFile();
		await createAdministrator({data, email: 'admin@example.com', password: 'correct horse'});
		const {url, close} = await start(data, true);
		onTestFinished(close);
		const {alice, send} = await alicesOrganization(url);
		const target = `${data}.backup`;
		const busy = {isOver: false};
		const work = (async () => {
			while (!busy.isOver) await send('invite_new_device', {send_email: false});
		})();
		expect(backUp(data, target)).toEqual([target, `${target}.accounts`]);
		busy.isOver = true;
		await work;
		for (const file of [target, `${target}.accounts`]) expect(statSync(file).mode & 0o777).toBe(0o600);
		expect(readdirSync(join(data, '..')).filter((name) => /partial/.test(name))).toEqual([]);
		expect(await checkData(target)).toMatchObject([{organizationId, users: 1, devices: 1, problem: undefined}]);
		expect(() => backUp(data, target)).toThrow(expect.objectContaining({code: 'backup-exists'}));
		const restored = await start(target, true);
		onTestFinished(() => restored.close());
		expect(await as(alice)(restored.url)('ping', {ping: 'x'})).toMatchObject({status: 'ok'});
	});

	test('while the server writes as fast as it can is whole', async () => {
		const data = newFile();
		const {url} = await startChild(data);
		const {send} = await alicesOrganization(url);
		let isOver = false;
		const work = Array.from({length: 4}, async (_, lane) => {
			for (let number = 0; !isOver; number++) {
				const claimer_email = `zoe${lane}-${number}@example.com` as never;
				await send('invite_new_user', {claimer_email, send_email: false});
			}
		});
		for (let number = 0; number < 10; number++) {
			const target = `${data}.${number}`;
			backUp(data, target);
			expect(await checkData(target)).toMatchObject([{organizationId, problem: undefined}]);
		}
		isOver = true;
		await Promise.all(work);
	});

	test('is not made of a file whose log is lost', async () => {
		const data = newFile();
		const {url, child} = await startChild(data);
		await alicesOrganization(url);
		await kill(child);
		rmSync(`${data}-wal`);
		const target = `${data}.backup`;
		expect(() => backUp(data, target)).toThrow(expect.objectContaining({code: 'storage-log-missing'}));
		expect(existsSync(target)).toBe(false);
	});
});

test.skipIf(process.platform === 'win32')('Data files that others could read are closed to them', async () => {
	const data = newFile();
	await (await start(data, true)).close();
	for (const file of [data, `${data}.accounts`]) chmodSync(file, 0o644);
	await (await start(data, true)).close();
	for (const file of [data, `${data}.accounts`]) expect(statSync(file).mode & 0o777).toBe(0o600);
});
