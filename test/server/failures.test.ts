import {expect, test} from 'vitest';
import {describeFailure} from '../../source/server/failures.ts';

test.each(['the secret', 'wrong at secret', 'wrong\n    at secret (secret.ts:1:1)', ''])(
	'A line about an unexpected error names its kind and place, and nothing of its message: %j',
	(message) => {
		const line = describeFailure(new RangeError(message));
		expect(line).toContain('RangeError at ');
		expect(line).toContain('failures.test.ts');
		expect(line).not.toMatch(/secret|\n/);
	},
);

test('What is thrown and is no error is told as an unknown one', () => {
	for (const thrown of ['secret', undefined, {message: 'secret'}]) {
		expect(describeFailure(thrown)).toMatch(/unknown/i);
		expect(describeFailure(thrown)).not.toContain('secret');
	}
});
