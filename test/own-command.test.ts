import {afterEach, expect, test} from 'vitest';
import {ownCommand} from '../source/own-command.ts';

const script = process.argv[1] ?? '';
afterEach(() => {
	process.argv[1] = script;
});

test('the program starts again with this Node.js and the whole path of the script', () => {
	process.argv[1] = 'dist/cli.js';
	expect(ownCommand()).toEqual([process.execPath, `${process.cwd()}/dist/cli.js`]);
});
