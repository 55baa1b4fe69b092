import type {ClaimPhase, ClaimSession, GreetPhase, GreetSession} from '../sessions/phases.ts';
import {compare, type Person, pause, phases, readAloud} from './person.ts';

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
			case 'picking-code':
				await compare(person, session, phase);
				break;
			case 'waiting-for-trust':
				await readAloud(person, session);
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
			case 'finished':
			case 'cancelled':
			case 'failed':
				person.does({name: 'gone'});
				break;
		}
	}
	return session.done;
}

/** Plays the member who greets, up to the end of the session. */
export async function playGreeter(person: Person, session: GreetSession): Promise<GreetPhase> {
	for await (const phase of phases(session)) {
		switch (phase.name) {
			case 'waiting-for-trust':
				await readAloud(person, session);
				break;
			case 'picking-code':
				await compare(person, session, phase);
				break;
			case 'reviewing-request':
				person.does({name: 'deciding'});
				await pause(person);
				phase.approve({...phase.request, ...(session.kind === 'user' ? {profile: person.profile ?? 'STANDARD'} : {})});
				break;
			case 'finished':
			case 'cancelled':
			case 'failed':
				person.does({name: 'gone'});
				break;
		}
	}
	return session.done;
}
