import {chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterEach, beforeEach, expect, test} from 'vitest';
import {copyByProgram} from '../../source/tui/clipboard.ts';

let folder: string;
beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), 'narthex-clipboard-'));
});
afterEach(() => rmSync(folder, {recursive: true, force: true}));

/** A program that keeps what it is given in a file, with its options. */
function install(name: string, status = 0): void {
	writeFileSync(
		join(folder, name),
		`#!/bin/sh\necho "$*" > "${folder}/${name}.kept"\n/bin/cat >> "${folder}/${name}.kept"\nexit ${status}\n`,
	);
	chmodSync(join(folder, name), 0o700);
}

const kept = (name: string) => readFileSync(join(folder, `${name}.kept`), 'utf8');
const copy = (env: NodeJS.ProcessEnv, platform: NodeJS.Platform = 'linux') =>
	copyByProgram('the link', {PATH: folder, ...env}, platform);

test('tmux gets the text for its own buffer, and passes it on', async () => {
	install('tmux');
	expect(await copy({TMUX: '/tmp/tmux-1/default,1,0'})).toBe('in-tmux');
	expect(kept('tmux')).toBe('load-buffer -w -\nthe link');
});

test.each([
	['wl-copy', {WAYLAND_DISPLAY: 'wayland-0'}, 'linux'],
	['xclip', {DISPLAY: ':0'}, 'linux'],
	['xsel', {DISPLAY: ':0'}, 'linux'],
	['pbcopy', {}, 'darwin'],
	['clip.exe', {WSL_DISTRO_NAME: 'Debian'}, 'linux'],
] as const)('%s keeps the text where there is one', async (program, env, platform) => {
	install(program);
	expect(await copy(env, platform)).toBe('copied');
	expect(kept(program)).toMatch(/\nthe link$/);
});

test('a program that fails has copied nothing; the next one is tried', async () => {
	install('wl-copy', 1);
	expect(await copy({WAYLAND_DISPLAY: 'wayland-0'})).toBeUndefined();
	install('xclip');
	expect(await copy({WAYLAND_DISPLAY: 'wayland-0', DISPLAY: ':0'})).toBe('copied');
});

test('without a program nothing is copied, also on another machine', async () => {
	expect(await copy({TMUX: 'x', WAYLAND_DISPLAY: 'x', DISPLAY: 'x', WSL_DISTRO_NAME: 'x'})).toBeUndefined();
	install('pbcopy');
	expect(await copy({SSH_CONNECTION: '1'}, 'darwin')).toBeUndefined();
});
