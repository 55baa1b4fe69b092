import {readdirSync, readFileSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {beforeAll, expect, test} from 'vitest';
import {manualPage} from '../../source/commands/manual.ts';
import {loadedProgram} from '../../source/commands/program.ts';
import {createWorkspace} from '../helpers/workspace.ts';
import {run} from './in-process.ts';

let page: string;
beforeAll(async () => {
	page = manualPage(await loadedProgram('narthex 1.2.3'));
});

test('the page has every command with its options, and the variables', () => {
	expect(page).toContain('.TH NARTHEX 1 "" "narthex 1.2.3" "User Commands"');
	expect(page).toContain('.SS narthex invite greet \\fITOKEN\\fR');
	expect(page).toContain('.SS narthex organization bootstrap');
	expect(page).toContain('.B \\-\\-password\\-stdin');
	expect(page).toContain('.B PARSEC_DEVICE_ID');
	expect(page).not.toContain('narthex complete');
});

test('no line of prose is taken for a request', () => {
	for (const line of page.split('\n')) expect(line, line).not.toMatch(/^'|^\.(?!TH|SH|SS|TP|B |br)/);
});

test('it is printed, or written to a file', async () => {
	const {stdout} = await run(['manual']);
	expect(stdout).toContain('.TH NARTHEX 1 "" "narthex 0.0.0"');
	expect((await run(['man-page', '-'])).stdout).toBe(stdout);
	const path = join(createWorkspace().home, 'narthex.1');
	expect(await run(['manual', path])).toEqual({code: 0, stdout: '', stderr: ''});
	expect(readFileSync(path, 'utf8')).toBe(stdout);
});

test('each command has a page of its own where they are separate, and each group one with its commands', async () => {
	const {home: folder} = createWorkspace();
	expect(await run(['manual', folder, '--mode', 'separate'])).toMatchObject({code: 0});
	const pages = readdirSync(folder).filter((name) => name.endsWith('.1'));
	for (const name of ['narthex.1', 'narthex-invite.1', 'narthex-invite-user.1', 'narthex-account-invite-list.1'])
		expect(pages).toContain(name);
	expect(pages).not.toContain('narthex-home.1');
	const group = readFileSync(join(folder, 'narthex-invite.1'), 'utf8');
	expect(group).toMatch(/^\.TH NARTHEX-INVITE 1 /);
	expect(group).toContain('.SS narthex invite user ');
	expect(group).not.toContain('.SS narthex user ');
});

test('where no page can be written, another place is to be named', async () => {
	const {home} = createWorkspace();
	const file = join(home, 'file');
	writeFileSync(file, '');
	for (const [args, message] of [
		[['--mode', 'separate'], 'Cannot output separated manpage on stdout.'],
		[['--mode', 'separate', '/nonexistent'], 'Output directory is missing: /nonexistent'],
		[['--mode', 'separate', file], `Output directory is missing: ${file}`],
		[['/nonexistent/page'], 'Cannot create output file: /nonexistent/page'],
	] as const)
		expect(await run(['manual', ...args])).toMatchObject({
			code: 2,
			stdout: '',
			stderr: expect.stringMatching(`^Error: ${message}\n.*\n$`),
		});
});
