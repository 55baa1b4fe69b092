import {NarthexError} from '../errors.ts';
import {isLoopback} from '../loopback.ts';

/** Where an Account Server of a local environment is (protocol: account-server §0.2). */
export const LOCAL_ACCOUNT_SERVER = 'http://localhost:7472/';

/** Where an Account Server is. */
export interface AccountPlace {
	/** As it is stored and compared: http or https, ending in `/`. */
	readonly address: string;
	/** `host` or `host:port`. */
	readonly host: string;
	/** Plain http to another machine: anyone on the way reads passwords and tokens. */
	readonly isUnencrypted: boolean;
}

/**
 * Reads the address of an Account Server that a person typed. Without a scheme it is https, or http on this computer.
 * @throws NarthexError (`malformed-address`)
 */
export function parseAccountServer(text: string): AccountPlace {
	const trimmed = text.trim();
	const url = /^[a-z][a-z\d+.-]*:\/\//i.test(trimmed) ? URL.parse(trimmed) : withoutScheme(trimmed);
	if (url === null || !/^https?:$/.test(url.protocol) || url.username !== '' || url.password !== '') {
		throw new NarthexError('malformed-address', {text: trimmed});
	}
	const {origin, pathname} = url;
	return placeOf(`${origin}${pathname.replace(/\/*$/, '/')}`);
}

/** The place of an address that `parseAccountServer` gave. */
export function placeOf(address: string): AccountPlace {
	const {host, hostname, protocol} = new URL(address);
	return {address, host, isUnencrypted: protocol === 'http:' && !isLoopback(hostname)};
}

function withoutScheme(text: string): URL | null {
	const plain = URL.parse(`http://${text}`);
	return plain !== null && isLoopback(plain.hostname) ? plain : URL.parse(`https://${text}`);
}
