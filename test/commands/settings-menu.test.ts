import {beforeEach, expect, test} from 'vitest';
import {changeSettings} from '../../source/commands/settings-menu.ts';
import {openSettings} from '../../source/settings.ts';
import {createWorkspace} from '../helpers/workspace.ts';
import {fake} from './terminal/fake-surroundings.ts';

let env: Readonly<Record<string, string>>;
beforeEach(() => {
	({env} = createWorkspace());
});

/** What is said when these lines answer, and how it is left. */
async function answered(...lines: readonly string[]) {
	const {terminal, stdin, stdout} = fake({accessible: true}, {env});
	terminal.listen();
	stdin.type(lines.map((line) => `${line}\n`).join(''));
	return {left: await changeSettings(terminal, []), said: stdout.written};
}

test('each setting is named with its value, and changed at once', async () => {
	const {left, said} = await answered('bell: on', 'off', 'lock by itself', 'after 5 minutes', 'back');
	expect(left).toBeUndefined();
	expect(said).toMatch(/ {2}\d+\. Bell: on\n/);
	expect(said).toMatch(/ {2}\d+\. Bell: off\n/);
	expect(said).toMatch(/ {2}\d+\. Lock by itself: after 5 minutes\n/);
	expect(openSettings(env).preferences).toMatchObject({bell: false, lock: '5m'});
});

test('what a setting means is told before its values, and it may stay as it is', async () => {
	const before = openSettings(env).preferences;
	const {said} = await answered('lock by itself', 'leave it', 'back');
	expect(said).toContain('A running exchange is not cut.');
	expect(openSettings(env).preferences).toEqual(before);
});
