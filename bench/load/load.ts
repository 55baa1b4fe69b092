import {spawn} from 'node:child_process';
import {join} from 'node:path';
import {text} from 'node:stream/consumers';
import {cpuOf} from '../support/terminal.ts';
import type {Load} from './generator.ts';
import type {Work} from './work.ts';

/** What the generator measured, and the processor time that the server took meanwhile, in seconds. */
export type MeasuredLoad = Load & {readonly serverCpu: number};

/** Puts `work` on the server whose processes are `serverPids`, from a process of its own. */
export async function putLoad(work: Work, serverPids: () => readonly number[]): Promise<MeasuredLoad> {
	const before = cpuOf(serverPids());
	const generator = spawn(process.execPath, [join(import.meta.dirname, 'generator.ts')], {
		stdio: ['pipe', 'pipe', 'inherit'],
	});
	generator.stdin.end(JSON.stringify(work));
	const [output, status] = await Promise.all([
		text(generator.stdout),
		new Promise<number | null>((resolve) => generator.once('close', resolve)),
	]);
	if (status !== 0) throw new Error(`the load generator ended with ${status}`);
	return {...(JSON.parse(output) as Load), serverCpu: cpuOf(serverPids()) - before};
}
