import {tmpdir} from 'node:os';
import type {Laboratory} from './laboratory.ts';
import {administrationToken, startServer, type TestServer} from './server.ts';

/**
 * Starts the official Parsec 3.9.3 server, in memory, or on the PostgreSQL database `databaseUrl` (see
 * `startPostgres`), which has to be migrated already.
 */
export function startOfficialServer(laboratory: Laboratory, databaseUrl?: string): Promise<TestServer> {
	const storage = databaseUrl ? ['--db', databaseUrl, '--blockstore', 'POSTGRESQL'] : [];
	return startServer((port) => ({
		file: laboratory.parsec,
		args: ['run', '--dev', '--port', String(port), '--administration-token', administrationToken, ...storage],
		env: {PATH: process.env.PATH, LANG: 'C.UTF-8', HOME: tmpdir(), PYTHONUNBUFFERED: '1', NO_COLOR: '1'},
	}));
}
