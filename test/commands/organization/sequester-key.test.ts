import {generateKeyPairSync} from 'node:crypto';
import {writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {beforeEach, expect, test} from 'vitest';
import {readSequesterKey} from '../../../source/commands/organization/sequester-key.ts';
import {UsageError} from '../../../source/errors.ts';
import {temporaryFolder} from '../../devices/samples.ts';

let path: string;
beforeEach(async () => {
	path = join(await temporaryFolder(), 'authority.pem');
});

test('a public RSA key in PEM is given as DER', async () => {
	const {publicKey} = generateKeyPairSync('rsa', {modulusLength: 1024});
	await writeFile(path, publicKey.export({type: 'spki', format: 'pem'}));
	expect(Buffer.from(await readSequesterKey(path))).toEqual(publicKey.export({type: 'spki', format: 'der'}));
});

test('a key of another kind, a file without a key, and no file are wrong usage that names the file', async () => {
	const {publicKey} = generateKeyPairSync('ed25519');
	await expect(readSequesterKey(path)).rejects.toThrow(UsageError);
	for (const content of [publicKey.export({type: 'spki', format: 'pem'}), 'no key']) {
		await writeFile(path, content);
		await expect(readSequesterKey(path)).rejects.toThrow(UsageError);
		await expect(readSequesterKey(path)).rejects.toThrow(`There is no public RSA key in PEM in ${path}.`);
	}
});
