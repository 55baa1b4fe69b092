import type {SetupFault} from '../errors/recovery.ts';
import type {UserId} from './ids.ts';
import {MAX_SHARES} from './sharing.ts';

// Judges the weights of a setup. The screens use it before anything of the protocol is loaded.

/**
 * What is wrong with a setup before anything is made; undefined when it can be made
 * (protocol: shared-recovery §1.3, shared-recovery §3).
 */
export function faultOfSetup(
	author: UserId,
	threshold: number,
	weights: ReadonlyMap<UserId, number>,
): SetupFault | undefined {
	const total = sharesOf(weights);
	if (weights.has(author)) return 'author-is-recipient';
	if (threshold < 1) return 'threshold-is-zero';
	if ([...weights.values()].some((weight) => weight < 1)) return 'weight-is-zero';
	if (total > MAX_SHARES) return 'too-many-shares';
	return total < threshold ? 'too-few-shares' : undefined;
}

/** What can be set up, but may not be what the author wants. */
export type SetupRisk =
	/** Each recipient can recover the account without the others. */
	| 'each-alone'
	/** One recipient has shares enough to recover the account without the others. */
	| 'one-alone'
	/** There is a recipient without whom the others cannot recover the account. */
	| 'no-reserve';

/** What the author should know before the setup is made. */
export function risksOfSetup(threshold: number, weights: ReadonlyMap<UserId, number>): SetupRisk[] {
	const each = [...weights.values()];
	const risks: SetupRisk[] = [];
	if (each.every((weight) => weight >= threshold)) risks.push('each-alone');
	else if (each.some((weight) => weight >= threshold)) risks.push('one-alone');
	if (each.some((weight) => sharesOf(weights) - weight < threshold)) risks.push('no-reserve');
	return risks;
}

/** All shares together. */
export function sharesOf(weights: ReadonlyMap<UserId, number>): number {
	return [...weights.values()].reduce((sum, weight) => sum + weight, 0);
}
