import type {Server} from 'node:http';
import type {AddressInfo} from 'node:net';
import {NarthexError} from '../../errors.ts';
import {words} from '../../words/index.ts';

export interface Listening {
	/** Ends in `/`; with several addresses, by the name of them all. */
	readonly url: string;
	/** Ends every connection. */
	close(): Promise<void>;
}

/**
 * Listens on all of `hosts` that this machine has (the first one it must have), on one port. `port` 0 is a free one; it may be taken on the next
 * address meanwhile: then another is tried.
 * @throws NarthexError (`port-in-use`, `address-unusable`)
 */
export async function listenOn(hosts: readonly string[], port: number, create: () => Server): Promise<Listening> {
	for (let tries = 1; ; tries++) {
		const listeners: Server[] = [];
		try {
			let bound = port;
			for (const [index, host] of hosts.entries()) {
				const listener = create();
				if (!(await listen(listener, bound, host, index > 0))) continue;
				listeners.push(listener);
				bound = (listener.address() as AddressInfo).port;
			}
			const host = listeners.length > 1 ? 'localhost' : urlHost(hosts[0] ?? '');
			return {
				url: `http://${host}:${bound}/`,
				close: async () => void (await Promise.all(listeners.map(closeListener))),
			};
		} catch (error) {
			await Promise.all(listeners.map(closeListener));
			const isTaken = error instanceof NarthexError && error.code === 'port-in-use';
			if (port !== 0 || !isTaken || tries === 10) throw error;
		}
	}
}

/** Whether this machine has the address; the first one has to be there. */
async function listen(listener: Server, port: number, host: string, isOptional: boolean): Promise<boolean> {
	const {promise, resolve, reject} = Promise.withResolvers<boolean>();
	listener.once('error', (error: NodeJS.ErrnoException) => {
		if (isOptional && (error.code === 'EADDRNOTAVAIL' || error.code === 'EAFNOSUPPORT')) resolve(false);
		else reject(listenError(error, host, port));
	});
	listener.listen(port, host, () => resolve(true));
	return promise;
}

function listenError(error: NodeJS.ErrnoException, host: string, port: number): NarthexError {
	const {accountPortTaken, accountsCannotListen} = words.server.start;
	return error.code === 'EADDRINUSE'
		? new NarthexError('port-in-use', accountPortTaken.message(port), accountPortTaken.nextStep, {cause: error})
		: new NarthexError('address-unusable', accountsCannotListen.message(port, host), accountsCannotListen.nextStep, {
				cause: error,
			});
}

function closeListener(listener: Server): Promise<void> {
	const closed = new Promise<void>((resolve) => listener.close(() => resolve()));
	listener.closeAllConnections();
	return closed;
}

function urlHost(host: string): string {
	return host.includes(':') ? `[${host}]` : host;
}
