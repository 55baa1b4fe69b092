import {existsSync, readdirSync, readFileSync} from 'node:fs';
import {join, resolve} from 'node:path';
import {expect, test} from 'vitest';
import {importsOf} from './helpers/imports.ts';

const source = resolve(import.meta.dirname, '../source');

/**
 * Which folders of source each folder may import from. The files directly in source, the words, and the facts of errors
 * are for all.
 */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
	// settings.ts, which indexes the devices.
	'': ['parsec', 'devices'],
	binary: [],
	parsec: [],
	sessions: ['parsec'],
	devices: ['parsec'],
	member: ['parsec', 'sessions', 'devices'],
	accounts: ['parsec'],
	server: ['parsec'],
	words: [],
	errors: [],
	demo: ['parsec', 'sessions', 'devices', 'member', 'server'],
	commands: ['parsec', 'sessions', 'devices', 'member', 'accounts', 'server', 'demo', 'tui'],
	tui: ['parsec', 'sessions', 'devices', 'member', 'accounts', 'demo'],
};

const FOR_ALL: readonly string[] = ['words', 'errors'];

/** The layers of the screens, by folder of tui: each may import from itself and from those before it. */
const LAYERS_OF_TUI = ['state', 'parts', 'accounts', 'screens', ''];

interface Import {
	readonly file: string;
	readonly folder: string;
	readonly from: string;
	/** The file of source that it leads to; undefined for packages and for what lies outside source. */
	readonly target: string | undefined;
	/** The folder of source that it leads to; undefined for packages and for files directly in source. */
	readonly into: string | undefined;
	readonly isType: boolean;
	readonly isLater: boolean;
}

function filesOfSource(): readonly string[] {
	return readdirSync(source, {recursive: true, encoding: 'utf8'}).filter((name) => /\.tsx?$/.test(name));
}

const folderOf = (file: string) => (file.includes('/') ? file.split('/')[0] : undefined);

function importsOfSource(file: string): readonly Import[] {
	return importsOf(`source/${file}`).map(({target: from, isType, isLater}) => {
		const target = from.startsWith('source/') ? from.slice('source/'.length) : undefined;
		return {
			file,
			folder: folderOf(file) ?? '',
			from,
			target,
			into: target === undefined ? undefined : folderOf(target),
			isType,
			isLater,
		};
	});
}

const imports = filesOfSource().flatMap(importsOfSource);

function said(wrong: readonly Import[]): readonly string[] {
	return wrong.map(({file, from, target}) => `${file} imports ${target ?? from}`);
}

/** Gives the files that a file leads to by `followed`, through whatever other files. */
function reaching(followed: readonly Import[]): (start: string) => ReadonlySet<string> {
	const targets = Map.groupBy(
		followed.flatMap(({file, target}) => (target === undefined ? [] : [{file, target}])),
		({file}) => file,
	);
	return (start) => {
		const seen = new Set<string>();
		const next = [start];
		for (let file = next.pop(); file !== undefined; file = next.pop()) {
			for (const {target} of targets.get(file) ?? []) {
				if (!seen.has(target)) next.push(target);
				seen.add(target);
			}
		}
		return seen;
	};
}

/** The files that lead back to themselves. */
function filesInCircles(): readonly string[] {
	const reached = reaching(imports);
	return filesOfSource().filter((file) => reached(file).has(file));
}

/** The folder of tui that a file is in, empty for a file directly in tui; undefined outside tui. */
function layerOf(file: string | undefined): string | undefined {
	const [folder, ...rest] = file?.split('/') ?? [];
	if (folder !== 'tui') return undefined;
	return rest.length > 1 ? rest[0] : '';
}

/** Imports between folders that the table does not have. */
function wrongFolders(): readonly Import[] {
	return imports.filter(
		({folder, into}) =>
			into !== undefined && into !== folder && !FOR_ALL.includes(into) && !(MAY_IMPORT[folder] ?? []).includes(into),
	);
}

/** Imports between layers of tui that lead back. */
function wrongLayers(): readonly Import[] {
	return imports.filter(({file, target}) => {
		const [from, to] = [layerOf(file), layerOf(target)];
		if (from === undefined || to === undefined) return false;
		const [here, there] = [LAYERS_OF_TUI.indexOf(from), LAYERS_OF_TUI.indexOf(to)];
		return here === -1 || there === -1 || there > here;
	});
}

/** The protocol, sessions, devices, members and accounts speak no language: their errors are facts. */
function wrongWords(): readonly Import[] {
	const silent = /^(?:(?:errors|parsec|sessions|devices|member|accounts)\/|[a-z-]+\.ts$)/;
	return imports.filter(({file, into}) => silent.test(file) && into === 'words');
}

test('folders depend on each other one way only', () => {
	expect(said(wrongFolders())).toEqual([]);
});

