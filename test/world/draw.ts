import type {Fault, Kind, Owner, PersonPlan, Plan, Since, Who} from './plan.ts';
import {Random} from './random.ts';
import {type Circumstances, rareWay} from './rare-ways.ts';
import {REQUEST_FAULTS, STREAM_FAULTS} from './traffic.ts';
import {withUnusual} from './unusual.ts';

const GREETER_COMMANDS = [
	'invite_greeter_start_greeting_attempt',
	'invite_greeter_step',
	'invite_greeter_step',
	'invite_greeter_step',
	'certificate_get',
	'invite_complete',
	'invite_greeter_cancel_greeting_attempt',
];
const CLAIMER_COMMANDS = [
	'invite_info',
	'invite_claimer_start_greeting_attempt',
	'invite_claimer_step',
	'invite_claimer_step',
	'invite_claimer_step',
	'invite_claimer_cancel_greeting_attempt',
	'certificate_get',
];
const MEETING = ['waiting-for-trust', 'picking-code'];
const PHASES: Readonly<Record<'greeter' | 'claimer', Readonly<Record<Kind, readonly string[]>>>> = (() => {
	const greeter = [
		'waiting-for-claimer',
		...MEETING,
		'waiting-for-request',
		'reviewing-request',
		'creating',
		'waiting-for-acknowledgement',
	];
	const giver = [
		'waiting-for-claimer',
		...MEETING,
		'waiting-for-request',
		'reviewing-recovery',
		'waiting-for-acknowledgement',
	];
	const claimer = [
		'probing',
		'choosing-administrator',
		'waiting-for-greeter',
		...MEETING,
		'describing',
		'waiting-for-confirmation',
		'choosing-password',
		'saving',
		'acknowledging',
	];
	const recoverer = [
		'probing',
		'choosing-recipient',
		'waiting-for-recipient',
		...MEETING,
		'waiting-for-share',
		'combining',
		'describing',
		'recovering',
		'choosing-password',
		'saving',
		'completing',
	];
	return {
		greeter: {user: greeter, device: greeter, recovery: giver},
		claimer: {user: claimer, device: claimer, recovery: recoverer},
	};
})();

/** The plan of a seed. A seventh of the worlds have no fault but what people do. */
export function planOf(seed: string): Plan {
	return withUnusual(usualPlanOf(seed));
}

function usualPlanOf(seed: string): Plan {
	const random = new Random(`plan ${seed}`);
	const kind = random.pick<Kind>(['user', 'user', 'user', 'device', 'device', 'recovery']);
	const hold = random.chance(0.95) ? 20 : 0;
	const bob = kind === 'recovery' ? random.chance(0.6) : kind === 'user' && random.chance(0.25);
	const events = random.chance(0.2);
	const people = {
		alice: person(random, phasesOf(kind, 'alice'), hold),
		bob: person(random, phasesOf(kind, 'bob'), hold),
		claimer: person(random, phasesOf(kind, 'claimer'), hold),
	};
	const circumstances = {random, kind, bob, events};
	const rare = random.chance(0.12) ? rareWay(circumstances) : undefined;
	const given = rare?.faults ?? [];
	const count = random.pick([0, 1, 1, 2, 2, 3, 4]);
	const faults = [...given, ...Array.from({length: count}, () => fault(circumstances, given[0]?.since))];
	const slowest = random.pick([3, 20, 20, 150]);
	if (rare?.leaves === undefined) return {seed, kind, hold, slowest, bob, events, people, faults};
	const {who, phase} = rare.leaves;
	const leaving = {...people, [who]: {...people[who], leavesIn: phase}};
	return {seed, kind, hold, slowest, bob, events, people: leaving, faults};
}

function phasesOf(kind: Kind, who: Who): readonly string[] {
	return PHASES[who === 'claimer' ? 'claimer' : 'greeter'][kind];
}

function person(random: Random, phases: readonly string[], hold: number): PersonPlan {
	// Without held steps, programs ask ten times a second while people think or wait: there nobody takes long.
	const isBusy = hold === 0;
	return {
		arrives: random.pick(isBusy ? [0, 500, 4000] : [0, 0, 500, 4000, 20_000, 90_000]),
		thinks: isBusy ? 500 : random.pick([300, 300, 1200, 3000, 8000]),
		comparing: random.chance(0.94) ? 'with care' : random.pick(['picks wrongly', 'sees none']),
		leavesIn: random.chance(0.08) ? random.pick(phases) : undefined,
		leavesAfter: random.chance(0.1) ? random.between(0, random.pick([2000, 20_000, 60_000])) : undefined,
		tries: random.pick([1, 2, 3, 3]),
		comesBackAfter: random.pick(isBusy ? [200, 3000] : [200, 3000, 30_000]),
		patience: isBusy ? 15_000 : 300_000,
		finishesAnywayAfter: random.pick([undefined, 30_000]),
	};
}

