import {type Activity, recordActivity} from '../activity.ts';
import {outcomeOf} from '../sessions/outcome.ts';
import type {ClaimSession, GreetSession} from '../sessions/phases.ts';

/** Puts how a session ends into the log. `by` is who we are, `person` who the other one is, as far as that is known at the beginning. */
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
			...outcomeOf(session.role, session.kind, phase),
		});
	});
}
