import type {UserId} from '../parsec/ids.ts';
import type {GiveSharePhase, GiveShareSession, RecoverPhase, RecoverSession} from '../sessions/recovery-phases.ts';
import {type Person, pause, phases, playAnyExchange} from './person.ts';

/**
 * Plays the person who lost their devices, and asks one recipient after the other, up to the end of the session.
 * @param first whom they ask first
 */
export async function playReturner(person: Person, session: RecoverSession, first: UserId): Promise<RecoverPhase> {
	for await (const phase of phases(session)) {
		switch (phase.name) {
			case 'choosing-recipient': {
				const toAsk = phase.progress.recipients.filter(({state}) => state === 'to-ask');
				const recipient = toAsk.find(({userId}) => userId === first) ?? toAsk[0];
				if (recipient === undefined) await session.cancel();
				else phase.choose(recipient);
				break;
			}
			case 'waiting-for-recipient':
				person.does({name: 'here'});
				break;
			case 'waiting-for-share':
				person.does({name: 'saving'});
				break;
			case 'describing':
				await pause(person);
				phase.describe({deviceLabel: person.deviceLabel, protection: person.protection});
				break;
			default:
				await playAnyExchange(person, session, phase);
		}
	}
	return session.done;
}

/** Plays a recipient who gives a share, up to the end of the session. */
export async function playGiver(person: Person, session: GiveShareSession): Promise<GiveSharePhase> {
	for await (const phase of phases(session)) {
		switch (phase.name) {
			case 'reviewing-recovery':
				person.does({name: 'deciding'});
				await pause(person);
				phase.give();
				break;
			default:
				await playAnyExchange(person, session, phase);
		}
	}
	return session.done;
}
