import {expect, onTestFinished, test, vi} from 'vitest';
import {serverTime} from '../../../source/server/parsec/call.ts';

test('The time of the server is that of its clock, in microseconds', () => {
	vi.useFakeTimers({toFake: ['Date'], now: 1_800_000_000_123});
	onTestFinished(() => void vi.useRealTimers());
	expect(serverTime()).toBe(1_800_000_000_123_000);
});
