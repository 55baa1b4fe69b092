import type {ServerAddress} from '../../parsec/address.ts';

/** `host` or `host:port`. */
export function hostText({hostname: host, port, tls}: ServerAddress): string {
	return port === (tls ? 443 : 80) ? host : `${host}:${port}`;
}

/** Whether what is sent there can be read on the way: plain http to another machine. */
export function isUnencrypted({hostname: host, tls}: ServerAddress): boolean {
	return !tls && host !== 'localhost' && host !== '[::1]' && !/^127\./.test(host);
}
