import {basename, dirname} from 'node:path';
import {after} from './clock.ts';
import type {Random} from './random.ts';

/** A file. `synced` is what survives a loss of power. */
interface File {
	readonly kind: 'file';
	content: Buffer;
	synced: Buffer | undefined;
	mode: number;
	changed: number;
}

/** A folder. Names that were not synced may be gone after a loss of power, and removed ones may be back. */
interface Folder {
	readonly kind: 'folder';
	readonly entries: Map<string, File | Folder>;
	synced: ReadonlyMap<string, File | Folder>;
	mode: number;
	changed: number;
}

/** What a disk refuses at the moment: new bytes, or every change. */
export type DiskTrouble = 'full' | 'read-only';

/** The disk of one computer, in memory. Each operation takes a moment, in which its program may die. */
export class Disk {
	readonly #random: Random;
	readonly #root: Folder = newFolder(0o755);
	trouble: DiskTrouble | undefined;

	constructor(random: Random) {
		this.#random = random;
	}

	/** Runs an operation: it happens after a moment, and the program learns it another moment later. */
	run<Result>(operation: () => Result): Promise<Result> {
		const [untilDone, untilKnown] = [this.#random.between(0, 3), this.#random.between(0, 2)];
		return new Promise((resolve, reject) => {
			let settle = () => {};
			after(untilDone, () => {
				try {
					const result = operation();
					settle = () => resolve(result);
				} catch (error) {
					settle = () => reject(error);
				}
			});
			after(untilDone + untilKnown, () => settle());
		});
	}

	/** The power is lost: what was not synced is there, gone or torn, as it happens. */
	losePower(): void {
		this.#forget(this.#root);
	}

	#forget(folder: Folder): void {
		for (const name of new Set([...folder.entries.keys(), ...folder.synced.keys()])) {
			const [entry, synced] = [folder.entries.get(name), folder.synced.get(name)];
			if (entry === synced || entry?.kind === 'folder' || this.#random.chance(0.3)) continue;
			if (synced === undefined) folder.entries.delete(name);
			else folder.entries.set(name, synced);
		}
		folder.synced = new Map(folder.entries);
		for (const entry of folder.entries.values()) {
			if (entry.kind === 'folder') this.#forget(entry);
			else if (entry.synced !== entry.content) this.#tear(entry);
		}
	}

	#tear(file: File): void {
		const {content} = file;
		const torn = content.subarray(0, this.#random.between(0, content.length));
		file.content = this.#random.pick([file.synced ?? Buffer.alloc(0), torn, content]);
		file.synced = file.content;
	}

	mkdir(path: string, {recursive = false, mode = 0o777}: {recursive?: boolean; mode?: number} = {}): void {
		const found = this.#find(path);
		if (found !== undefined) {
			if (recursive && found.kind === 'folder') return;
			throw failure('EEXIST', path);
		}
		if (recursive) this.mkdir(dirname(path), {recursive, mode});
		this.#mustBeWritable(path);
		this.#parent(path).entries.set(basename(path), newFolder(mode));
	}

	stat(path: string) {
		const {kind, mode, changed, ...rest} = this.#get(path);
		return {
			mode,
			mtimeMs: changed,
			size: 'content' in rest ? rest.content.length : 0,
			isFile: () => kind === 'file',
			isDirectory: () => kind === 'folder',
		};
	}

	chmod(path: string, mode: number): void {
		this.#get(path).mode = mode;
	}

	readdir(path: string) {
		return [...this.#folder(path).entries].map(([name, {kind}]) => ({name, isDirectory: () => kind === 'folder'}));
	}

	readFile(path: string): Buffer {
		return Buffer.from(this.#file(path).content);
	}

	/** Opens for writing with `wx` and `w`. Gives the file. */
	create(path: string, flag: string, mode = 0o666): File {
		this.#mustBeWritable(path);
		const found = this.#find(path);
		if (found?.kind === 'folder') throw failure('EISDIR', path);
		if (found !== undefined && flag.includes('x')) throw failure('EEXIST', path);
		const file: File = found ?? {kind: 'file', content: Buffer.alloc(0), synced: undefined, mode, changed: Date.now()};
		this.#parent(path).entries.set(basename(path), file);
		return file;
	}

	write(file: File, content: Buffer): void {
		if (this.trouble === 'full' && content.length > 0) {
			// What fits is written, as a real disk does.
			file.content = content.subarray(0, this.#random.between(0, content.length - 1));
			throw failure('ENOSPC', 'write');
		}
		if (this.trouble === 'read-only') throw failure('EROFS', 'write');
		file.content = Buffer.from(content);
		file.changed = Date.now();
	}

	sync(entry: File | Folder): void {
		if (entry.kind === 'file') entry.synced = entry.content;
		else entry.synced = new Map(entry.entries);
	}

	link(from: string, to: string): void {
		this.#mustBeWritable(to);
		if (this.#find(to) !== undefined) throw failure('EEXIST', to);
		this.#parent(to).entries.set(basename(to), this.#file(from));
	}

	rename(from: string, to: string): void {
		this.#mustBeWritable(to);
		const file = this.#file(from);
		this.#parent(from).entries.delete(basename(from));
		this.#parent(to).entries.set(basename(to), file);
	}

	rm(path: string, {force = false}: {force?: boolean} = {}): void {
		if (this.#find(path) === undefined) {
			if (force) return;
			throw failure('ENOENT', path);
		}
		this.#mustBeWritable(path);
		this.#parent(path).entries.delete(basename(path));
	}

	/** What would be left of a file after a loss of power at this moment; undefined if it might be gone or torn. */
	durableContent(path: string): Buffer | undefined {
		let entry: File | Folder | undefined = this.#root;
		for (const name of path.split('/').filter((part) => part !== '')) {
			if (entry?.kind !== 'folder') return undefined;
			const now = entry.entries.get(name);
			// A folder that was made once is not synced by its parent; it is the file that counts.
			entry = now?.kind === 'folder' || now === entry.synced.get(name) ? now : undefined;
		}
		return entry?.kind === 'file' && entry.synced === entry.content ? entry.content : undefined;
	}

	has(path: string): boolean {
		return this.#find(path) !== undefined;
	}

	/** The file or folder. @throws ENOENT */
	entry(path: string): File | Folder {
		return this.#get(path);
	}

	#mustBeWritable(path: string): void {
		if (this.trouble === 'read-only') throw failure('EROFS', path);
	}

	#find(path: string): File | Folder | undefined {
		let entry: File | Folder | undefined = this.#root;
		for (const name of path.split('/').filter((part) => part !== ''))
			entry = entry?.kind === 'folder' ? entry.entries.get(name) : undefined;
		return entry;
	}

	#get(path: string): File | Folder {
		const entry = this.#find(path);
		if (entry === undefined) throw failure('ENOENT', path);
		return entry;
	}

	#file(path: string): File {
		const entry = this.#get(path);
		if (entry.kind === 'folder') throw failure('EISDIR', path);
		return entry;
	}

	#folder(path: string): Folder {
		const entry = this.#get(path);
		if (entry.kind === 'file') throw failure('ENOTDIR', path);
		return entry;
	}

	#parent(path: string): Folder {
		return this.#folder(dirname(path));
	}
}

function newFolder(mode: number): Folder {
	return {kind: 'folder', entries: new Map(), synced: new Map(), mode, changed: Date.now()};
}

function failure(code: string, what: string): Error {
	return Object.assign(new Error(`${code}: ${what}`), {code});
}
