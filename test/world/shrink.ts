import type {Fault, Plan} from './plan.ts';
import type {Run} from './play.ts';

/**
 * The same failure with as few faults as it takes, and its history: each fault is left out in turn, as long as
 * something is still broken.
 */
export async function shrink(failing: Run, play: (plan: Plan) => Promise<Run>): Promise<Run> {
	let least = await play(failing.plan);
	for (let wasShorter = true; wasShorter; ) {
		wasShorter = false;
		for (const fault of least.plan.faults) {
			const run = await play(without(least.plan, fault));
			if (run.broken.length === 0) continue;
			least = run;
			wasShorter = true;
			break;
		}
	}
	return least;
}

function without(plan: Plan, left: Fault): Plan {
	return {...plan, faults: plan.faults.filter((fault) => fault !== left)};
}
