import {createHash} from 'node:crypto';
import {NarthexError} from '../../source/errors.ts';
import {openDeviceFile, readDeviceFile} from '../../source/parsec/device-file.ts';
import type {LocalDevice} from '../../source/parsec/local-device.ts';
import {Extension} from '../../source/parsec/msgpack.ts';
import type {AnyPhase} from '../../source/sessions/recovery-phases.ts';
import {errorsWords as english} from '../../source/words/english/errors.ts';
import {errorsWords as french} from '../../source/words/french/errors.ts';
import {FOLDERS} from './cast.ts';
import type {Disk} from './disk.ts';
import type {SentRequest} from './network.ts';
import {PASSWORD, type Person, type Played} from './person.ts';
import type {Outcome} from './play.ts';
import type {WorldServer} from './server.ts';

// What must hold in every world, whatever happens in it.

/** What does not hold, a sentence each. */
export function brokenRules(outcome: Outcome): readonly string[] {
	return [
		...outcome.found,
		...everybodyIsDone(outcome),
		...whoLeavesIsGoneAtOnce(outcome),
		...theOtherSideIsTold(outcome),
		...whoIsToldEnds(outcome),
		...endsAreSentences(outcome),
		...theServerIsSound(outcome),
		...whatIsSaidIsTrue(outcome),
		...noAccountWithoutKeys(outcome),
		...nobodyGetsInUnchecked(outcome),
		...guessesAreFew(outcome),
		...sharesAreKept(outcome),
	];
}

const allPlayed = ({people}: Outcome) => people.flatMap(({played}) => played);
const lastPhase = ({phases}: Played) => phases.at(-1)?.phase;
const claimerOf = ({people}: Outcome) => people.find(({who}) => who === 'claimer');

/** Nobody waits for ever. */
function everybodyIsDone({end, people}: Outcome): readonly string[] {
	if (end === 'over') return [];
	return people.filter(({isDone}) => !isDone).map(({who}) => `${who} waits for ever (${end})`);
}

/** Telling the other side takes a second at most. */
const FAREWELL = 1200;

function whoLeavesIsGoneAtOnce(outcome: Outcome): readonly string[] {
	return allPlayed(outcome).flatMap(({who, cancelledAt, endedAt, killedAt}) => {
		if (cancelledAt === undefined || killedAt !== undefined) return [];
		if (endedAt !== undefined && endedAt <= cancelledAt + FAREWELL) return [];
		return [
			`${who} left at ${cancelledAt} ms, and the session ended ${endedAt === undefined ? 'never' : `at ${endedAt} ms`}`,
		];
	});
}

/** The phases in which a session shares an attempt with the other side. */
const TOGETHER: ReadonlySet<AnyPhase['name']> = new Set([
	'waiting-for-trust',
	'picking-code',
	'waiting-for-request',
	'reviewing-request',
	'reviewing-recovery',
	'creating',
	'describing',
	'waiting-for-confirmation',
	'waiting-for-share',
	'choosing-password',
	'saving',
]);

/** Whoever ends an exchange by itself tells the other side, with a reason. */
function theOtherSideIsTold(outcome: Outcome): readonly string[] {
	return allPlayed(outcome).flatMap((played) => {
		const {who, program, phases, endedAt} = played;
		const last = lastPhase(played);
		const before = phases.at(-2)?.phase;
		if (endedAt === undefined || last === undefined || before === undefined || !TOGETHER.has(before.name)) return [];
		const role = who === 'claimer' ? 'claimer' : 'greeter';
		const byItself =
			last.name === 'failed' ||
			(last.name === 'cancelled' && last.by === role && last.reason !== 'AUTOMATICALLY_CANCELLED');
		// A recovery describes its device when no one else takes part any more.
		const isAlone =
			outcome.plan.kind === 'recovery' &&
			who === 'claimer' &&
			!['picking-code', 'waiting-for-trust', 'waiting-for-share'].includes(before.name);
		if (!byItself || isAlone) return [];
		const told = outcome.sent.some(
			(request) =>
				request.program === program &&
				request.command.endsWith('_cancel_greeting_attempt') &&
				request.at >= endedAt - FAREWELL - 300,
		);
		return told ? [] : [`${who} ended ${before.name} by itself, and did not tell the other side`];
	});
}

/** A heartbeat comes every second; the rest is the way of requests that are repeated. */
const NOTICED = 12_000;

/** Once the server knows that an attempt is cancelled, the other side ends or begins again. */
function whoIsToldEnds(outcome: Outcome): readonly string[] {
	const {sent, calmSince} = outcome;
	return sent.flatMap((cancel) => {
		if (!cancel.command.endsWith('_cancel_greeting_attempt') || cancel.outcome !== '200' || cancel.fault === 'web-page')
			return [];
		const attempt = attemptOf(cancel);
		const bound = Math.max(cancel.at, calmSince) + NOTICED;
		return allPlayed(outcome)
			.filter(
				({program}) =>
					program !== cancel.program && sent.some((one) => one.program === program && attemptOf(one) === attempt),
			)
			.filter((played) => {
				const over = played.endedAt ?? played.killedAt ?? Number.POSITIVE_INFINITY;
				const lastStep = Math.max(
					...sent.filter((one) => one.program === played.program && attemptOf(one) === attempt).map(({at}) => at),
				);
				// It still asks for that attempt.
				return over > bound && lastStep > bound;
			})
			.map(({who}) => `${who} goes on with an attempt that was cancelled at ${cancel.at} ms`);
	});
}

