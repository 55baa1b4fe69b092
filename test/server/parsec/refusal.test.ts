import {expect, test} from 'vitest';
import {Refusal} from '../../../source/server/parsec/refusal.ts';

test('A refusal has the text of its status, or one that tells more', () => {
	expect(new Refusal(460)).toMatchObject({status: 460, message: 'Organization expired'});
	expect(new Refusal(404, 'User not found')).toMatchObject({status: 404, message: 'User not found'});
});
