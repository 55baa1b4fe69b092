import type {Protection} from '../parsec/device-file.ts';
import {type DeviceLabel, type HumanHandle, parseDeviceLabel, type UserProfile} from '../parsec/ids.ts';
import {SAS_ALPHABET, type SasCode} from '../parsec/sas-code.ts';
import {isOver, type SessionState} from '../sessions/phases.ts';
import type {AnyPhase} from '../sessions/recovery-phases.ts';

/** What a played person does just now. `reading`: a code aloud, which a person who `misreads` gets wrong. */
export type Doing =
	| {readonly name: 'coming' | 'here' | 'looking' | 'describing' | 'deciding' | 'saving' | 'gone'}
	| {readonly name: 'reading'; readonly code: SasCode};

/** A person whom Narthex plays, who sits in front of a client of their own. */
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
	/** Called when they begin with something else. */
	does(what: Doing): void;
	/**
	 * Gives the code that is on the screen of `other`, once it was read aloud.
	 * @param other whom they meet, as far as their client knows
	 */
	listen(other: HumanHandle | undefined): Promise<SasCode>;
}

/** A person of whom nothing is shown, who answers at once. */
export function atOnce(handle: HumanHandle, listen: Person['listen']): Person {
	const protection = {kind: 'password', password: 'demo'} as const;
	return {handle, deviceLabel: parseDeviceLabel('desktop'), protection, pause: 0, does: () => {}, listen};
}

/** What of a session its person acts by. */
interface Acting<Phase> {
	readonly state: SessionState<Phase>;
	readonly subscribe: (listener: () => void) => () => void;
}

/** What people do whatever the exchange is for: they compare codes, and are gone at the end. */
export async function playAnyExchange(person: Person, session: Acting<unknown>, phase: AnyPhase): Promise<void> {
	switch (phase.name) {
		case 'picking-code':
			return compare(person, session, phase);
		case 'waiting-for-trust':
			return readAloud(person, session);
		case 'finished':
		case 'cancelled':
		case 'failed':
			person.does({name: 'gone'});
	}
}

/** Listens for the other code, and takes it if it is one of those on their screen. */
async function compare(
	person: Person,
	session: Acting<unknown>,
	phase: {readonly choices: readonly SasCode[]; pick(code: SasCode): void; noneMatches(): void},
): Promise<void> {
	const heard = await Promise.race([person.listen(session.state.peer.handle), left(session, phase)]);
	if (heard === undefined) return;
	person.does({name: 'looking'});
	await pause(person);
	if (phase.choices.includes(heard)) phase.pick(heard);
	else phase.noneMatches();
}

/** Resolves once the session has left a phase. */
function left(session: Acting<unknown>, phase: unknown): Promise<undefined> {
	return new Promise((resolve) => {
		const forget = session.subscribe(() => {
			if (session.state.phase === phase) return;
			forget();
			resolve(undefined);
		});
	});
}

/** Reads the code aloud that is on their screen. */
async function readAloud(person: Person, {state}: Acting<unknown>): Promise<void> {
	await pause(person);
	const {ownCode} = state;
	if (ownCode !== undefined) person.does({name: 'reading', code: person.misreads ? misread(ownCode) : ownCode});
}

export function pause({pause: milliseconds}: Person): Promise<void> {
	return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

/** Each phase of a session as it comes, the last one too. */
export async function* phases<Phase extends {readonly name: string}>(session: Acting<Phase>): AsyncGenerator<Phase> {
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

/** The code that a session shows, as soon as it does. */
export function codeOf(session: Acting<unknown>): Promise<SasCode> {
	return new Promise((resolve) => {
		const look = () => {
			const {ownCode} = session.state;
			if (ownCode === undefined) return;
			forget();
			resolve(ownCode);
		};
		const forget = session.subscribe(look);
		look();
	});
}

/** Another code, as an attacker in between would bring about. */
export function misread(code: SasCode): SasCode {
	return [...code].map((character) => SAS_ALPHABET[(SAS_ALPHABET.indexOf(character) + 11) % 32]).join('') as SasCode;
}
