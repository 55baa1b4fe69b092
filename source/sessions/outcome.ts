import {sentenceOf} from '../words/sentence.ts';
import {cancellationSentence} from './cancellation.ts';
import type {ClaimPhase, GreetPhase} from './phases.ts';

/** How a session ended, in a word and, when it is no happy one, a sentence. `alarm`: somebody may have been in between. */
export interface Outcome {
	readonly outcome: 'done' | 'cancelled' | 'alarm' | 'failed';
	readonly detail: string | null;
}

/** The outcome of a session by its last phase. */
export function outcomeOf(
	role: 'greeter' | 'claimer',
	kind: 'user' | 'device',
	phase: GreetPhase | ClaimPhase,
): Outcome {
	switch (phase.name) {
		case 'finished':
			return {outcome: 'done', detail: null};
		case 'cancelled': {
			const gaveUp = phase.reason === 'MANUALLY_CANCELLED' || phase.reason === 'AUTOMATICALLY_CANCELLED';
			return {outcome: gaveUp ? 'cancelled' : 'alarm', detail: cancellationSentence(role, phase, kind).message};
		}
		case 'failed':
			return {outcome: 'failed', detail: sentenceOf(phase.error).message};
		default:
			throw new TypeError(`a session is not over in ${phase.name}`);
	}
}
