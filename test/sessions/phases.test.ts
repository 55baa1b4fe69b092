import {expect, test} from 'vitest';
import {isOver} from '../../source/sessions/phases.ts';

test('three phases are the last one of a session, whatever it is for', () => {
	const names = ['waiting-for-claimer', 'acknowledging', 'finished', 'cancelled', 'failed'];
	expect(names.filter((name) => isOver({name}))).toEqual(['finished', 'cancelled', 'failed']);
});