test('inside tui it goes from the application to screens, parts and state, never back', () => {
	expect(said(wrongLayers())).toEqual([]);
});

test('no file leads back to itself, not by types either', () => {
	expect(filesInCircles()).toEqual([]);
});

test('the protocol, sessions, devices, members, accounts and settings speak no language', () => {
	expect(said(wrongWords())).toEqual([]);
});

test('the state of screens does not draw', () => {
	const wrong = imports.filter(
		({file, from, isType}) => layerOf(file) === 'state' && !isType && /^(react|ink)/.test(from),
	);
	expect(said(wrong)).toEqual([]);
});

test('the halves of the server do not import each other, and only its entry imports both', () => {
	const halfOf = (path: string) => /^server\/(parsec|accounts)\//.exec(path)?.[1];
	const wrong = imports.filter(({file, target}) => {
		if (!file.startsWith('server/') || file === 'server/server.ts' || target === undefined) return false;
		const half = halfOf(target);
		return half !== undefined && half !== halfOf(file);
	});
	expect(said(wrong)).toEqual([]);
});

test('the first frame loads no screen, no sentence of an error and no remote command', () => {
	const loaded = reaching(imports.filter(({isType, isLater}) => !isType && !isLater));
	const ofFirstFrame = [...loaded('tui/main.tsx'), ...loaded('tui/render.tsx')];
	expect(ofFirstFrame.length).toBeGreaterThan(20);
	expect(
		ofFirstFrame.filter((file) => /^(?:tui\/(?:screens|accounts)|parsec)\/|words\/.*errors\.ts$/.test(file)),
	).toEqual([]);
});

test('only the full-screen application loads React and Ink, and it never loads got', () => {
	const wrong = imports.filter(({folder, from}) =>
		folder === 'tui' ? from === 'got' : /^(react|ink|ink-[a-z-]+)$/.test(from),
	);
	expect(said(wrong)).toEqual([]);
});

test('sessions and protocol touch no disk', () => {
	const wrong = imports.filter(
		({folder, from}) => (folder === 'sessions' || folder === 'parsec') && /^node:(fs|sqlite|child_process)/.test(from),
	);
	expect(said(wrong)).toEqual([]);
});

test('remote commands are sent by sessions, devices and members only', () => {
	const senders = readdirSync(source, {recursive: true, encoding: 'utf8'})
		.filter((name) => /\.tsx?$/.test(name) && /\bconnection\.send\(/.test(readFileSync(join(source, name), 'utf8')))
		.map((name) => name.split('/')[0]);
	expect([...new Set(senders)].sort()).toEqual(['devices', 'member', 'sessions']);
});

test('nothing reads what lies outside the repository, interop and fault tests apart', () => {
	const files = [
		...readdirSync(source, {recursive: true, encoding: 'utf8'}).map((name) => join(source, name)),
		resolve(source, '../cli.tsx'),
	].filter((name) => /\.tsx?$/.test(name));
	expect(files.filter((name) => /\.\.\/shared|\/work\//.test(readFileSync(name, 'utf8')))).toEqual([]);
});

/** Whether it exports a function or a class. Files of types, constants and declarations alone need no test. */
function hasBehaviour(file: string): boolean {
	const text = readFileSync(join(source, file), 'utf8');
	return /^export (?:(?:default |async |abstract )*(?:function|class)\b|const \w+ = (?:async )?[(<].*=>)/m.test(text);
}

/** The files with behaviour that have no test at their path: `a/b.ts` is tested by `test/a/b.test.ts` or `.tsx`. */
function filesWithoutTest(): readonly string[] {
	return filesOfSource()
		.filter((file) => {
			const path = join(import.meta.dirname, file.replace(/\.tsx?$/, ''));
			return hasBehaviour(file) && !existsSync(`${path}.test.ts`) && !existsSync(`${path}.test.tsx`);
		})
		.sort();
}

/** Whose behaviour only shows elsewhere, and where. */
const TESTED_ELSEWHERE: Readonly<Record<string, string>> = {
	'demo/play.ts': 'starts the programs of the demonstration: test/terminal/demo.test.ts',
	'parsec/command.ts': 'gives what it is given; its declarations are read in test/parsec/recording.test.ts',
	'tui/main.tsx': 'the full-screen program from its start to its end: test/terminal',
	'tui/parts/text.tsx': 'colours, which nothing draws in a test without a terminal: test/terminal/preferences.test.ts',
	'tui/render.tsx': 'what Ink draws to a terminal, and how it is left: test/terminal',
};

test('each file with behaviour has a test at its path, but for those that can only be tested elsewhere', () => {
	expect(filesWithoutTest()).toEqual(Object.keys(TESTED_ELSEWHERE));
});
