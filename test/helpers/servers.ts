import {beforeAll, describe, test} from 'vitest';
import {startEmbeddedServer} from './embedded-server.ts';
import {type Laboratory, openLaboratory} from './laboratory.ts';
import {sharedOfficialServer} from './official-server.ts';
import type {TestServer} from './server.ts';

/** A kind of server that every behaviour is tested against. */
interface ServerKind {
	readonly name: string;
	/** It is the one that Narthex carries, which refuses more than the official one. */
	readonly isOurs: boolean;
	start(laboratory: Laboratory): Promise<TestServer>;
}

const kinds: readonly ServerKind[] = [
	{name: 'the official server', isOurs: false, start: (laboratory) => sharedOfficialServer(laboratory)},
	{name: 'the embedded server', isOurs: true, start: () => startEmbeddedServer()},
];

/**
 * Declares `tests` once for each kind of server, which is running (in memory) when they do; the official one may have
 * organizations of other test files. Where the laboratory is missing they are skipped, with the reason in the report.
 */
export async function onEachServer(
	behaviour: string,
	tests: (laboratory: Laboratory, server: () => TestServer, isOurs: boolean) => void,
): Promise<void> {
	const laboratory = await openLaboratory();
	if ('missing' in laboratory) {
		describe.skip(behaviour, () => {
			test(`skipped: ${laboratory.missing}`, () => {});
		});
		return;
	}
	describe.each(kinds)(`${behaviour}, on $name`, ({start, isOurs}) => {
		let running: TestServer | undefined;
		beforeAll(async () => {
			running = await start(laboratory);
		});
		tests(
			laboratory,
			() => {
				if (!running) throw new Error('The server is started before the first test, not while the tests are declared.');
				return running;
			},
			isOurs,
		);
	});
}
