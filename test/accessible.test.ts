import {expect, test} from 'vitest';
import {isAccessible} from '../source/accessible.ts';

test.each([
	[{}, false],
	[{ACCESSIBLE: ''}, false],
	[{ACCESSIBLE: '0'}, false],
	[{ACCESSIBLE: 'false'}, false],
	[{ACCESSIBLE: '0', INK_SCREEN_READER: '1'}, true],
	[{ACCESSIBLE: '1'}, true],
	[{INK_SCREEN_READER: 'true'}, true],
	[{TERM: 'dumb'}, true],
	[{TERM: 'xterm'}, false],
])('the environment %j asks for linear prompts: %s', (env, expected) => {
	expect(isAccessible(env)).toBe(expected);
});
