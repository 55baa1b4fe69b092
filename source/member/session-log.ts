import {type Activity, recordActivity, type Why} from '../activity.ts';
import {outcomeOf} from '../sessions/endings.ts';
import type {AnyPhase, AnySession} from '../sessions/recovery-phases.ts';

/**
 * Puts how a session ends into the log. `by` is who we are, `person` who the other one is, as far as that is known at
 * the beginning.
 */
export function recordSession(
	env: NodeJS.ProcessEnv,
	session: AnySession,
	about: Pick<Activity, 'organization' | 'by' | 'person'>,
): void {
	void Promise.resolve<AnyPhase>(session.done).then((phase) => {
		const {peer} = session.state;
		recordActivity(env, {
			time: new Date(),
			what: session.role === 'greeter' ? 'greeting' : 'claiming',
			...about,
			...(peer.handle === undefined ? {} : {person: peer.handle.email}),
			...(phase.name === 'finished' && 'saved' in phase ? {by: phase.saved.handle.email} : {}),
			...(phase.name === 'finished' && 'created' in phase && session.kind === 'user'
				? {profile: phase.created.profile}
				: {}),
			outcome: outcomeOf(phase),
			why: whyOf(session, phase),
		});
	});
}

function whyOf({role, kind}: AnySession, phase: AnyPhase): Why | null {
	switch (phase.name) {
		case 'cancelled':
			return {kind: 'cancelled', role, by: phase.by, reason: phase.reason, of: kind};
		case 'failed':
			return {kind: 'failed', code: phase.error.code, facts: {...phase.error.facts}};
		default:
			return null;
	}
}
