import {existsSync, readFileSync} from 'node:fs';
import {join} from 'node:path';
import {expect, test} from 'vitest';
import {desktopEntry} from '../../source/commands/link-handler.ts';
import {createWorkspace} from '../helpers/workspace.ts';
import {run} from './in-process.ts';

test('the desktop entry quotes what a path may hold', () => {
	const entry = desktopEntry(['/opt/node $1/bin/node', '/home/a "b"/100%/cli.js']);
	expect(entry).toContain('Exec="/opt/node \\\\$1/bin/node" "/home/a \\\\"b\\\\"/100%%/cli.js" "open" "--clicked" %u');
	expect(entry).toContain('MimeType=x-scheme-handler/parsec3;');
	expect(desktopEntry(['/a\\b'])).toContain(String.raw`Exec="/a\\\\b" `);
});

test.runIf(process.platform === 'linux')('a click is taken, and left again', async () => {
	const {home, env} = createWorkspace();
	const path = join(home, 'data/applications/narthex-link-handler.desktop');
	// Without the tools of a desktop the person is told what to do.
	const without = {...env, PATH: '/nonexistent'};
	expect(await run(['link-handler', 'install'], {env: without})).toEqual({
		code: 0,
		stdout: '',
		stderr:
			`A click on a parsec3:// link now opens Narthex in a terminal (${path}).\n` +
			'Make it the default with: xdg-mime default narthex-link-handler.desktop x-scheme-handler/parsec3\n',
	});
	expect(readFileSync(path, 'utf8')).toMatch(/^\[Desktop Entry\]\nType=Application\n/);
	const removed = 'A click on an invitation link no longer opens Narthex.\n';
	for (const times of [1, 2]) {
		expect(await run(['link-handler', 'remove'], {env: without}), `${times}`).toEqual({
			code: 0,
			stdout: '',
			stderr: removed,
		});
		expect(existsSync(path)).toBe(false);
	}
});
