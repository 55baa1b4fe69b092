import {expect, test} from 'vitest';
import {followClicked} from '../../source/commands/clicked.ts';
import {NarthexError} from '../../source/errors.ts';
import {fake, pipes} from './terminal/fake-surroundings.ts';

const LINK = 'parsec3://127.0.0.1:1/Org?no_ssl=true&a=claim_user&p=xBCgAAAAAAAAAAAAAAAAAAAB';

function handOver(): never {
	throw new Error('there is no full screen here');
}

test('the last words stay until a key is pressed', async () => {
	const {terminal, stdin, stdout} = fake({accessible: true});
	terminal.listen();
	const followed = followClicked(terminal, LINK, async () => 0, handOver);
	let isOver = false;
	void followed.then(() => {
		isOver = true;
	});
	while (!stdout.written.includes('Press Enter to close this window.')) await new Promise(setImmediate);
	expect(isOver).toBe(false);
	stdin.type('\n');
	expect(await followed).toBe(0);
});

test('an error is told before, and its exit status is given; a window that is closed is no failure', async () => {
	const {terminal, stdin, stdout, stderr} = fake({accessible: true});
	terminal.listen();
	const failing = () => Promise.reject(new NarthexError('user-not-found', {}));
	const followed = followClicked(terminal, LINK, failing, handOver);
	while (!stdout.written.includes('Press Enter')) await new Promise(setImmediate);
	expect(stderr.written).toMatch(/^Error: .*\n.*\n$/);
	stdin.close();
	expect(await followed).toBe(1);
});

test('without a terminal nothing is waited for', async () => {
	const {terminal, stdout, stderr} = fake({}, pipes);
	expect(await followClicked(terminal, 'no link', async () => 2, handOver)).toBe(2);
	expect(stdout.written + stderr.written).toBe('');
});
