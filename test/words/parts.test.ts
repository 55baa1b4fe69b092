import {expect, test} from 'vitest';
import {durationText} from '../../source/words/parts.ts';

test('durations are told as people say them', () => {
	expect([45, 60, 719, 3600, 11_100].map(durationText)).toEqual(['45 s', '1 min', '12 min', '1 h', '3 h 5 min']);
});
