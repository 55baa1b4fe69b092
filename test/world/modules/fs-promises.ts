import {currentProgram} from '../program.ts';

// node:fs/promises for the programs of a world: each has the disk of its computer.

type Options = {readonly recursive?: boolean; readonly mode?: number; readonly force?: boolean};

const disk = () => currentProgram().disk;

export const mkdir = (path: string, options?: Options) => disk().run(() => disk().mkdir(path, options));
export const stat = (path: string) => disk().run(() => disk().stat(path));
export const chmod = (path: string, mode: number) => disk().run(() => disk().chmod(path, mode));
export const link = (from: string, to: string) => disk().run(() => disk().link(from, to));
export const rename = (from: string, to: string) => disk().run(() => disk().rename(from, to));
export const rm = (path: string, options?: Options) => disk().run(() => disk().rm(path, options));

export async function access(path: string): Promise<void> {
	await disk().run(() => disk().entry(path));
}

export async function readdir(path: string, options?: {readonly withFileTypes: boolean}) {
	const entries = await disk().run(() => disk().readdir(path));
	return options?.withFileTypes === true ? entries : entries.map(({name}) => name);
}

export async function readFile(path: string, encoding?: 'utf8') {
	const content = await disk().run(() => disk().readFile(path));
	return encoding === undefined ? content : content.toString(encoding);
}

export async function writeFile(path: string, text: string, {flag = 'w', mode = 0o666} = {}): Promise<void> {
	const file = await disk().run(() => disk().create(path, flag, mode));
	await disk().run(() => disk().write(file, Buffer.from(text)));
}

export async function open(path: string, flag: string, mode?: number) {
	const entry = await disk().run(() => (flag === 'r' ? disk().entry(path) : disk().create(path, flag, mode)));
	return {
		writeFile: (content: Uint8Array) =>
			disk().run(() => {
				if (entry.kind === 'file') disk().write(entry, Buffer.from(content));
			}),
		sync: () => disk().run(() => disk().sync(entry)),
		close: async () => {},
	};
}
