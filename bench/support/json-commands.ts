import {type ChildProcessWithoutNullStreams, spawn} from 'node:child_process';
import {createInterface} from 'node:readline';
import {atTheEnd} from './ending.ts';

/** A phase that a command told, with the moment at which this process read it, in ms. */
export interface ToldPhase {
	readonly event: string;
	readonly at: number;
	readonly own_code?: string | null;
	readonly choices?: readonly string[];
	readonly error?: unknown;
}

/** A running `narthex --format json` exchange: phases come as lines, and answers go back as lines. */
export interface JsonCommand {
	readonly startedAt: number;
	readonly phases: readonly ToldPhase[];
	/** The first phase of that name, past or future; fails when the command ends without it. */
	phase(name: string): Promise<ToldPhase>;
	/** The code that this side shows, as soon as it does. */
	code(): Promise<string>;
	answer(answer: object): void;
	readonly ended: Promise<number>;
}

export function startJsonCommand(
	cli: string,
	env: Readonly<Record<string, string>>,
	args: readonly string[],
	firstLine?: string,
): JsonCommand {
	const startedAt = performance.now();
	const child: ChildProcessWithoutNullStreams = spawn(process.execPath, [cli, '--format', 'json', ...args], {env});
	atTheEnd(() => void child.kill());
	// A command that has ended reads no more; how it ended says the rest.
	child.stdin.on('error', () => {});
	if (firstLine !== undefined) child.stdin.write(`${firstLine}\n`);
	let stderr = '';
	child.stderr.setEncoding('utf8').on('data', (text: string) => {
		stderr += text;
	});
	const phases: ToldPhase[] = [];
	let looks: (() => void)[] = [];
	createInterface({input: child.stdout}).on('line', (line) => {
		phases.push({...(JSON.parse(line) as Omit<ToldPhase, 'at'>), at: performance.now()});
		for (const look of looks) look();
	});
	const ended = new Promise<number>((resolve) => child.once('close', (status) => resolve(status ?? 1)));
	const first = (what: string, wanted: (phase: ToldPhase) => boolean) =>
		new Promise<ToldPhase>((resolve, reject) => {
			const look = () => {
				const found = phases.find(wanted);
				if (found === undefined) return;
				looks = looks.filter((other) => other !== look);
				resolve(found);
			};
			looks.push(look);
			look();
			void ended.then(() => reject(new Error(`it ended before ${what}: ${JSON.stringify(phases)}\n${stderr}`)));
		});
	return {
		startedAt,
		phases,
		ended,
		phase: (name) => first(name, ({event}) => event === name),
		code: async () => String((await first('its code', (phase) => typeof phase.own_code === 'string')).own_code),
		answer: (answer) => child.stdin.write(`${JSON.stringify(answer)}\n`),
	};
}
