import {fork} from 'node:child_process';
import {once} from 'node:events';
import {join} from 'node:path';
import {expect, test} from 'vitest';
import {endProcess} from '../helpers/child.ts';
import {dieWithUs} from '../helpers/die-with-us.ts';
import {endAfterTest} from '../helpers/live.ts';
import {cli} from '../helpers/narthex.ts';
import {administrationToken} from '../helpers/server.ts';
import {createWorkspace} from '../helpers/workspace.ts';
import type {Order, Word} from './support/crowd.ts';
import {LONG} from './support/many.ts';
import type {Holdings} from './support/probe.ts';
import {startProbedServer} from './support/probed-server.ts';

const EXCHANGES = 1000;
const MIB = 1024 * 1024;

test(
	`${EXCHANGES} exchanges at once complete, all with one address, and a second thousand adds nothing to the memory`,
	async () => {
		const workspace = createWorkspace();
		const args = ['--port', '0', '--data', join(workspace.home, 'server.sqlite')];
		const server = await startProbedServer(
			cli,
			[...args, '--administration-token', administrationToken],
			workspace.env,
		);
		endAfterTest(server.stop);
		const fresh = await server.holdings();
		const crowds = await Promise.all([1, 2].map(() => startCrowd(String(server.said.address))));
		const tell = (order: Order) => Promise.all(crowds.map((crowd) => crowd(order)));
		const during: Holdings[] = [];
		const after: Holdings[] = [];
		for (let round = 0; round < 2; round++) {
			expect(await tell({order: 'gather'})).toEqual([{word: 'gathered'}, {word: 'gathered'}]);
			during.push(await server.holdings());
			const over = {word: 'over', ends: {'finished/finished': EXCHANGES / 2}, wrong: []};
			expect(await tell({order: 'go on'})).toEqual([over, over]);
			after.push(await server.atRest(fresh.handles));
		}
		const told = JSON.stringify({fresh, during, after}, undefined, '\t');
		// Half of them wait at every moment, and the rest ask every tenth of a second.
		for (const {files} of during) expect(files, told).toBeGreaterThan(EXCHANGES / 2);
		const [first, second] = after;
		expect(second?.heap, told).toBeLessThan((first?.heap ?? 0) + 4 * MIB);
		expect(second?.resident, told).toBeLessThan((first?.resident ?? 0) * 1.2);
		expect(second, told).toMatchObject({files: first?.files, handles: fresh.handles});
		expect(first?.heap, told).toBeLessThan(fresh.heap + 24 * MIB);
		expect(during[1]?.heap, told).toBeLessThan((during[0]?.heap ?? 0) + 8 * MIB);
	},
	LONG,
);

/** Starts half of the crowd; gives what orders it and waits for its word. */
async function startCrowd(address: string): Promise<(order: Order) => Promise<Word>> {
	const script = join(import.meta.dirname, 'support', 'crowd.ts');
	const child = fork(script, [address, administrationToken, '25', String(EXCHANGES / 2)]);
	endAfterTest(() => endProcess(child, 'SIGKILL'));
	dieWithUs(child);
	const word = async () => {
		const ended = once(child, 'exit').then(([code]) => Promise.reject(new Error(`the crowd ended with ${code}`)));
		const [said] = (await Promise.race([once(child, 'message'), ended])) as [Word];
		return said;
	};
	expect(await word()).toEqual({word: 'ready'});
	return (order) => {
		child.send(order);
		return word();
	};
}
