import {startServer} from '../../source/server/server.ts';
import {endAfterFile} from './live.ts';
import {outbox} from './outbox.ts';
import type {TestServer} from './server.ts';

/** A Parsec server of the test's own process. */
export type ServerInProcess = Pick<TestServer, 'url' | 'address' | 'administrationToken'> & {
	/** Ends it before its time. */
	stop(): Promise<void>;
};

/** Starts the embedded server in this process, in memory. It ends when all tests of the file are over. */
export async function startServerInProcess(): Promise<ServerInProcess> {
	const administrationToken = 'token-of-the-tests';
	const server = await startServer({
		port: 0,
		data: ':memory:',
		administrationToken,
		mail: outbox(),
		log: () => {},
	});
	const stop = endAfterFile(() => server.close());
	return {
		url: server.url.replace(/\/$/, ''),
		address: `parsec3://127.0.0.1:${server.port}?no_ssl=true`,
		administrationToken,
		stop,
	};
}
