import {mkdirSync, rmSync} from 'node:fs';
import {resolve} from 'node:path';
import type {Command} from 'commander';
import type {Demo} from '../demo/demo.ts';
import {forScreen} from '../text.ts';
import {words} from '../words/index.ts';
import {DONE, FAILED, runs} from './run.ts';
import {line, longText} from './terminal/style.ts';
import type {Terminal} from './terminal/terminal.ts';

interface Options {
	readonly data?: string;
	readonly plain?: true;
}

export default function declare(command: Command): void {
	command
		.option(`--data <${words.demo.values.folder}>`, words.demo.options.data)
		.option('--plain', words.demo.options.plain);
	runs<Options>(command, async ({terminal, options, handOver}) => {
		const isFullScreen = process.stdin.isTTY && process.stdout.isTTY && !terminal.isAccessible;
		if (isFullScreen && !options.plain) {
			handOver();
			return rehearse(terminal, options);
		}
		return demonstrate(terminal, options);
	});
}

/**
 * Asks line by line where that is wanted, and else plays both sides and prints what each of them sees. Gives the exit
 * status.
 */
export async function demonstrate(terminal: Terminal, options: Pick<Options, 'data' | 'plain'>): Promise<number> {
	if (terminal.asksLinearly && terminal.isInteractive && !options.plain) {
		const {rehearse: rehearseByLines} = await import('./rehearse.ts');
		return rehearseByLines(terminal, options.data === undefined ? undefined : await folderOf(options));
	}
	const folder = await folderOf(options);
	const {prepareDemo} = await import('../demo/demo.ts');
	let demo: Demo | undefined;
	try {
		demo = await prepareDemo(folder);
		return await play(terminal, demo);
	} finally {
		await demo?.close();
		if (options.data === undefined) rmSync(folder, {recursive: true, force: true});
	}
}

async function folderOf({data}: Options): Promise<string> {
	if (data === undefined) {
		const {temporaryFolder} = await import('../demo/temporary-folder.ts');
		return temporaryFolder();
	}
	const folder = resolve(data);
	mkdirSync(folder, {recursive: true, mode: 0o700});
	return folder;
}

/** In the full-screen application, with guests at the other end. */
async function rehearse(terminal: Terminal, {data}: Options): Promise<number> {
	const {runApp} = await import('../tui/main.tsx');
	const demo = data === undefined ? {} : {folder: resolve(data)};
	return runApp({env: terminal.env, debug: terminal.isDebugging, demo});
}

/** Both sides by themselves, as transcripts. */
async function play(terminal: Terminal, demo: Demo): Promise<number> {
	const {playDemo} = await import('../demo/play.ts');
	terminal.message(words.demo.running(forScreen(demo.serverUrl)));
	terminal.message(words.demo.whatHappens);
	const worked = await playDemo(demo, {
		hear: (who, text) => terminal.message(line`${forScreen(who.padEnd(5))} │ ${longText(text)}`),
		note: (text) => terminal.message(text),
	});
	if (worked) {
		terminal.message(words.demo.worked);
		return DONE;
	}
	terminal.message(words.demo.failed);
	return FAILED;
}
