import {type ChildProcess, spawn} from 'node:child_process';

/** What a program left behind. */
export interface Ran {
	readonly code: number | null;
	readonly signal: NodeJS.Signals | null;
	readonly stdout: string;
	readonly stderr: string;
}

export interface RunOptions {
	readonly env?: Readonly<Record<string, string | undefined>>;
	readonly cwd?: string;
	/** All of its standard input, which then ends. */
	readonly input?: string;
	/** Milliseconds until it is killed. */
	readonly timeout?: number;
	readonly uid?: number;
	readonly gid?: number;
}

/**
 * Runs a program to its end, with pipes instead of a terminal. Fails only when it cannot be started or takes too long.
 */
export async function run(file: string, args: readonly string[], options: RunOptions = {}): Promise<Ran> {
	const {input = '', timeout = 60_000, ...rest} = options;
	const child = spawn(file, args, {...rest, stdio: 'pipe'});
	let stdout = '';
	let stderr = '';
	child.stdout.setEncoding('utf8').on('data', (data: string) => {
		stdout += data;
	});
	child.stderr.setEncoding('utf8').on('data', (data: string) => {
		stderr += data;
	});
	// A program that ends without reading its input closes the pipe: its output and status say what there is to say.
	child.stdin.on('error', () => {}).end(input);
	return new Promise((resolve, reject) => {
		const timer = setTimeout(() => {
			child.kill('SIGKILL');
			reject(new Error(`${file} ${args.join(' ')} took more than ${timeout} ms:\n${stdout}${stderr}`));
		}, timeout);
		child.on('error', (error) => {
			clearTimeout(timer);
			reject(error);
		});
		child.on('close', (code, signal) => {
			clearTimeout(timer);
			resolve({code, signal, stdout, stderr});
		});
	});
}

/** The same, but anything else than exit status 0 is an error; gives standard output. */
export async function runWell(file: string, args: readonly string[], options: RunOptions = {}): Promise<string> {
	const {code, signal, stdout, stderr} = await run(file, args, options);
	if (code !== 0) throw new Error(`${file} ${args.join(' ')} ended with ${code ?? signal}:\n${stdout}${stderr}`);
	return stdout;
}

/** Ends a process that we started: `signal`, then SIGKILL when it is still there after five seconds. */
export async function endProcess(child: ChildProcess, signal: NodeJS.Signals = 'SIGTERM'): Promise<void> {
	if (child.exitCode !== null || child.signalCode !== null) return;
	await new Promise<void>((resolve) => {
		const timer = setTimeout(() => child.kill('SIGKILL'), 5000);
		child.once('exit', () => {
			clearTimeout(timer);
			resolve();
		});
		child.kill(signal);
	});
}

/**
 * Asks `condition` again and again until it holds; fails after `timeout` milliseconds, or at once when `gaveUp` says
 * why.
 */
export async function until(
	what: string,
	condition: () => Promise<boolean>,
	{timeout = 30_000, pause = 50, gaveUp}: {timeout?: number; pause?: number; gaveUp?: () => string | undefined} = {},
): Promise<void> {
	const deadline = Date.now() + timeout;
	while (!(await condition())) {
		const reason = gaveUp?.() ?? (Date.now() > deadline ? `${timeout} ms went by` : undefined);
		if (reason) throw new Error(`${reason} before ${what}.`);
		await new Promise((resolve) => setTimeout(resolve, pause));
	}
}
