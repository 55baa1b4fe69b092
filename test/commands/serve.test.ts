import {mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {describe, expect, onTestFinished, test, vi} from 'vitest';
import {type ServeOptions, serve} from '../../source/commands/serve.ts';
import {forScreen} from '../../source/text.ts';
import {administrationToken, alicesOrganization, until} from '../server/parsec/harness.ts';
import {fake, pipes} from './terminal/fake-surroundings.ts';

const options: ServeOptions = {
	port: 0,
	host: '127.0.0.1',
	data: ':memory:',
	administrationToken,
	hold: 0,
	mailFrom: 'Parsec <no-reply@localhost>',
};

/** Runs the command without a terminal until it says where it serves. */
async function started(changed: Partial<ServeOptions> = {}, command = serve) {
	const all = fake({format: 'json'}, pipes);
	const status = command(all.terminal, {...options, ...changed});
	await Promise.race([until(() => all.stdout.written.endsWith('}\n')), status]);
	onTestFinished(() => all.terminal.interrupt('SIGTERM'));
	const {url} = JSON.parse(all.stdout.written) as {url: string};
	return {...all, status, url};
}

describe('The command', () => {
	test('says where it serves and what it does not do, and ends well at a signal', async () => {
		const {status, stdout, stderr, terminal, url} = await started();
		const {port} = new URL(url);
		expect(JSON.parse(stdout.written)).toEqual({
			url: `http://127.0.0.1:${port}/`,
			address: `parsec3://127.0.0.1:${port}?no_ssl=true`,
			port: Number(port),
		});
		expect(stderr.written).toContain('no files, no workspaces');
		expect(stderr.written).toContain('kept in memory');
		expect((await alicesOrganization(url)).alice.handle.label).toBe('Alice');
		expect(stderr.written).toContain('organization Org: it is bootstrapped');
		terminal.interrupt('SIGINT');
		expect(await status).toBe(0);
		await expect(fetch(url)).rejects.toThrow();
	});

	test('speaks French to the person who runs it, and English over the network', async () => {
		vi.stubEnv('LC_ALL', 'fr_FR.UTF-8');
		vi.resetModules();
		onTestFinished(() => {
			vi.unstubAllEnvs();
			vi.resetModules();
		});
		const folder = mkdtempSync(join(tmpdir(), 'narthex-serve-'));
		onTestFinished(() => rmSync(folder, {recursive: true, force: true}));
		const data = join(folder, 'data');
		const french = await import('../../source/commands/serve.ts');
		const served = await started({data}, french.serve);
		await alicesOrganization(served.url);
		expect(served.stderr.written).toContain('ni fichiers, ni espaces de travail');
		expect(served.stderr.written).toContain('organisation Org : elle est créée');
		expect(await (await fetch(served.url)).text()).toContain('A small Parsec server');
		served.terminal.interrupt('SIGINT');
		await served.status;
		const {checkData} = await import('../../source/server/parsec/check-data.ts');
		const {sentenceOfAny} = await import('../../source/words/sentence.ts');
		const missing = await checkData(join(folder, 'nowhere')).catch((error: unknown) => error);
		expect(sentenceOfAny(missing).message).toMatch(/^Le fichier de données .* n’existe pas\.$/);
		const {words} = await import('../../source/words/index.ts');
		const checked = await checkData(data);
		expect(
			checked.map(({organizationId, ...counts}) =>
				words.serve.check.valid(forScreen(organizationId), counts, (text) => text),
			),
		).toEqual(['valable  Org : 2 certificats, 1 utilisateur, 1 appareil']);
	});

	test('keeps what it is told in its file', async () => {
		const folder = mkdtempSync(join(tmpdir(), 'narthex-serve-'));
		onTestFinished(() => rmSync(folder, {recursive: true, force: true}));
		const data = join(folder, 'data');
		const first = await started({data});
		const {send} = await alicesOrganization(first.url);
		expect(first.stderr.written).not.toContain('kept in memory');
		first.terminal.interrupt('SIGTERM');
		await first.status;
		const second = await started({data, port: Number(new URL(first.url).port)});
		expect(second.url).toBe(first.url);
		expect(await send('invite_list', {})).toEqual({status: 'ok', invitations: []});
	});

	test('takes the administration token from a file', async () => {
		const folder = mkdtempSync(join(tmpdir(), 'narthex-serve-'));
		onTestFinished(() => rmSync(folder, {recursive: true, force: true}));
		const administrationTokenFile = join(folder, 'token');
		writeFileSync(administrationTokenFile, `${administrationToken}\n`);
		const {url} = await started({administrationTokenFile, administrationToken: 'another'});
		expect((await alicesOrganization(url)).alice.handle.label).toBe('Alice');
	});

	test('warns of what other computers can hear', async () => {
		const {stderr} = await started({host: '0.0.0.0'});
		expect(stderr.written).toContain('without TLS');
		expect(stderr.written).toContain('--public-address');
	});

	test('names the public address in links', async () => {
		const all = fake({format: 'json'}, pipes);
		const status = serve(all.terminal, {...options, publicAddress: 'parsec3://parsec.example.com'});
		await until(() => all.stdout.written !== '');
		expect(JSON.parse(all.stdout.written)).toMatchObject({
			url: 'https://parsec.example.com/',
			address: 'parsec3://parsec.example.com',
		});
		all.terminal.interrupt('SIGTERM');
		await status;
	});

	test.each<[string, Partial<ServeOptions>, string]>([
		['its data file', {data: undefined as never}, 'usage'],
		['its administration token', {administrationToken: undefined as never}, 'administration-token-missing'],
		['a file for its accounts', {accountPort: 0}, 'usage'],
		['a file of its token that is there', {administrationTokenFile: '/nowhere'}, 'administration-token-unreadable'],
		['the key of its certificate', {tlsCert: 'cert.pem'}, 'usage'],
		['a public address that is one', {publicAddress: 'https://parsec.example.com'}, 'usage'],
		['TLS files that are there', {tlsCert: '/nowhere', tlsKey: '/nowhere'}, 'tls-unusable'],
	])('does not start without %s', async (_name, changed, code) => {
		const {terminal} = fake({}, pipes);
		await expect(serve(terminal, {...options, ...changed})).rejects.toMatchObject({code});
	});
});
