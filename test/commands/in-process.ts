import {AsyncLocalStorage} from 'node:async_hooks';
import {PassThrough, Readable} from 'node:stream';
import {runProgram} from '../../source/commands/program.ts';
import {realSurroundings} from '../../source/commands/terminal/surroundings.ts';
import type {Interruption} from '../../source/commands/terminal/terminal.ts';
import {endAfterTest} from '../helpers/live.ts';
import {createWorkspace} from '../helpers/workspace.ts';
import {FakeInput, FakeOutput} from './terminal/fake-surroundings.ts';

// Runs the program in the process of the test, one command at a time: it gets streams, an environment and an end of its
// own. What only a process has (its exit, signals, a real terminal) is tested with the built program.

/** How a command ended, and what it printed. */
export interface Ran {
	readonly code: number;
	readonly stdout: string;
	readonly stderr: string;
}

/** A command that runs. */
export interface Running {
	readonly end: Promise<Ran>;
	/** All that was written, without colours. */
	text(): string;
	/** Waits until this is written, after what was seen before, and gives it. @throws when the command ends without */
	see(text: string | RegExp): Promise<string>;
	/** Waits for a question, and types. */
	answer(question: string | RegExp, keys: string): Promise<void>;
	type(keys: string): void;
	/** What a signal to the process does. */
	signal(name: Interruption): void;
}

interface Options {
	/** Its environment: that of an empty home unless told. */
	readonly env?: Readonly<Record<string, string>>;
}

interface PipeOptions extends Options {
	/** Its standard input. */
	readonly input?: string;
}

/** Runs `narthex ARGS` with pipes, to its end. */
export async function run(args: readonly string[], {input = '', ...options}: PipeOptions = {}): Promise<Ran> {
	const stdin = Readable.from(input === '' ? [] : [Buffer.from(input)]);
	return start(args, stdin, options).end;
}

/** Runs it with `--format json`, and gives what it answers. @throws when it fails */
export async function runJson(args: readonly string[], options: PipeOptions = {}) {
	const {code, stdout, stderr} = await run([...args, '--format', 'json'], options);
	if (code !== 0) throw new Error(`narthex ${args.join(' ')} ended with ${code}:\n${stdout}${stderr}`);
	return JSON.parse(stdout);
}

/** Runs it with `--format json` where it has to fail, and gives the exit status and the code of the error. */
export async function runInVain(args: readonly string[], options: PipeOptions = {}) {
	const {code, stdout, stderr} = await run([...args, '--format', 'json'], options);
	const [, error] = stderr.match(/^\{"error":\{"code":"([a-z-]+)",.*\}\}\n$/m) ?? [];
	if (error === undefined) throw new Error(`narthex ${args.join(' ')} ended with ${code}:\n${stdout}${stderr}`);
	return {code, error};
}

/** Starts `narthex ARGS` in a terminal of 100 columns. */
export function runInTerminal(args: readonly string[], options: Options = {}): Running {
	const stdin = new FakeInput(true);
	return running(start(args, stdin, options), (keys) => stdin.type(keys));
}

/** Starts it with pipes, for a program that answers what it reads. */
export function runInPipes(args: readonly string[], options: Options = {}): Running {
	const stdin = new PassThrough();
	return running(start(args, stdin, options), (text) => stdin.write(text));
}

/** Waits for a line of JSON that tells of this event, and gives it. */
export async function eventIn({see}: Running, name: string): Promise<Readonly<Record<string, unknown>>> {
	return JSON.parse(await see(RegExp(`^\\{"event":"${name}",.*\\}$`, 'm')));
}

function running({end, watched, signal}: ReturnType<typeof start>, type: (text: string) => void): Running {
	let seen = 0;
	const see = async (text: string | RegExp) => {
		for (;;) {
			const rest = watched.text.slice(seen);
			const [found] = typeof text === 'string' ? [text] : (rest.match(text) ?? []);
			if (found !== undefined && rest.includes(found)) {
				seen += rest.indexOf(found) + found.length;
				return found;
			}
			if (watched.isOver) throw new Error(`It ended without ${text}:\n${watched.text}`);
			if (!(await changeOf(watched))) throw new Error(`It does not come to ${text}:\n${watched.text}`);
		}
	};
	return {
		end,
		see,
		signal,
		type,
		text: () => watched.text,
		async answer(question, keys) {
			await see(question);
			type(keys);
		},
	};
}

