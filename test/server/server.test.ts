import {execFileSync, spawnSync} from 'node:child_process';
import {copyFileSync, mkdtempSync, readFileSync, rmSync} from 'node:fs';
import {createServer} from 'node:http';
import {get} from 'node:https';
import type {AddressInfo} from 'node:net';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {describe, expect, onTestFinished, test} from 'vitest';
import {accountDataFile} from '../../source/server/database-file.ts';
import {startServer} from '../../source/server/server.ts';
import {administrationToken, server} from './parsec/harness.ts';

const hasOpenssl = spawnSync('openssl', ['version']).status === 0;

function folder(): string {
	const path = mkdtempSync(join(tmpdir(), 'narthex-server-'));
	onTestFinished(() => rmSync(path, {recursive: true, force: true}));
	return path;
}

/** A self-signed certificate for this machine, and its key, as files. */
function newCertificate() {
	const path = folder();
	const tls = {certificate: join(path, 'cert.pem'), key: join(path, 'key.pem')};
	const key = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-keyout', tls.key];
	const names = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=IP:127.0.0.1,DNS:localhost'];
	execFileSync('openssl', ['req', '-x509', ...key, '-days', '1', ...names, '-out', tls.certificate], {stdio: 'ignore'});
	return tls;
}

describe('With a certificate', () => {
	test.skipIf(!hasOpenssl)('both halves are encrypted, and the Account Server writes https links', async () => {
		const tls = newCertificate();
		const {url, port, accountsUrl = ''} = await server({tls, accounts: {port: 0}});
		expect(url).toBe(`https://127.0.0.1:${port}/`);
		expect(accountsUrl).toMatch(/^https:\/\/localhost:\d+\/$/);
		const fetchText = (address: string) =>
			new Promise<string>((resolve, reject) => {
				get(address, {ca: readFileSync(tls.certificate), agent: false}, (response) => {
					let text = '';
					response.setEncoding('utf8').on('data', (data: string) => {
						text += data;
					});
					response.on('end', () => resolve(text));
				}).on('error', reject);
			});
		expect(await fetchText(url)).toContain('A small Parsec server');
		expect(JSON.parse(await fetchText(accountsUrl))).toMatchObject({_links: {self: {href: accountsUrl}}});
	});
});

describe('A port that another program uses', () => {
	/** A port that stays taken until the test is over. */
	const takenPort = async () => {
		const other = createServer();
		await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
		onTestFinished(() => void other.close());
		return (other.address() as AddressInfo).port;
	};

	test('is named by the half that wants it, and nothing stays open', async () => {
		const data = join(folder(), 'data');
		const port = await takenPort();
		const start = (options: object) => startServer({port: 0, data, administrationToken, ...options});
		const error = {code: 'port-in-use', facts: {port, host: '127.0.0.1'}};
		await expect(start({port})).rejects.toMatchObject(error);
		await expect(start({accounts: {port}})).rejects.toMatchObject(error);
		// Both data files are free again.
		const running = await start({accounts: {port: 0}});
		await running.close();
	});
});

test('An address that this machine does not have is named', async () => {
	const start = startServer({port: 0, host: '192.0.2.1', data: ':memory:', administrationToken});
	await expect(start).rejects.toMatchObject({code: 'address-unusable', facts: {port: 0, host: '192.0.2.1'}});
});

test('A data file of the other half is refused', async () => {
	const data = join(folder(), 'data');
	const running = await startServer({port: 0, data, administrationToken, accounts: {port: 0}});
	await running.close();
	const swapped = join(folder(), 'data');
	copyFileSync(accountDataFile(data), swapped);
	copyFileSync(data, accountDataFile(swapped));
	const foreign = (path: string) => ({code: 'storage-unusable', facts: {path, reason: 'foreign'}});
	const start = startServer({port: 0, data: swapped, administrationToken});
	await expect(start).rejects.toMatchObject(foreign(swapped));
	copyFileSync(data, swapped);
	const withAccounts = startServer({port: 0, data: swapped, administrationToken, accounts: {port: 0}});
	await expect(withAccounts).rejects.toMatchObject(foreign(accountDataFile(swapped)));
});
