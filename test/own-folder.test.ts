import {
	chmodSync,
	chownSync,
	lstatSync,
	mkdirSync,
	mkdtempSync,
	realpathSync,
	rmSync,
	symlinkSync,
	writeFileSync,
} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterEach, beforeEach, describe, expect, test} from 'vitest';
import {cacheFolder, ownFolder} from '../source/own-folder.ts';

const isRoot = process.getuid?.() === 0;
let base: string;

beforeEach(() => {
	base = mkdtempSync(join(realpathSync(tmpdir()), 'narthex-own-'));
});
afterEach(() => rmSync(base, {recursive: true, force: true}));

const modeOf = (path: string) => lstatSync(path).mode & 0o7777;

describe('a folder of ours', () => {
	test('is made, with those above it, and closed to others whatever the umask', () => {
		const before = process.umask(0);
		try {
			expect(ownFolder(join(base, 'a/b'))).toBe(join(base, 'a/b'));
		} finally {
			process.umask(before);
		}
		expect(modeOf(join(base, 'a'))).toBe(0o700);
		expect(modeOf(join(base, 'a/b'))).toBe(0o700);
	});

	test('is closed where others could only read it', () => {
		const folder = join(base, 'readable');
		mkdirSync(folder);
		chmodSync(folder, 0o755);
		expect(ownFolder(folder)).toBe(folder);
		expect(modeOf(folder)).toBe(0o700);
	});

	test('may be reached through a link above it', () => {
		mkdirSync(join(base, 'real'), {mode: 0o700});
		symlinkSync(join(base, 'real'), join(base, 'link'));
		expect(ownFolder(join(base, 'link/cache'))).toBe(join(base, 'real/cache'));
	});

	test.each([0o775, 0o757, 0o777])('is none where others could write into it (%o)', (mode) => {
		const folder = join(base, 'open');
		mkdirSync(folder);
		chmodSync(folder, mode);
		expect(ownFolder(folder)).toBeUndefined();
		expect(modeOf(folder)).toBe(mode);
	});

	test('is none where others could put another one in its place', () => {
		mkdirSync(join(base, 'open/mine'), {recursive: true, mode: 0o700});
		chmodSync(join(base, 'open'), 0o777);
		expect(ownFolder(join(base, 'open/mine'))).toBeUndefined();
		chmodSync(join(base, 'open'), 0o1777);
		expect(ownFolder(join(base, 'open/mine'))).toBe(join(base, 'open/mine'));
	});

	test('is none where it is a link', () => {
		mkdirSync(join(base, 'real'), {mode: 0o700});
		symlinkSync(join(base, 'real'), join(base, 'link'));
		expect(ownFolder(join(base, 'link'))).toBeUndefined();
	});

	test('is none where a file is in the way, or the path is relative', () => {
		writeFileSync(join(base, 'file'), '');
		expect(ownFolder(join(base, 'file'))).toBeUndefined();
		expect(ownFolder(join(base, 'file/below'))).toBeUndefined();
		expect(ownFolder('relative')).toBeUndefined();
	});

	test.skipIf(!isRoot)(
		`is none where it is another's${isRoot ? '' : ' (skipped: only root can give a folder away)'}`,
		() => {
			const folder = join(base, 'another');
			mkdirSync(folder, {mode: 0o700});
			chownSync(folder, 12_345, 12_345);
			expect(ownFolder(folder)).toBeUndefined();
			expect(ownFolder(join(folder, 'mine'))).toBeUndefined();
		},
	);
});

describe('the cache', () => {
	test('is where XDG puts it', () => {
		expect(cacheFolder({XDG_CACHE_HOME: join(base, 'xdg'), HOME: join(base, 'home')})).toBe(join(base, 'xdg/narthex'));
		expect(cacheFolder({HOME: join(base, 'home')})).toBe(join(base, 'home/.cache/narthex'));
	});

	test('is in the home where XDG_CACHE_HOME is relative or empty', () => {
		for (const XDG_CACHE_HOME of ['relative', ''])
			expect(cacheFolder({XDG_CACHE_HOME, HOME: join(base, 'home')})).toBe(join(base, 'home/.cache/narthex'));
	});

	test('is none where the home is relative', () => {
		expect(cacheFolder({HOME: 'relative'})).toBeUndefined();
	});
});
