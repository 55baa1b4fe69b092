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
