import type {ServerAddress} from '../../parsec/address.ts';

/** `host` or `host:port`. */
export function hostText({hostname: host, port, tls}: ServerAddress): string {
	return port === (tls ? 443 : 80) ? host : `${host}:${port}`;
}
