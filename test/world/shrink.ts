import type {Fault, Plan} from './plan.ts';
import {play, type Run} from './play.ts';

/** The same failure with as few faults as it takes: each is left out in turn, as long as something is still broken. */
export async function shrink(failing: Run): Promise<Run> {
	let least = failing;
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
