import {expect, test} from 'vitest';
import {errorJson} from '../../../source/commands/terminal/error-json.ts';
import {NarthexError, UsageError} from '../../../source/errors.ts';

test('an error is its code and both sentences', () => {
	expect(errorJson(new UsageError('That is wrong.', 'Do it right.'))).toEqual({
		code: 'usage',
		message: 'That is wrong.',
		next_step: 'Do it right.',
	});
	expect(errorJson(new NarthexError('user-not-found', {}))).toEqual({
		code: 'user-not-found',
		message: expect.stringMatching(/\.$/),
		next_step: expect.stringMatching(/\.$/),
	});
});
