import {writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {rootCertificates} from 'node:tls';
import {afterEach, expect, test, vi} from 'vitest';
import {authorities} from '../source/authorities.ts';
import {asAnotherAccount, temporaryFolder} from './devices/samples.ts';

afterEach(() => void vi.unstubAllEnvs());

async function fileWith(content: string): Promise<string> {
	const path = join(await temporaryFolder(), 'authorities.pem');
	await writeFile(path, content, {mode: 0o600});
	vi.stubEnv('SSL_CAFILE', path);
	return path;
}
const refused = (path: string, reason: string) =>
	expect.objectContaining({code: 'ca-file-unreadable', facts: {path, reason}});
const [one = '', other = ''] = rootCertificates;

test('those that are bundled are trusted', () => {
	vi.stubEnv('SSL_CAFILE', '');
	expect(authorities()).toContain(one);
});

test('those of a file come after them, whatever stands between them', async () => {
	await fileWith(`a comment\n${one}\nanother\n${other}\n`);
	expect(authorities().slice(-2)).toEqual([one.trim(), other.trim()]);
});

test('a file without a certificate, or with a damaged one, is refused', async () => {
	const empty = await fileWith('no certificate');
	expect(authorities).toThrow(refused(empty, 'no-certificate'));
	const damaged = await fileWith(`${one}\n${other.replace(/\n.{20}/, '\nAAAAAAAAAAAAAAAAAAAA')}`);
	expect(authorities).toThrow(refused(damaged, 'damaged'));
});

test('a file that is absent or may not be read is told apart from others', async () => {
	const path = await fileWith(one);
	const folder = join(path, '..');
	vi.stubEnv('SSL_CAFILE', `${path}.absent`);
	expect(authorities).toThrow(refused(`${path}.absent`, 'absent'));
	vi.stubEnv('SSL_CAFILE', folder);
	expect(authorities).toThrow(refused(folder, 'failed'));
	vi.stubEnv('SSL_CAFILE', path);
	await asAnotherAccount(async () => {
		if (process.getuid?.() === 0) expect(authorities).toThrow(refused(path, 'forbidden'));
	});
});
