import type {Plan} from './plan.ts';
import type {Run} from './play.ts';

/**
 * The same failure with as little as it takes, and its history: each fault, the terms of service and the bad share are
 * left out in turn, as long as something is still broken.
 */
export async function shrink(failing: Run, play: (plan: Plan) => Promise<Run>): Promise<Run> {
	let least = await play(failing.plan);
	for (let wasShorter = true; wasShorter; ) {
		wasShorter = false;
		for (const plan of shorter(least.plan)) {
			const run = await play(plan);
			if (run.broken.length === 0) continue;
			least = run;
			wasShorter = true;
			break;
		}
	}
	return least;
}

function shorter(plan: Plan): readonly Plan[] {
	const {terms, badShare, faults, ...rest} = plan;
	return [
		...faults.map((left) => ({...plan, faults: faults.filter((fault) => fault !== left)})),
		...(terms === true ? [{...rest, faults, badShare}] : []),
		...(badShare === undefined ? [] : [{...rest, faults, terms}]),
	];
}
