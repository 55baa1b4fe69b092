import {existsSync} from 'node:fs';
import {join} from 'node:path';
import {beforeAll, describe, test, vi} from 'vitest';
import {startEmbeddedServer} from '../../helpers/embedded-server.ts';
import {type Laboratory, openLaboratory} from '../../helpers/laboratory.ts';
import {cli} from '../../helpers/narthex.ts';
import {startOfficialServer} from '../../helpers/official-server.ts';
import {findPostgres, startPostgres} from '../../helpers/postgres.ts';
import type {TestServer} from '../../helpers/server.ts';
import {createWorkspace} from '../../helpers/workspace.ts';
import {LONG} from './many.ts';

/** A kind of server, and how to start one. */
export interface ServerKind {
	readonly name: string;
	/**
	 * Gives a function that starts the server; what it needs besides (a database) runs already. A second start finds the
	 * same data again.
	 */
	prepare(laboratory: Laboratory): Promise<() => Promise<TestServer>>;
	/** Why it cannot be had here. */
	readonly missing?: string;
}

const postgres = findPostgres();

export const officialInMemory: ServerKind = {
	name: 'the official server in memory',
	prepare: async (laboratory) => () => startOfficialServer(laboratory),
};

export const officialOnPostgres: ServerKind = {
	name: 'the official server on PostgreSQL',
	prepare: async (laboratory) => {
		const url = await startPostgres(laboratory, postgres ?? '');
		return () => startOfficialServer(laboratory, url);
	},
	...(postgres === undefined ? {missing: 'there is no PostgreSQL.'} : {}),
};

export const embedded: ServerKind = {
	name: 'the embedded server',
	prepare: async () => {
		const {home} = createWorkspace();
		return () => startEmbeddedServer(join(home, 'server.db'));
	},
	...(existsSync(cli) ? {} : {missing: `there is no built program at ${cli}.`}),
};

/** A running server of one kind. */
export interface Running {
	/** The one that runs now. */
	server(): TestServer;
	port(): number;
	/** Kills it (SIGKILL) or ends it, and starts it again; gives the new port. */
	restart(signal: 'SIGKILL' | 'SIGTERM', whileDown?: () => Promise<void>): Promise<number>;
}

/** Declares `tests` for each of `kinds`; those that cannot be had here are skipped, with the reason in the report. */
export async function onServers(
	behaviour: string,
	kinds: readonly ServerKind[],
	tests: (running: Running, laboratory: Laboratory, kind: ServerKind) => void,
): Promise<void> {
	vi.setConfig({testTimeout: LONG});
	const laboratory = await openLaboratory();
	for (const kind of kinds) {
		const missing = 'missing' in laboratory ? laboratory.missing : kind.missing;
		if (missing !== undefined || 'missing' in laboratory) {
			describe.skip(`${behaviour}, on ${kind.name}`, () => {
				test(`skipped: ${missing}`, () => {});
			});
			continue;
		}
		describe(`${behaviour}, on ${kind.name}`, () => {
			let start: (() => Promise<TestServer>) | undefined;
			let current: TestServer | undefined;
			beforeAll(async () => {
				start = await kind.prepare(laboratory);
				current = await start();
			});
			const server = () => {
				if (!current) throw new Error('The server is started before the first test, not while tests are declared.');
				return current;
			};
			tests(
				{
					server,
					port: () => portOf(server()),
					restart: async (signal, whileDown) => {
						await server().stop(signal);
						await whileDown?.();
						current = await start?.();
						return portOf(server());
					},
				},
				laboratory,
				kind,
			);
		});
	}
}

function portOf({url}: TestServer): number {
	return Number(new URL(url).port);
}
