import {describe, expect, test} from 'vitest';
import {Coverage} from './coverage.ts';
import {reasonAgainst} from './impossible.ts';

const drawing = 'The claimer';
const arrow = 'saving --> acknowledging';

describe('What a hunt has covered', () => {
	test('an arrow that was not walked is told with the reason why it cannot be, or as not walked yet', () => {
		const coverage = new Coverage();
		coverage.add({drawing, arrow, under: ['clock']});
		const gaps = coverage.gaps().filter((gap) => gap.startsWith(`${drawing}: ${arrow}: `));
		expect(gaps.filter((gap) => gap.includes('clock'))).toEqual([]);
		expect(gaps.find((gap) => gap.includes('never yet under'))).toContain('power lost');
		expect(gaps.find((gap) => gap.includes('lie payload'))).toContain('not under lie payload: an altered payload');
		expect(coverage.wrongReasons()).toEqual([]);
	});

	test('an arrow that was walked against a reason is told', () => {
		const coverage = new Coverage();
		coverage.add({drawing, arrow, under: ['lie payload', 'lie nonce']});
		// That one is luck.
		expect(reasonAgainst(drawing, arrow, 'lie nonce')?.byLuck).toBe(true);
		expect(coverage.wrongReasons()).toHaveLength(1);
		expect(coverage.wrongReasons()[0]).toContain(`${drawing}: ${arrow}: walked 1 times under lie payload`);
	});

	test('a reason holds for the arrows between its phases only', () => {
		const against = (one: string) => reasonAgainst(drawing, one, 'lie key')?.why;
		expect(against('probing --> waiting-for-greeter')).toBe('no step was answered yet');
		expect(against('waiting-for-greeter --> picking-code')).toBeUndefined();
		expect(against('waiting-for-confirmation --> saving')).toContain('share no key');
	});
});
