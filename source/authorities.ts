import {X509Certificate} from 'node:crypto';
import {readFileSync} from 'node:fs';
import {getCACertificates} from 'node:tls';
import {isCode} from './durable.ts';
import {type ErrorFacts, NarthexError} from './errors.ts';
import {isForbidden} from './own-files.ts';

/**
 * The certificates of the authorities that https trusts, as PEM: those that are bundled, the system's, those in Node's
 * `NODE_EXTRA_CA_CERTS`, and those in the file that `SSL_CAFILE` names.
 * @throws NarthexError `ca-file-unreadable`
 */
export function authorities(): readonly string[] {
	const known = new Set([
		...getCACertificates('bundled'),
		...getCACertificates('system'),
		...getCACertificates('extra'),
	]);
	const file = process.env.SSL_CAFILE;
	return file === undefined || file === '' ? [...known] : [...known, ...certificatesIn(file)];
}

function certificatesIn(path: string): readonly string[] {
	const refuse = (reason: ErrorFacts['ca-file-unreadable']['reason'], cause?: unknown) =>
		new NarthexError('ca-file-unreadable', {path, reason}, {cause});
	let text: string;
	try {
		text = readFileSync(path, 'utf8');
	} catch (error) {
		throw refuse(isCode(error, ['ENOENT']) ? 'absent' : isForbidden(error) ? 'forbidden' : 'failed', error);
	}
	const blocks = text.match(/-----BEGIN (?:TRUSTED |X509 )?CERTIFICATE-----.+?-----END [A-Z0-9 ]*CERTIFICATE-----/gs);
	if (blocks === null) throw refuse('no-certificate');
	for (const block of blocks) {
		try {
			new X509Certificate(block);
		} catch (error) {
			throw refuse('damaged', error);
		}
	}
	return blocks;
}
