import {readdirSync, readFileSync} from 'node:fs';
import {dirname, join, relative, resolve} from 'node:path';
import {expect, test} from 'vitest';

const source = resolve(import.meta.dirname, '../source');

/** Which folders of source each folder may import from; the files directly in source, and the words, are for all. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
	// settings.ts, which indexes the devices.
	'': ['parsec', 'devices'],
	parsec: [],
	sessions: ['parsec'],
	devices: ['parsec'],
	member: ['parsec', 'sessions', 'devices'],
	accounts: ['parsec'],
	server: ['parsec'],
	words: [],
	demo: ['parsec', 'sessions', 'devices', 'member', 'server'],
	commands: ['parsec', 'sessions', 'devices', 'member', 'accounts', 'server', 'demo', 'tui'],
	tui: ['parsec', 'sessions', 'devices', 'member', 'accounts', 'demo'],
};

interface Import {
	readonly file: string;
	readonly folder: string;
	readonly from: string;
	/** The folder of source that it leads to; undefined for packages and for files directly in source. */
	readonly into: string | undefined;
}

function imports(): readonly Import[] {
	return readdirSync(source, {recursive: true, encoding: 'utf8'})
		.filter((name) => /\.tsx?$/.test(name))
		.flatMap((file) => {
			const text = readFileSync(join(source, file), 'utf8');
			return [...text.matchAll(/(?:from|import\()\s*'([^']+)'/g)].map(([, from = '']) => {
				const target = from.startsWith('.') ? relative(source, join(source, dirname(file), from)) : '';
				return {
					file,
					folder: file.includes('/') ? (file.split('/')[0] ?? '') : '',
					from,
					into: target.includes('/') ? target.split('/')[0] : undefined,
				};
			});
		});
}

test('folders depend on each other one way only', () => {
	const wrong = imports().filter(
		({folder, into}) =>
			into !== undefined && into !== folder && into !== 'words' && !(MAY_IMPORT[folder] ?? []).includes(into),
	);
	expect(wrong.map(({file, from}) => `${file} imports ${from}`)).toEqual([]);
});

test('the protocol, devices and settings speak no language: their errors are facts', () => {
	const silent = /^(?:parsec\/|devices\/|[a-z-]+\.ts$)/;
	const wrong = imports().filter(({file, into}) => silent.test(file) && into === 'words');
	expect(wrong.map(({file, from}) => `${file} imports ${from}`)).toEqual([]);
});

test('only the full-screen application loads React and Ink, and it never loads got', () => {
	const wrong = imports().filter(({folder, from}) =>
		folder === 'tui' ? from === 'got' : /^(react|ink|ink-[a-z-]+)$/.test(from),
	);
	expect(wrong.map(({file, from}) => `${file} imports ${from}`)).toEqual([]);
});

test('sessions and protocol touch no disk', () => {
	const wrong = imports().filter(
		({folder, from}) => (folder === 'sessions' || folder === 'parsec') && /^node:(fs|sqlite|child_process)/.test(from),
	);
	expect(wrong.map(({file, from}) => `${file} imports ${from}`)).toEqual([]);
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
