import {cli} from './narthex.ts';
import {outboxFolder} from './outbox.ts';
import {administrationToken, startServer, type TestServer} from './server.ts';
import {createWorkspace} from './workspace.ts';

/** Starts the server that Narthex carries: `narthex serve`, in memory unless `data` names its file. */
export function startEmbeddedServer(data = ':memory:'): Promise<TestServer> {
	const {env} = createWorkspace();
	return startServer((port) => ({
		file: process.execPath,
		args: [
			...[cli, 'serve', '--port', String(port), '--data', data, '--administration-token', administrationToken],
			...(data === ':memory:' ? ['--outbox', outboxFolder()] : []),
		],
		env,
	}));
}
