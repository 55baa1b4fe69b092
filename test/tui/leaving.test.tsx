import {expect, test} from 'vitest';
import {withTwoGreetings} from './openings.tsx';
import {keys, openInvitations} from './stage.tsx';

test('quitting with an exchange running asks, and Enter stays', async () => {
	const {bob, carl, ...stage} = await withTwoGreetings();
	await stage.type(keys.escape, 'q');
	await stage.see('Quit Narthex?');
	expect(stage.screen()).toContain('Still running: bob@example.com, carl@example.com.');
	await stage.type(keys.enter);
	expect(stage.log).not.toContain('leave 0');
	await stage.type('q', 'y');
	await stage.until(() => stage.log.includes('leave 0'));
	expect([bob.cancelled, carl.cancelled]).toEqual([1, 1]);
});

test('q quits at once when nothing is running, and nowhere but on the first screens', async () => {
	const stage = await openInvitations();
	await stage.type(keys.enter, 'q');
	expect(stage.log.some((line) => line.startsWith('leave'))).toBe(false);
	await stage.type(keys.escape, 'q');
	await stage.until(() => stage.log.includes('leave 0'));
});

test('Ctrl-C leaves from anywhere, a dialog and a field too, and tells the other sides', async () => {
	const {bob, carl, pick, ...stage} = await withTwoGreetings();
	carl.enter(pick);
	await stage.see('Which code');
	await stage.type(keys.ctrlX);
	await stage.see('Cancel this exchange?');
	await stage.type(keys.ctrlC);
	await stage.until(() => stage.log.includes('leave 130'));
	expect([bob.cancelled, carl.cancelled]).toEqual([1, 1]);
});
