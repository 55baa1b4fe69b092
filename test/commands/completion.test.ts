import {expect, test} from 'vitest';
import {run} from './in-process.ts';

test.each(['bash', 'zsh', 'fish', 'elvish', 'powershell'])('the script of %s asks narthex complete', async (shell) => {
	const {code, stdout, stderr} = await run(['completion', shell]);
	expect({code, stderr}).toEqual({code: 0, stderr: ''});
	expect(stdout).toMatch(RegExp(`^# ${shell} completion of narthex`, 'im'));
	expect(stdout).toMatch(/narthex complete '?--'? /);
	expect((await run(['auto-complete', shell])).stdout).toBe(stdout);
});

test('a program gets the script as one text, and another shell is wrong usage', async () => {
	const {stdout} = await run(['completion', 'fish', '--format', 'json']);
	expect(JSON.parse(stdout)).toBe((await run(['completion', 'fish'])).stdout.trimEnd());
	expect((await run(['completion', 'csh'])).code).toBe(2);
});
