// Apart from `address.ts`, which loads all that it takes to read a link.

/** Where a server listens. `hostname` is written as the WHATWG URL does: lower case, Punycode, IPv6 in brackets. */
export interface ServerAddress {
	readonly hostname: string;
	readonly port: number;
	readonly tls: boolean;
}

/** Whether what is sent there can be read on the way: plain http to another machine. */
export function isUnencrypted({hostname, tls}: ServerAddress): boolean {
	return !tls && !/^(?:localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(hostname);
}
