import {mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {expect, onTestFinished, test} from 'vitest';
import {startServer} from '../../source/server/server.ts';
import {administrationToken} from './parsec/harness.ts';

/** The paths of two files in a new folder. */
function newFiles() {
	const path = mkdtempSync(join(tmpdir(), 'narthex-tls-'));
	onTestFinished(() => rmSync(path, {recursive: true}));
	return {certificate: join(path, 'cert.pem'), key: join(path, 'key.pem'), data: join(path, 'data')};
}

test.each(['no file', 'no certificate'])('With %s, the server does not start and creates no file', async (what) => {
	const {data, ...tls} = newFiles();
	if (what === 'no certificate') for (const file of Object.values(tls)) writeFileSync(file, 'Dear diary');
	const start = startServer({port: 0, data, administrationToken, tls});
	await expect(start).rejects.toMatchObject({code: 'tls-unusable'});
	expect(() => readFileSync(data)).toThrow();
});