/** A fault, often one that counts from a phase on; from `given`, where that is more than chance. */
function fault(circumstances: Circumstances, given: Since | undefined): Fault {
	const {random, kind, bob} = circumstances;
	const of = bob ? random.pick<Who>(['alice', 'bob', 'claimer', 'claimer']) : random.pick<Who>(['alice', 'claimer']);
	const aimed = random.chance(0.5) ? {who: of, phase: random.pick(phasesOf(kind, of))} : undefined;
	const since = random.chance(0.7) ? (given ?? aimed) : aimed;
	const drawn = disturbance(circumstances, of, since !== undefined);
	return since === undefined ? drawn : {...drawn, since};
}

/** Phases are short: what counts from one comes soon. */
function disturbance({random, kind, events}: Circumstances, of: Who, isSoon: boolean): Fault {
	const at = random.between(0, random.pick(isSoon ? [0, 20, 300, 3000] : [3000, 15_000, 40_000]));
	const owner: Owner = events && random.chance(0.3) ? 'watcher' : of;
	if (events && random.chance(0.25)) {
		const reader = owner === 'claimer' ? 'alice' : owner;
		return {kind: 'stream', of: reader, nth: random.between(1, 3), what: random.pick(STREAM_FAULTS)};
	}
	const draw = random.fraction();
	if (draw < 0.36) {
		const {command, nth} = commandOf(random, owner, kind, isSoon);
		return {kind: 'request', of: owner, command, nth, what: random.pick(REQUEST_FAULTS)};
	}
	if (draw < 0.45) return {kind: 'cut', of: owner, at, lasts: random.pick([300, 3000, 30_000])};
	if (draw < 0.62) {
		const word = random.between(1, random.pick(isSoon ? [3, 10] : [20, 60, 150]));
		return {kind: 'killed', of, word, losesPower: random.chance(0.6)};
	}
	if (draw < 0.69) {
		const word = random.between(1, random.pick(isSoon ? [5, 30] : [30, 100]));
		return {kind: 'server-killed', word, losesPower: random.chance(0.5), lasts: random.pick([50, 2000, 20_000])};
	}
	if (draw < 0.75) {
		const {command, nth} = commandOf(random, of, kind, isSoon);
		const when = random.pick(['before', 'after', 'after'] as const);
		const lasts = random.pick([50, 2000, 20_000]);
		return {kind: 'server-killed', command, nth, when, losesPower: random.chance(0.7), lasts};
	}
	if (draw < 0.85) {
		const lasts = random.pick([2000, 60_000, 1_000_000]);
		return {kind: 'disk', of, at, lasts, trouble: random.pick(['full', 'read-only'] as const)};
	}
	if (draw < 0.88) return {kind: 'clock', of, at, by: random.pick([-3_600_000, -30_000, 30_000, 3_600_000])};
	if (draw < 0.94) {
		const acts = ['cancels', 'revokes-alice', 'invites-another', 'takes-email'] as const;
		return {kind: 'meanwhile', at, act: random.pick(acts)};
	}
	return {kind: 'lie', lie: random.pick(['key', 'nonce', 'payload'] as const), to: random.chance(0.3) ? undefined : of};
}

interface Nth {
	readonly command: string;
	readonly nth: number;
}

function commandOf(random: Random, of: Owner, kind: Kind, isSoon: boolean): Nth {
	const command = random.pick(commandsOf(of, kind));
	return {command, nth: random.between(1, command.endsWith('_step') && !isSoon ? 14 : 2)};
}

function commandsOf(of: Owner, kind: Kind): readonly string[] {
	const create = kind === 'user' ? 'user_create' : 'device_create';
	switch (of) {
		case 'watcher':
			return ['invite_list'];
		case 'claimer':
			return kind === 'recovery'
				? [...CLAIMER_COMMANDS, create, 'invite_shamir_recovery_reveal', 'invite_complete']
				: CLAIMER_COMMANDS;
		default:
			return kind === 'recovery' ? GREETER_COMMANDS : [...GREETER_COMMANDS, create, create];
	}
}
