import {type Activity, recordActivity} from '../activity.ts';
import {outcomeOf} from '../sessions/endings.ts';
import type {ClaimPhase, ClaimSession, GreetPhase, GreetSession} from '../sessions/phases.ts';
import {cancellationSentence, sentenceOf} from '../words/sentence.ts';

/**
 * Puts how a session ends into the log. `by` is who we are, `person` who the other one is, as far as that is known at
 * the beginning.
 */
export function recordSession(
	env: NodeJS.ProcessEnv,
	session: GreetSession | ClaimSession,
	about: Pick<Activity, 'organization' | 'by' | 'person'>,
): void {
	void Promise.resolve<GreetSession['state']['phase'] | ClaimSession['state']['phase']>(session.done).then((phase) => {
		const {peer} = session.state;
		recordActivity(env, {
			time: new Date(),
			what: session.role === 'greeter' ? 'greeting' : 'claiming',
			...about,
			...(peer.handle === undefined ? {} : {person: peer.handle.email}),
			...(phase.name === 'finished' && 'saved' in phase ? {by: phase.saved.handle.email} : {}),
			outcome: outcomeOf(phase),
			detail: detailOf(session, phase),
		});
	});
}

/** One sentence of what happened; null for a happy end. */
function detailOf({role, kind}: GreetSession | ClaimSession, phase: GreetPhase | ClaimPhase): string | null {
	if (phase.name === 'cancelled') return cancellationSentence(role, phase, kind).message;
	return phase.name === 'failed' ? sentenceOf(phase.error).message : null;
}
