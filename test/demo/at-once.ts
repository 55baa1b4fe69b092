import {vi} from 'vitest';
import {Part} from '../../source/demo/part.ts';
import {endAfterFile} from '../helpers/live.ts';

/**
 * The people whom the demonstration plays take no time for what they do, in the tests of this file. How long they take
 * is in `part.test.ts`.
 */
export function playAtOnce(): void {
	const {person, device} = Part.prototype;
	const replaced = [
		vi.spyOn(Part.prototype, 'person').mockImplementation(function (this: Part, ...given) {
			return {...person.apply(this, given), pause: 0};
		}),
		vi.spyOn(Part.prototype, 'device').mockImplementation(function (this: Part, ...given) {
			return {...device.apply(this, given), pause: 0};
		}),
	];
	endAfterFile(() => {
		for (const each of replaced) each.mockRestore();
	});
}
