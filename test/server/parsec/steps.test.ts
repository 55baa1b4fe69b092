import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {claimerStep, greeterStep} from '../../../source/parsec/commands-greeting.ts';
import {
	claimerHalf,
	claimerStepOf,
	greeterHalf,
	greeterStepOf,
	LAST_STEP,
} from '../../../source/server/parsec/steps.ts';

/** The nine steps of a side as they come from its client, with the payload of those that have one. */
function stepsOf(side: typeof greeterStep | typeof claimerStep, payload: Uint8Array) {
	return side.options.map(({shape: {step, ...field}}) => ({
		step: step.value,
		...Object.fromEntries(Object.keys(field).map((name) => [name, payload])),
	}));
}

describe.each([
	{side: 'greeter', schema: greeterStep, half: greeterHalf, stepOf: greeterStepOf},
	{side: 'claimer', schema: claimerStep, half: claimerHalf, stepOf: claimerStepOf},
])('The steps of the $side', ({schema, half, stepOf}) => {
	test('have the numbers 0 to 8, and come back as they were', () => {
		fc.assert(
			fc.property(fc.uint8Array({minLength: 32, maxLength: 32}), (payload) => {
				const halves = stepsOf(schema, payload).map((step) => half(step as never));
				expect(halves.map(({index}) => index)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, LAST_STEP]);
				expect(halves.map((one): object => stepOf(one))).toEqual(stepsOf(schema, payload));
			}),
			{numRuns: 10},
		);
	});

	test('have an empty half where there is nothing to send', () => {
		const halves = stepsOf(schema, Buffer.alloc(32)).map((step) => half(step as never));
		const sends = schema.options.map(({shape}) => Object.keys(shape).length > 1);
		expect(halves.map(({payload}) => payload.length > 0)).toEqual(sends);
	});
});