function attemptOf({fields}: SentRequest): unknown {
	if (!('greeting_attempt' in fields) || !(fields.greeting_attempt instanceof Extension)) return undefined;
	return Buffer.from(fields.greeting_attempt.data).toString('hex');
}

/** What is the network's matter, or ours, is no end of an exchange. */
const NEVER: ReadonlySet<string> = new Set([
	'offline',
	'internal',
	'invalid-data',
	'server-failure',
	'not-a-parsec-server',
	'already-exists',
]);

function endsAreSentences(outcome: Outcome): readonly string[] {
	return allPlayed(outcome).flatMap((played) => {
		const phase = lastPhase(played);
		const error = phase?.name === 'failed' ? phase.error : played.problem;
		if (error === undefined) return [];
		// A program that could not even begin is begun again by the person, offline or not.
		const isStart = played.problem !== undefined;
		if (!(error instanceof NarthexError)) return [`${played.who} ends with ${error}`];
		const sentences = [english, french].map(({sentences: all}) =>
			(all[error.code] as (facts: unknown) => {message: string; nextStep: string})(error.facts),
		);
		const isEmpty = sentences.some(({message, nextStep}) => message === '' || nextStep === '');
		const isWrong = !isStart && NEVER.has(error.code);
		return isEmpty || isWrong ? [`${played.who} ends with ${error.code} ${JSON.stringify(error.facts)}`] : [];
	});
}

function theServerIsSound({server}: Outcome): readonly string[] {
	return [
		...server.log.filter((line) => !line.startsWith('organization ')).map((line) => `the server says: ${line}`),
		...(server.storage.isWhole() ? [] : ['the file of the server is damaged']),
	];
}

interface Row {
	readonly device_id: string;
	readonly verify_key: Uint8Array;
}

/** The devices that came with the exchange. */
function newDevices({server, devicesBefore}: Outcome): readonly Row[] {
	return devicesOf(server).filter(({device_id}) => !devicesBefore.has(device_id));
}

/** All devices that the server knows; ids of 32 hex digits. */
export function devicesOf(server: WorldServer): readonly Row[] {
	return server.storage
		.all<Row>('SELECT device_id, verify_key FROM device')
		.map((row) => ({...row, device_id: row.device_id.replaceAll('-', '')}));
}

/** What was acknowledged exists on the server, also after it died. */
function whatIsSaidIsTrue(outcome: Outcome): readonly string[] {
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

/** The device whose key file would be there after a loss of power at this moment. */
export function durableDevice(disk: Disk, id: string): LocalDevice | undefined {
	const content = disk.durableContent(`${FOLDERS.config}/devices/${id}.keys`);
	if (content === undefined) return undefined;
	try {
		return openKeyFile(content);
	} catch (error) {
		if (error instanceof NarthexError) return undefined;
		throw error;
	}
}

function openKeyFile(content: Uint8Array): LocalDevice | undefined {
	const file = readDeviceFile(content);
	if (file.type !== 'password') return undefined;
	return openDeviceFile(file, createHash('sha256').update(file.algorithm.salt).update(PASSWORD).digest());
}

/** Every new device has its keys at the claimer's, or both sides know that it has none. */
function noAccountWithoutKeys(outcome: Outcome): readonly string[] {
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
	// Who leaves while the newcomer is created is told that it is not known.
	if (phase?.name === 'failed' && phase.error.code === 'creation-unknown') return true;
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
function nobodyGetsInUnchecked(outcome: Outcome): readonly string[] {
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
	if (plan.kind === 'recovery' && devices.length > 1) broken.push('one recovery made two devices');
	if (
		plan.faults.some((fault) => fault.kind === 'lie' && fault.lie !== 'payload') &&
		people.every(({who}) => plan.people[who].comparing !== 'picks wrongly')
	)
		broken.push('a device came in although the server lied about keys or nonces');
	return broken;
}

const MOST_GUESSES = 9;

function guessesAreFew(outcome: Outcome): readonly string[] {
	return allPlayed(outcome).flatMap(({who, program}) => {
		const nonces = new Set(
			outcome.sent
				.filter((request) => request.program === program)
				.flatMap(({fields}) => Object.values(fields))
				.flatMap((step) => (typeof step === 'object' && step !== null ? Object.entries(step) : []))
				.flatMap(([name, value]) =>
					/^(?:greeter|claimer)_nonce$/.test(name) ? [Buffer.from(value as Uint8Array).toString('hex')] : [],
				),
		);
		return nonces.size > MOST_GUESSES ? [`${who} let ${nonces.size} guesses happen in one session`] : [];
	});
}

/** What a recipient was told to have arrived is there at the next start. */
function sharesAreKept(outcome: Outcome): readonly string[] {
	const claimer = claimerOf(outcome);
	if (outcome.plan.kind !== 'recovery' || claimer === undefined) return [];
	if (outcome.plan.faults.some(({kind}) => kind === 'disk' || kind === 'lie')) return [];
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
