/** Numbers of one kind, measured one after the other. */
export type Series = readonly number[];

export function median(series: Series): number {
	return quantile(series, 0.5);
}

/** The value below which the `part` (0 to 1) of all lie. */
export function quantile(series: Series, part: number): number {
	const sorted = series.toSorted((a, b) => a - b);
	const value = sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))];
	if (value === undefined) throw new RangeError('nothing was measured');
	return value;
}

/**
 * Measures all of `subjects` in turn, to and fro (A B B A …), `rounds` times after a round that does not count: what
 * disturbs one disturbs the other, and none is always the first, which is slower. A subject that is undefined gives no
 * results.
 */
export async function interleave<Results extends Readonly<Record<string, unknown>>>(
	rounds: number,
	subjects: {readonly [Name in keyof Results]: (() => Results[Name] | Promise<Results[Name]>) | undefined},
): Promise<{readonly [Name in keyof Results]: readonly Results[Name][]}> {
	const names: (keyof Results)[] = Object.keys(subjects);
	const results = Object.fromEntries(names.map((name) => [name, []])) as unknown as {
		[Name in keyof Results]: Results[Name][];
	};
	for (let round = 0; round <= rounds; round++) {
		for (const name of round % 2 === 0 ? names : names.toReversed()) {
			const subject = subjects[name];
			if (subject === undefined) continue;
			const result = await subject();
			if (round > 0) results[name].push(result);
		}
	}
	return results;
}

/** How many times `subject` is `reference`: of the medians, and in the best and the worst round. */
export interface Ratio {
	readonly median: number;
	readonly min: number;
	readonly max: number;
}

export function ratio(subject: Series, reference: Series): Ratio {
	const ofRounds = subject.map((value, round) => value / (reference[round] ?? Number.NaN));
	return {
		median: median(subject) / median(reference),
		min: Math.min(...ofRounds),
		max: Math.max(...ofRounds),
	};
}

/** `1.24 (1.10–1.41)` */
export function ratioText({median, min, max}: Ratio): string {
	return `${median.toFixed(2)} (${min.toFixed(2)}–${max.toFixed(2)})`;
}

/** `0.47 s` or `38 ms` */
export function durationText(milliseconds: number): string {
	return milliseconds >= 1000
		? `${(milliseconds / 1000).toFixed(2)} s`
		: `${milliseconds.toFixed(milliseconds < 10 ? 1 : 0)} ms`;
}

export function verdict(isMet: boolean): 'met' | 'missed' {
	return isMet ? 'met' : 'missed';
}
