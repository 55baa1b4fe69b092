import {mkdirSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {expect} from 'vitest';
import {Correspondence} from './correspondence.ts';
import {type Block, type Example, examplesOf} from './documents.ts';
import {cli} from './narthex.ts';
import {keys, openPty, type Pty} from './pty.ts';
import {createWorkspace, quickArgon2} from './workspace.ts';

/** A question that a documented line shows with its answer: what is shown before the answer is typed. */
const QUESTION =
	/^((?:Select code provided by \w+|Which profile\?|Choose an administrator to contact now|Enter (?:device label|email|name)):|Which code do you hear\?) (.+)$/;
/** What is typed where a password is asked for: none that would bring a word about weak ones. */
const PASSWORD = 'gravel lantern oboe';
/** Questions whose answer is never shown. */
const SECRET = /^(?:\S+ )*password(?: for \S+ \S+ ?\S*)?:$/i;

export interface Surroundings {
	/** Texts of the document that are something else here: a port, a folder. */
	readonly replaced?: Readonly<Record<string, string>>;
	/** Commands of the document that are something else here: a line of bash. */
	readonly programs?: Readonly<Record<string, string>>;
	readonly env?: Readonly<Record<string, string>>;
	/** Homes that are there already, by the name of the terminal. */
	readonly homes?: Readonly<Record<string, string>>;
}

/**
 * Types the commands of `console` and `sh` blocks into terminals, in order, and expects each to print what the document
 * says, as far as it is the same each time. Each terminal has a home of its own, `/home/NAME` in the document. What a
 * terminal named `server` prints last is waited for, and the command left running until the next one, or Ctrl-C; a
 * block marked `meanwhile` goes on while the next blocks are typed. Passwords cost next to nothing.
 */
export async function runBlocks(blocks: readonly Block[], surroundings: Surroundings = {}): Promise<void> {
	const examples = blocks.map((block) => ({block, examples: examplesOf(block)}));
	const names = new Set(blocks.map(terminalOf));
	const homes = new Map([...names].map((name) => [name, surroundings.homes?.[name] ?? createWorkspace().home]));
	const replaced = {
		...surroundings.replaced,
		...Object.fromEntries([...homes].map(([name, home]) => [`/home/${name}`, home])),
	};
	const printed = examples.flatMap((one) => one.examples.flatMap(({output}) => output));
	const meanings = new Correspondence(replaced, printed);
	const terminals = new Map(
		[...homes].map(([name, home]) => [name, new DocumentTerminal(home, meanings, surroundings, name === 'server')]),
	);
	const running: Promise<void>[] = [];
	for (const {block, examples: ofBlock} of examples) {
		const done = terminals.get(terminalOf(block))?.run(ofBlock) ?? Promise.resolve();
		// A failure is seen at the end, when the other terminals have failed for want of it or not.
		done.catch(() => {});
		running.push(done);
		if (!block.words.includes('meanwhile')) await done;
	}
	await Promise.all(running);
}

/** `alice` where the block names none: the reader. */
function terminalOf({words}: Block): string {
	return words.find((word) => word !== 'meanwhile') ?? 'alice';
}

class DocumentTerminal {
	readonly #shell: Pty;
	readonly #meanings: Correspondence;
	readonly #isLeftRunning: boolean;
	readonly #home: string;
	#number = 1;
	#isRunning = false;
	#last: Promise<void> = Promise.resolve();

	constructor(home: string, meanings: Correspondence, {env = {}, programs = {}}: Surroundings, isLeftRunning: boolean) {
		const bin = join(home, '.bin');
		mkdirSync(bin);
		for (const [name, line] of Object.entries({narthex: `exec "${process.execPath}" "${cli}" "$@"`, ...programs}))
			writeFileSync(join(bin, name), `#!/usr/bin/env bash\n${line}\n`, {mode: 0o755});
		const {PATH = '', XDG_CACHE_HOME = ''} = createWorkspace().env;
		const path = `${bin}:${join(process.execPath, '..')}:${PATH}`;
		const common = {PATH: path, XDG_CACHE_HOME, HOME: home, LANG: 'C.UTF-8', TERM: 'xterm-256color', TZ: 'UTC'};
		// Each prompt has the number of its command, so that the output of a command can be found.
		const prompts = {PS1: '⟦\\#⟧ ', PS2: ''};
		this.#shell = openPty('bash', ['--norc', '--noprofile', '--noediting', '-i'], {
			env: {...common, ...quickArgon2, ...prompts, ...env},
			cwd: home,
			columns: 400,
			rows: 50,
		});
		this.#meanings = meanings;
		this.#isLeftRunning = isLeftRunning;
		this.#home = home;
	}

	/** Types the commands, after those that were typed before. */
	run(examples: readonly Example[]): Promise<void> {
		this.#last = this.#last.then(async () => {
			for (const example of examples) await this.#type(example);
		});
		return this.#last;
	}

	async #type({command, output, isScript, place}: Example): Promise<void> {
		const number = this.#number++;
		if (this.#isRunning) this.#shell.send(keys.ctrlC);
		this.#isRunning = false;
		await this.#shell.waitForText(prompt(number));
		const lines = await Promise.all(command.map((line) => this.#meanings.actual(line)));
		const typed = isScript ? [this.#script(number, lines)] : lines;
		for (const line of typed) this.#shell.send(`${line}\n`);
		const printed = () => this.#printed(number, typed.length);
		for (const [index, line] of output.entries()) {
			const before = output.slice(0, index);
			const asked = questionOf(line, before);
			if (asked === undefined) continue;
			await this.#shell.waitFor(`${place}: ${line}`, () => {
				for (const one of before) this.#find(one, printed());
				return asked.isThere(printed(), (one) => this.#find(one, printed())) ? true : undefined;
			});
			this.#shell.send(`${await this.#meanings.actual(asked.answer)}${keys.enter}`);
		}
		if (this.#isLeftRunning && !isScript && output.length > 0) {
			const isOver = () => prompt(number + 1).test(this.#shell.text());
			const all = () => (isOver() || output.every((line) => this.#find(line, printed())) ? true : undefined);
			await this.#shell.waitFor(`${place}: all of its output`, all);
			this.#isRunning = !isOver();
			if (this.#isRunning) return;
		}
		await this.#shell.waitFor(`${place}: the end of ${command[0]}`, () => {
			for (const line of output) this.#find(line, printed());
			return prompt(number + 1).test(this.#shell.text()) ? true : undefined;
		});
		if (isScript) expect(printed().at(-1), `${place}:\n${printed().join('\n')}`).toBe('failed=0');
		else this.#compare(printed(), output, place);
	}

	/**
	 * Puts a script into a file; gives the command that runs it in this shell, and then says whether any of it failed.
	 */
	#script(number: number, lines: readonly string[]): string {
		const file = join(this.#home, `.script-${number}.sh`);
		writeFileSync(file, `${lines.join('\n')}\n`);
		return `failed=0; trap 'failed=1' ERR; . "${file}"; trap - ERR; echo "failed=$failed"`;
	}

	/** Whether a documented line is printed; learns from it. */
	#find(documented: string, printed: readonly string[]): boolean {
		return documented === '…' || printed.some((line) => this.#meanings.matches(documented, line));
	}

	#compare(printed: readonly string[], documented: readonly string[], place: string): void {
		let at = 0;
		for (const [index, line] of documented.entries()) {
			if (line === '…') {
				const next = documented[index + 1];
				while (at < printed.length && (next === undefined || !this.#meanings.matches(next, printed[at] ?? ''))) at++;
			} else {
				const isThere = this.#meanings.matches(line, printed[at] ?? '');
				if (!isThere) expect(printed.join('\n'), `${place}, at: ${line}`).toBe(documented.join('\n'));
				at++;
			}
		}
		expect(printed.slice(at), `${place}: more is printed than documented`).toEqual([]);
	}

	/** What is on the screen between a command and the next prompt. */
	#printed(number: number, typedLines: number): readonly string[] {
		const text = this.#shell.text();
		const begin = text.lastIndexOf(`⟦${number}⟧ `);
		const end = text.indexOf(`⟦${number + 1}⟧`, begin);
		const lines = text.slice(begin, end === -1 ? undefined : end).split('\n');
		if (end !== -1) lines.pop();
		return lines.slice(typedLines).map((line) => line.trimEnd());
	}
}

const prompt = (number: number) => new RegExp(`⟦${number}⟧ ?$`);

interface Question {
	readonly answer: string;
	isThere(printed: readonly string[], find: (documented: string) => boolean): boolean;
}

/**
 * What a person types at a documented line after those `before`, if it is a question, or an answer in JSON to the event
 * before it.
 */
function questionOf(line: string, before: readonly string[]): Question | undefined {
	const [event] = before.slice(-1).filter((one) => one.startsWith('{"event":'));
	if (event !== undefined && /^\{(?!"event")/.test(line)) return {answer: line, isThere: (_, find) => find(event)};
	const [, shown, answer] = line.match(QUESTION) ?? [];
	if (shown === undefined && !SECRET.test(line)) return undefined;
	const question = shown ?? line;
	return {
		answer: answer ?? PASSWORD,
		isThere: (printed) =>
			printed.filter((one) => one.startsWith(question)).length >
			before.filter((one) => one.startsWith(question)).length,
	};
}
