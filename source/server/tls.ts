import {readFileSync} from 'node:fs';
import {createSecureContext} from 'node:tls';
import {NarthexError} from '../errors.ts';

/** Paths of PEM files. */
export interface TlsFiles {
	readonly certificate: string;
	readonly key: string;
}

/** The contents of the files: a certificate, and the key that belongs to it. */
export interface TlsCredentials {
	readonly cert: Buffer;
	readonly key: Buffer;
}

/** @throws NarthexError (`tls-unusable`) */
export function readTlsCredentials(files: TlsFiles): TlsCredentials {
	try {
		const credentials = {cert: readFileSync(files.certificate), key: readFileSync(files.key)};
		createSecureContext(credentials);
		return credentials;
	} catch (cause) {
		throw new NarthexError('tls-unusable', {}, {cause});
	}
}
