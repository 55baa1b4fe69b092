import {beforeAll, describe, test} from 'vitest';
import {type Laboratory, openLaboratory} from '../../helpers/laboratory.ts';
import {startOfficialServer} from '../../helpers/official-server.ts';
import {findPostgres, startPostgres} from '../../helpers/postgres.ts';
import type {TestServer} from '../../helpers/server.ts';

/** A kind of server, and how to start one: a second start gives the same data again where `isDurable`. */
export interface ServerKind {
	readonly name: string;
	readonly isDurable: boolean;
	/** Gives a function that starts the server; what it needs besides (a database) runs already. */
	prepare(laboratory: Laboratory): Promise<() => Promise<TestServer>>;
	/** Why it cannot be had here. */
	readonly missing?: string;
}

const postgres = findPostgres();

export const serverKinds: readonly ServerKind[] = [
	{
		name: 'the official server in memory',
		isDurable: false,
		prepare: async (laboratory) => () => startOfficialServer(laboratory),
	},
	{
		name: 'the official server on PostgreSQL',
		isDurable: true,
		prepare: async (laboratory) => {
			const url = await startPostgres(laboratory, postgres ?? '');
			return () => startOfficialServer(laboratory, url);
		},
		...(postgres === undefined ? {missing: 'there is no PostgreSQL.'} : {}),
	},
];

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
	tests: (running: Running, laboratory: Laboratory) => void,
): Promise<void> {
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
			);
		});
	}
}

function portOf({url}: TestServer): number {
	return Number(new URL(url).port);
}
