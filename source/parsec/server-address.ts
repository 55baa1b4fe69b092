import {isLoopback} from '../loopback.ts';

// Apart from `address.ts`, which loads all that it takes to read a link.

/** Where a server listens. `hostname` is written as the WHATWG URL does: lower case, Punycode, IPv6 in brackets. */
export interface ServerAddress {
	readonly hostname: string;
	readonly port: number;
	readonly tls: boolean;
}

/** Whether what is sent there can be read on the way: plain http to another machine. */
export function isUnencrypted({hostname, tls}: ServerAddress): boolean {
	return !tls && !isLoopback(hostname);
}

/** `http(s)://host[:port]/`: what device files store, and what requests are sent to. */
export function serverUrl(server: ServerAddress): string {
	return `${server.tls ? 'https' : 'http'}://${hostAndPort(server)}/`;
}

/** The port only where it is not the usual one. */
export function hostAndPort({hostname, port, tls}: ServerAddress): string {
	return port === defaultPort(tls) ? hostname : `${hostname}:${port}`;
}

export function defaultPort(tls: boolean): number {
	return tls ? 443 : 80;
}