/** How long a command may write nothing while something is waited for, on a busy machine (ms). */
const PATIENCE = 40_000;

/** Waits until something is written, or the command is over. False: that takes too long. */
async function changeOf({change}: {readonly change: PromiseWithResolvers<void>}): Promise<boolean> {
	const {promise: tooLong, resolve} = Promise.withResolvers<false>();
	const timer = setTimeout(resolve, PATIENCE, false);
	const isChanged = await Promise.race([change.promise.then(() => true), tooLong]);
	clearTimeout(timer);
	return isChanged;
}

/** The command to which what runs belongs; none is what the test itself does. */
const commandNow = new AsyncLocalStorage<object>();

function start(args: readonly string[], stdin: Readable | FakeInput, {env = createWorkspace().env}: Options) {
	const isTTY = stdin instanceof FakeInput;
	const [stdout, stderr] = [new FakeOutput(isTTY, 100), new FakeOutput(isTTY, 100)];
	const watched = {text: '', isOver: false, change: Promise.withResolvers<void>()};
	const changed = () => {
		watched.change.resolve();
		watched.change = Promise.withResolvers();
	};
	for (const stream of [stdout, stderr])
		stream.onWritten = (text) => {
			watched.text += text.replace(/\x1B\[[\d;?]*[A-Za-z]/g, '');
			changed();
		};
	const {promise: exited, resolve} = Promise.withResolvers<number>();
	const own = {};
	const exit = (code: number) => {
		// A command that was interrupted may come to its end while this one runs.
		if ((commandNow.getStore() ?? own) === own) resolve(code);
	};
	const {giveBack, signal} = replaceProcess({stdin, stdout, stderr, env: {...env}, outputsAreOne: isTTY, exit});
	const ended = commandNow.run(own, () => runProgram('0.0.0', args)).then(() => Number(process.exitCode ?? 0));
	const end = Promise.race([exited, ended])
		.then((code) => ({code, stdout: stdout.written, stderr: stderr.written}))
		.finally(async () => {
			await giveBack();
			watched.isOver = true;
			changed();
		});
	return {end, watched, signal};
}

const LISTENED = ['SIGINT', 'SIGTERM', 'SIGHUP', 'uncaughtException', 'exit'] as const;

let isReplaced = false;

/** Puts what is given in the place of what the process has, until it is given back, or the running test is over. */
function replaceProcess(given: Partial<typeof realSurroundings> & {stdout: FakeOutput; stderr: FakeOutput}) {
	if (isReplaced) throw new Error('Another command runs in this process');
	isReplaced = true;
	const {env, exitCode} = process;
	const surroundings = {...realSurroundings};
	const writes = [process.stdout, process.stderr].map((stream) => ({stream, write: stream.write}));
	const before = new Map(LISTENED.map((event) => [event, process.listeners(event as 'exit')]));
	const errors = [process.stdout, process.stderr].map((stream) => ({stream, listeners: stream.listeners('error')}));
	const own = (event: (typeof LISTENED)[number]) =>
		process.listeners(event as 'exit').filter((listener) => !before.get(event)?.includes(listener));

	Object.assign(realSurroundings, {openTerminal: () => undefined, onContinued: () => {}, ...given});
	process.env = {...given.env};
	process.exitCode = undefined;
	// Commander writes help and wrong usage by itself.
	for (const name of ['stdout', 'stderr'] as const)
		process[name].write = (text: string | Uint8Array) => {
			given[name].write(String(text));
			return true;
		};
	return {
		signal(name: Interruption) {
			for (const listener of own(name)) (listener as unknown as (name: string) => void)(name);
		},
		giveBack: endAfterTest(() => {
			isReplaced = false;
			for (const event of LISTENED) for (const listener of own(event)) process.off(event, listener);
			for (const {stream, listeners} of errors)
				for (const listener of stream.listeners('error'))
					if (!listeners.includes(listener)) stream.off('error', listener as () => void);
			for (const {stream, write} of writes) stream.write = write;
			// A command that was interrupted may come to its end later: it must not end the tests.
			Object.assign(realSurroundings, surroundings, {exit: () => {}});
			process.env = env;
			process.exitCode = exitCode;
		}),
	};
}
