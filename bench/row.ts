import {durationText, median, ratio, ratioText, type Series, verdict} from './measure.ts';

/** One line of the table: two things measured side by side, or one against a bound. */
export interface Line {
	readonly job: string;
	readonly against: string;
	readonly goal: string;
	/** What was measured, with its spread. */
	readonly measured: string;
	readonly verdict: 'met' | 'missed' | 'not measured';
}

/** What can be measured alone: `npm run bench -- NAME`. */
export interface Row {
	readonly name: string;
	run(): Promise<readonly Line[]>;
}

/** The line of `job` for the program of `--against`, run in turn with ours; none where there is no such program. */
export function besideOther(
	job: string,
	ours: Series,
	other: Series,
	text: (value: number) => string = durationText,
): readonly Line[] {
	if (other.length === 0) return [];
	const times = ratio(ours, other);
	return [
		{
			job: `${job} (${text(median(ours))})`,
			against: `the program of \`--against\` (${text(median(other))})`,
			goal: '≤ 1.1',
			measured: ratioText(times),
			verdict: verdict(times.median <= 1.1),
		},
	];
}
