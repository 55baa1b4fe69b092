import {tmpdir} from 'node:os';
import type {Laboratory} from './laboratory.ts';
import {administrationToken, startServer, type TestServer} from './server.ts';

/**
 * Starts the official Parsec 3.9.3 server, in memory, or on the PostgreSQL database `databaseUrl` (see
 * `startPostgres`), which has to be migrated already.
 */
export function startOfficialServer(laboratory: Laboratory, databaseUrl?: string): Promise<TestServer> {
	return startServer(commandLine(laboratory, databaseUrl));
}

let shared: Promise<TestServer> | undefined;

/**
 * The official server, in memory, of all test files that this process runs: for those that make organizations of their
 * own, and look at nothing else. A start costs a second of processor time. It ends with this process.
 */
export function sharedOfficialServer(laboratory: Laboratory): Promise<TestServer> {
	shared ??= startServer(commandLine(laboratory), 'the process');
	return shared;
}

function commandLine(laboratory: Laboratory, databaseUrl?: string): Parameters<typeof startServer>[0] {
	const storage = databaseUrl ? ['--db', databaseUrl, '--blockstore', 'POSTGRESQL'] : [];
	return (port) => ({
		file: laboratory.parsec,
		args: ['run', '--dev', '--port', String(port), '--administration-token', administrationToken, ...storage],
		env: {PATH: process.env.PATH, LANG: 'C.UTF-8', HOME: tmpdir(), PYTHONUNBUFFERED: '1', NO_COLOR: '1'},
	});
}
