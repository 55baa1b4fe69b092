import type {Protection} from '../parsec/device-file.ts';
import type {DeviceLabel, HumanHandle, UserProfile} from '../parsec/ids.ts';
import {SAS_ALPHABET, type SasCode} from '../parsec/sas-code.ts';
import {type ClaimPhase, type ClaimSession, type GreetPhase, type GreetSession, isOver} from '../sessions/phases.ts';
import {forScreen, type ScreenText} from '../text.ts';
import {words} from '../words/index.ts';

/** A person of the demonstration, who sits in front of a client of their own and is on the telephone with you. */
export interface Person {
	readonly handle: HumanHandle;
	readonly deviceLabel: DeviceLabel;
	/** How they lock the key file of a device that they claim. */
	readonly protection: Protection;
	/** How long they take for each thing they do, in ms. */
	readonly pause: number;
	/** The profile that they give to the people they greet; STANDARD by default. */
	readonly profile?: UserProfile;
	/** Reads a code aloud that is not the one on their screen. */
	readonly misreads?: boolean;
	/** What they say on the telephone. */
	say(what: ScreenText): void;
}

/** The other end of the telephone: gives the code that is on your screen, once you read it aloud. */
export type Listen = () => Promise<SasCode>;

/** Plays the person who was invited, up to the end of the session. */
export async function playClaimer(person: Person, session: ClaimSession, listen: Listen): Promise<ClaimPhase> {
	for await (const phase of phases(session)) {
		switch (phase.name) {
			case 'choosing-administrator':
				phase.choose('all');
				break;
			case 'waiting-for-greeter':
				person.say(words.demo.claimer.opened);
				break;
			case 'picking-code':
				person.say(words.demo.claimer.whichCode);
				await compare(person, phase, await listen());
				break;
			case 'waiting-for-trust':
				await pause(person);
				if (session.state.ownCode !== undefined) readAloud(person, session.state.ownCode);
				break;
			case 'describing':
				await pause(person);
				phase.describe({
					deviceLabel: person.deviceLabel,
					protection: person.protection,
					...(session.kind === 'user' ? {handle: person.handle} : {}),
				});
				break;
			case 'waiting-for-confirmation':
				person.say(words.demo.claimer.described);
				break;
			case 'finished':
				person.say(words.demo.claimer.finished);
				break;
			case 'cancelled':
			case 'failed':
				person.say(words.demo.stopped);
				break;
		}
	}
	return session.done;
}

/** Plays the member who greets, up to the end of the session. */
export async function playGreeter(person: Person, session: GreetSession, listen: Listen): Promise<GreetPhase> {
	for await (const phase of phases(session)) {
		switch (phase.name) {
			case 'waiting-for-claimer':
				person.say(words.demo.greeter.here);
				break;
			case 'waiting-for-trust':
				await pause(person);
				if (session.state.ownCode !== undefined) readAloud(person, session.state.ownCode);
				break;
			case 'picking-code':
				person.say(words.demo.greeter.whichCode);
				await compare(person, phase, await listen());
				break;
			case 'reviewing-request':
				await pause(person);
				phase.approve({...phase.request, ...(session.kind === 'user' ? {profile: person.profile ?? 'STANDARD'} : {})});
				break;
			case 'waiting-for-acknowledgement':
				person.say(words.demo.greeter.letIn);
				break;
			case 'finished':
				person.say(words.demo.greeter.finished);
				break;
			case 'cancelled':
			case 'failed':
				person.say(words.demo.stopped);
				break;
		}
	}
	return session.done;
}

/** Takes the code they heard, if it is one of those on their screen. */
async function compare(
	person: Person,
	phase: {readonly choices: readonly SasCode[]; pick(code: SasCode): void; noneMatches(): void},
	heard: SasCode,
): Promise<void> {
	await pause(person);
	if (phase.choices.includes(heard)) {
		person.say(words.demo.inList(forScreen(heard)));
		phase.pick(heard);
	} else {
		person.say(words.demo.notInList(forScreen(heard)));
		phase.noneMatches();
	}
}

function readAloud(person: Person, code: SasCode): void {
	person.say(words.demo.myCode(forScreen(person.misreads ? misread(code) : code)));
}

/** Another code, as an attacker in between would bring about. */
function misread(code: SasCode): SasCode {
	return [...code].map((character) => SAS_ALPHABET[(SAS_ALPHABET.indexOf(character) + 11) % 32]).join('') as SasCode;
}

/** Each phase of a session as it comes, the last one too. */
async function* phases<Phase extends GreetPhase | ClaimPhase>(session: {
	readonly state: {readonly phase: Phase};
	readonly subscribe: (listener: () => void) => () => void;
}): AsyncGenerator<Phase> {
	let seen: Phase | undefined;
	for (;;) {
		const {phase} = session.state;
		if (phase !== seen) {
			seen = phase;
			yield phase;
			if (isOver(phase)) return;
			continue;
		}
		await new Promise<void>((resolve) => {
			const forget = session.subscribe(() => {
				forget();
				resolve();
			});
		});
	}
}

function pause({pause: milliseconds}: Person): Promise<void> {
	return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
