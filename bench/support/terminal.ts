import {readFileSync} from 'node:fs';
import {spawn} from '@lydell/node-pty';
import headless from '@xterm/headless';
import {atTheEnd} from './ending.ts';

/** A program in a pseudo-terminal of 100×30. */
export interface BenchTerminal {
	readonly pid: number;
	readonly startedAt: number;
	/** How many bytes it wrote so far. */
	bytes(): number;
	/** What one sees. */
	text(): string;
	type(text: string): void;
	/** Waits until what one sees matches; gives the moment at which it did, in ms. */
	sees(pattern: RegExp, timeout?: number): Promise<number>;
	end(): Promise<void>;
}

/** Runs Node.js, or the program `file`. */
export function openTerminal(
	args: readonly string[],
	env: Readonly<Record<string, string>>,
	file: string = process.execPath,
): BenchTerminal {
	const screen = new headless.Terminal({cols: 100, rows: 30, allowProposedApi: true});
	const startedAt = performance.now();
	const child = spawn(file, [...args], {name: 'xterm-256color', cols: 100, rows: 30, env: {...env}});
	let bytes = 0;
	let looks: readonly (() => void)[] = [];
	let isOver = false;
	child.onData((data) => {
		bytes += Buffer.byteLength(data);
		screen.write(data, () => {
			for (const look of looks) look();
		});
	});
	screen.onData((reply) => {
		if (!isOver) child.write(reply);
	});
	const exit = new Promise<void>((resolve) => {
		child.onExit(() => {
			isOver = true;
			resolve();
		});
	});
	const end = async () => {
		if (!isOver) child.kill('SIGKILL');
		await exit;
	};
	atTheEnd(end);
	const text = () => {
		const buffer = screen.buffer.active;
		const rows = Array.from({length: 30}, (_, row) => buffer.getLine(buffer.baseY + row)?.translateToString(true));
		return rows.join('\n');
	};
	return {
		pid: child.pid,
		startedAt,
		bytes: () => bytes,
		type: (keys) => child.write(keys),
		end,
		text,
		sees(pattern, timeout = 60_000) {
			return new Promise((resolve, reject) => {
				const done = () => {
					clearTimeout(timer);
					looks = looks.filter((other) => other !== look);
				};
				const look = () => {
					if (!pattern.test(text())) return;
					done();
					resolve(performance.now());
				};
				const timer = setTimeout(() => {
					done();
					reject(new Error(`${pattern} was not seen:\n${text()}`));
				}, timeout);
				looks = [...looks, look];
				look();
			});
		},
	};
}

/** What a process keeps in memory now, in MiB. */
export function memoryOf(pid: number): number {
	const [, kilobytes = ''] = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'latin1')) ?? [];
	return Number(kilobytes) / 1024;
}

/**
 * Processor time that processes took so far, in seconds: user and system, in ticks of 10 ms, after the name in
 * parentheses.
 */
export function cpuOf(pids: readonly number[]): number {
	let ticks = 0;
	for (const pid of pids) {
		const fields = readFileSync(`/proc/${pid}/stat`, 'latin1')
			.replace(/^.*\) /, '')
			.split(' ');
		ticks += Number(fields[11]) + Number(fields[12]);
	}
	return ticks / 100;
}
