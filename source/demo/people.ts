import type {ClaimPhase, ClaimSession, GreetPhase, GreetSession} from '../sessions/phases.ts';
import {type Person, pause, phases, playAnyExchange} from './person.ts';

/** Plays the person who was invited, or the new device, up to the end of the session. */
export async function playClaimer(person: Person, session: ClaimSession): Promise<ClaimPhase> {
	for await (const phase of phases(session)) {
		switch (phase.name) {
			case 'choosing-administrator':
				phase.choose('all');
				break;
			case 'waiting-for-greeter':
				person.does({name: 'here'});
				break;
			case 'describing':
				person.does({name: 'describing'});
				await pause(person);
				phase.describe({
					deviceLabel: person.deviceLabel,
					protection: person.protection,
					...(session.kind === 'user' ? {handle: person.handle} : {}),
				});
				break;
			case 'saving':
				person.does({name: 'saving'});
				break;
			default:
				await playAnyExchange(person, session, phase);
		}
	}
	return session.done;
}

/** Plays the member who greets, up to the end of the session. */
export async function playGreeter(person: Person, session: GreetSession): Promise<GreetPhase> {
	for await (const phase of phases(session)) {
		switch (phase.name) {
			case 'reviewing-request':
				person.does({name: 'deciding'});
				await pause(person);
				phase.approve({...phase.request, ...(session.kind === 'user' ? {profile: person.profile ?? 'STANDARD'} : {})});
				break;
			default:
				await playAnyExchange(person, session, phase);
		}
	}
	return session.done;
}
