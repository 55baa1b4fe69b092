import {createPublicKey} from 'node:crypto';
import {readFile} from 'node:fs/promises';
import {UsageError} from '../../errors.ts';
import {words} from '../../words/index.ts';

/**
 * The public key of a sequester authority, from a file in PEM: an RSA key, as DER (SubjectPublicKeyInfo).
 * @throws UsageError when there is no such file, or no such key in it
 */
export async function readSequesterKey(path: string): Promise<Uint8Array> {
	try {
		const key = createPublicKey(await readFile(path));
		if (key.asymmetricKeyType === 'rsa') return key.export({type: 'spki', format: 'der'});
	} catch {
		// The sentence says which file is needed. The library's own message would not help.
	}
	const {noSequesterKey, nextStep} = words.organizationCommands.bootstrap.sequester;
	throw new UsageError(noSequesterKey(path), nextStep);
}
