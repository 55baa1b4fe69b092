import {isLoopback} from './loopback.ts';

// A file of its own, because the commands register before the HTTP client is loaded.

const toldOf = new Set<string>();
let tell: ((hostname: string) => void) | undefined;

/** Calls `listener` once for each other machine that is reached by plain http, before anything is sent there. */
export function onUnencryptedConnection(listener: (hostname: string) => void): void {
	tell = listener;
}

/** Tells the listener of a connection to `url` that others on the way can read. On this computer no others listen. */
export function tellIfUnencrypted(url: string): void {
	const {protocol, hostname} = new URL(url);
	if (protocol !== 'http:' || isLoopback(hostname) || toldOf.has(hostname) || tell === undefined) return;
	toldOf.add(hostname);
	tell(hostname);
}
