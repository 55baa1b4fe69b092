import {expect, test} from 'vitest';
import {awaitedIn} from '../../source/sessions/silence.ts';

test('the other side is awaited where it has to come, and where it has to go on', () => {
	expect(awaitedIn({name: 'waiting-for-greeter'})).toBe('arrival');
	expect(awaitedIn({name: 'waiting-for-confirmation'})).toBe('answer');
});

test.each(['picking-code', 'acknowledging', 'finished'])('nothing is awaited in %s', (name) => {
	expect(awaitedIn({name})).toBeUndefined();
});
