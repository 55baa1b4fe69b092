import {
	allPlayed,
	claimerOf,
	durableDevice,
	isCreationUnknown,
	lastPhase,
	newDevices,
	type Outcome,
} from './outcome.ts';
import type {Person, Played} from './person.ts';
import type {Program} from './program.ts';
import {attemptOf, type Fields} from './traffic.ts';

// What must hold of devices, accounts and shares in every world.

/** What was acknowledged exists on the server, also after it died. */
export function whatIsSaidIsTrue(outcome: Outcome): readonly string[] {
	const devices = new Set(newDevices(outcome).map(({device_id}) => device_id));
	return allPlayed(outcome).flatMap((played) => {
		const phase = lastPhase(played);
		if (phase === undefined) return [];
		const id = 'created' in phase ? phase.created?.deviceId : 'saved' in phase ? phase.saved.deviceId : undefined;
		return id === undefined || devices.has(id)
			? []
			: [`${played.who} is told of the device ${id}, which does not exist`];
	});
}

/** Every new device has its keys at the claimer's, or both sides know that it has none. */
export function noAccountWithoutKeys(outcome: Outcome): readonly string[] {
	const claimer = claimerOf(outcome);
	if (claimer === undefined) return [];
	const recovery = outcome.plan.kind === 'recovery';
	return newDevices(outcome).flatMap(({device_id: id}) => {
		if (durableDevice(claimer.computer.disk, id) !== undefined) return [];
		const broken: string[] = [];
		if (
			!recovery &&
			!outcome.people.some((person) => person.isGreeter && person.played.some((played) => knowsOf(played, id)))
		)
			broken.push(`no greeter knows that the device ${id} is left without keys`);
		if (!claimer.played.every((played) => knowsOfLoss(played)))
			broken.push(`the claimer is not told that the device ${id} exists without keys`);
		return broken;
	});
}

function knowsOf(played: Played, id: string): boolean {
	const phase = lastPhase(played);
	if (played.killedAt !== undefined) return true;
	// Who leaves or is revoked while the newcomer is created is told that it is not known.
	if (isCreationUnknown(phase)) return true;
	if (phase === undefined || !('created' in phase)) return false;
	return phase.created?.deviceId === id && !(phase.name === 'finished' && phase.created.acknowledged);
}

/** Whoever never got the confirmation cannot know more than that the exchange failed. */
function knowsOfLoss(played: Played): boolean {
	const phase = lastPhase(played);
	if (played.killedAt !== undefined || played.endedAt === undefined) return true;
	if (phase === undefined || phase.name === 'finished') return true;
	const gotConfirmation = played.phases.some(({phase: {name}}) => name === 'saving' || name === 'choosing-password');
	return (
		!gotConfirmation ||
		('accountExists' in phase && phase.accountExists === true) ||
		('deviceExists' in phase && phase.deviceExists === true)
	);
}

/** Each new device comes from one exchange whose codes both people compared, and no exchange makes two. */
export function nobodyGetsInUnchecked(outcome: Outcome): readonly string[] {
	const {plan, people} = outcome;
	const devices = newDevices(outcome);
	const keys = devices.map(({verify_key}) => Buffer.from(verify_key).toString('hex'));
	const broken = keys.length === new Set(keys).size ? [] : ['one exchange made two devices'];
	if (devices.length === 0) return broken;
	const compared = (person: Person) => person.played.filter(({picks}) => picks.includes(true)).length;
	const claimed = people.filter(({who}) => who === 'claimer').reduce((sum, person) => sum + compared(person), 0);
	const greeted = people.filter(({isGreeter}) => isGreeter).reduce((sum, person) => sum + compared(person), 0);
	if (plan.kind !== 'recovery' && (claimed < devices.length || greeted < devices.length))
		broken.push(`${devices.length} devices came in, and codes were compared ${claimed} and ${greeted} times`);
	if (plan.kind === 'recovery' && (claimed === 0 || greeted === 0))
		broken.push('a device came back without compared codes');
	// Who cannot save the keys gives up, and the shares give another device.
	const canSave = plan.faults.every(({kind}) => kind !== 'disk');
	if (plan.kind === 'recovery' && devices.length > 1 && canSave) broken.push('one recovery made two devices');
	return broken;
}

/** The steps with which a side says that the code of the other one is right. */
const TRUSTING: ReadonlySet<string | undefined> = new Set(['NUMBER_4_SIGNIFY_TRUST', '5']);

/** Where the server lied about a key or a nonce, the codes differ, and who compares them trusts no one. */
export function liesAreNotTrusted({plan, people, sent, lies}: Outcome): readonly string[] {
	if (people.some(({who}) => plan.people[who].comparing === 'picks wrongly')) return [];
	return lies
		.filter(({lie}) => lie !== 'payload')
		.flatMap(({lie, request}) => {
			const trusting = sent.find(
				(one) =>
					attemptOf(one) === attemptOf(request) &&
					TRUSTING.has((one.fields.greeter_step ?? one.fields.claimer_step)?.step),
			);
			return trusting === undefined
				? []
				: [`${trusting.program.computer.name} trusts a code although the server lied about a ${lie}`];
		});
}

const MOST_GUESSES = 9;

export function guessesAreFew(outcome: Outcome): readonly string[] {
	const nonces = new Map<Program, Set<string>>();
	for (const {program, fields} of outcome.sent) {
		const nonce = nonceIn(fields);
		if (nonce === undefined) continue;
		const known = nonces.get(program) ?? new Set();
		nonces.set(program, known.add(Buffer.from(nonce).toString('hex')));
	}
	return allPlayed(outcome).flatMap(({who, program}) => {
		const guesses = nonces.get(program)?.size ?? 0;
		return guesses > MOST_GUESSES ? [`${who} let ${guesses} guesses happen in one session`] : [];
	});
}

/** The nonce that a request reveals. */
function nonceIn({greeter_step, claimer_step}: Fields): Uint8Array | undefined {
	return greeter_step?.greeter_nonce ?? claimer_step?.claimer_nonce;
}

/** What a recipient was told to have arrived is there at the next start. */
export function sharesAreKept(outcome: Outcome): readonly string[] {
	const claimer = claimerOf(outcome);
	if (outcome.plan.kind !== 'recovery' || claimer === undefined) return [];
	if (outcome.plan.faults.some(({kind}) => kind === 'disk' || kind === 'lie')) return [];
	// A share that does not fit is asked for again.
	if (outcome.plan.badShare !== undefined) return [];
	// Once the device is saved, what was gathered is forgotten.
	if (newDevices(outcome).some(({device_id}) => durableDevice(claimer.computer.disk, device_id) !== undefined))
		return [];
	return outcome.people
		.filter(({isGreeter}) => isGreeter)
		.flatMap(({who, played}) => {
			const given = played.find((one) => {
				const phase = lastPhase(one);
				return phase?.name === 'finished' && 'acknowledged' in phase && phase.acknowledged;
			});
			const at = given?.endedAt;
			if (at === undefined) return [];
			return claimer.played.flatMap(({phases, began}) => {
				const asked = phases.find(
					({phase, at: when}) => began > at && when > at && phase.name === 'choosing-recipient',
				)?.phase;
				if (asked?.name !== 'choosing-recipient') return [];
				const recipient = asked.progress.recipients.find(({handle}) => handle.email === `${who}@example.com`);
				return recipient?.state === 'to-ask'
					? [`the share of ${who} was acknowledged, and is gone at the next start`]
					: [];
			});
		});
}
