import type {DiskTrouble} from './disk.ts';
import type {RequestFault} from './network.ts';
import {Random} from './random.ts';

// What happens in a world, drawn from its seed before it begins: so a fault can be taken out of a failing world, and
// the rest stays as it was.

export type Kind = 'user' | 'device' | 'recovery';
/** Alice greets; Bob too, where a second administrator or recipient takes part. */
export type Who = 'alice' | 'bob' | 'claimer';

/** How a person behaves. */
export interface PersonPlan {
	/** ms until the person begins. */
	readonly arrives: number;
	/** ms that a decision takes at most. */
	readonly thinks: number;
	/** What the person does when codes are compared. */
	readonly comparing: 'with care' | 'picks wrongly' | 'sees none';
	/** The phase in which the person leaves, the first time that it comes to it. */
	readonly leavesIn?: string | undefined;
	/** ms after which the person leaves an exchange, the first time; undefined: only when the patience is over. */
	readonly leavesAfter?: number | undefined;
	/** How often the person begins, after a failure or a crash too. */
	readonly tries: number;
	/** ms until the person begins again. */
	readonly comesBackAfter: number;
	/** ms after which the person gives up an exchange. */
	readonly patience: number;
	/** ms after which a greeter finishes without the acknowledgement; undefined: never. */
	readonly finishesAnywayAfter?: number | undefined;
}

export type Fault =
	| {
			readonly kind: 'request';
			readonly of: Who;
			readonly command: string;
			readonly nth: number;
			readonly what: RequestFault;
	  }
	| {readonly kind: 'cut'; readonly of: Who; readonly at: number; readonly lasts: number}
	/** The program dies when the world gives it the word for the nth time; with the power, unsynced writes are lost. */
	| {readonly kind: 'killed'; readonly of: Who; readonly word: number; readonly losesPower: boolean}
	/** The server dies before or after it has carried out the nth of these commands, before anyone knows. */
	| {
			readonly kind: 'server-killed';
			readonly command: string;
			readonly nth: number;
			readonly when: 'before' | 'after';
			readonly losesPower: boolean;
			readonly lasts: number;
	  }
	/** The server dies when the world gives it the word for the nth time: it may be between a commit and its sync. */
	| {readonly kind: 'server-killed'; readonly word: number; readonly losesPower: boolean; readonly lasts: number}
	| {
			readonly kind: 'disk';
			readonly of: Who;
			readonly at: number;
			readonly lasts: number;
			readonly trouble: DiskTrouble;
	  }
	| {readonly kind: 'clock'; readonly of: Who; readonly at: number; readonly by: number}
	/** What another administrator does meanwhile. */
	| {readonly kind: 'meanwhile'; readonly at: number; readonly act: 'cancels' | 'revokes-alice' | 'invites-another'}
	/** The server, or someone before it, lies. */
	| {readonly kind: 'lie'; readonly lie: Lie};

/** `key`: a public key of its own in step 0. `nonce`: another nonce. `payload`: altered bytes. */
export type Lie = 'key' | 'nonce' | 'payload';

export interface Plan {
	readonly seed: string;
	readonly kind: Kind;
	/** s that the server holds a step. */
	readonly hold: number;
	/** ms that a request takes at most, each way. */
	readonly slowest: number;
	/** Whether Bob greets too (users), or how many of two recipients are needed (recoveries). */
	readonly bob: boolean;
	readonly people: Readonly<Record<Who, PersonPlan>>;
	readonly faults: readonly Fault[];
}

const STEPS_OF_BOTH = ['alice', 'claimer'] as const;
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
const PHASES: Readonly<Record<'greeter' | 'claimer', readonly string[]>> = {
	greeter: [
		'waiting-for-claimer',
		'waiting-for-trust',
		'picking-code',
		'waiting-for-request',
		'reviewing-request',
		'reviewing-recovery',
		'creating',
		'waiting-for-acknowledgement',
	],
	claimer: [
		'probing',
		'choosing-administrator',
		'choosing-recipient',
		'waiting-for-greeter',
		'waiting-for-recipient',
		'picking-code',
		'waiting-for-trust',
		'describing',
		'waiting-for-confirmation',
		'waiting-for-share',
		'choosing-password',
		'saving',
		'acknowledging',
		'completing',
	],
};
const REQUEST_FAULTS: readonly RequestFault[] = [
	'lost',
	'swallowed',
	'answer-lost',
	'answer-lost',
	'answer-swallowed',
	'doubled',
	'late',
	'bad-gateway',
	'web-page',
];

/** The plan of a seed. A third of the worlds have no fault but what people do. */
export function planOf(seed: string): Plan {
	const random = new Random(`plan ${seed}`);
	const kind = random.pick<Kind>(['user', 'user', 'device', 'recovery']);
	const hold = random.chance(0.95) ? 20 : 0;
	const bob = kind === 'recovery' ? random.chance(0.6) : kind === 'user' && random.chance(0.25);
	const people = {
		alice: person(random, 'greeter', hold),
		bob: person(random, 'greeter', hold),
		claimer: person(random, 'claimer', hold),
	};
	const count = random.pick([0, 1, 1, 2, 2, 3, 4]);
	const faults = Array.from({length: count}, () => fault(random, kind, bob));
	return {seed, kind, hold, slowest: random.pick([3, 20, 20, 150]), bob, people, faults};
}

function person(random: Random, role: 'greeter' | 'claimer', hold: number): PersonPlan {
	return {
		arrives: random.pick([0, 0, 500, 4000, 20_000]),
		// Without held steps, programs ask ten times a second while people think.
		thinks: hold === 0 ? 800 : random.pick([300, 2000, 8000]),
		comparing: random.chance(0.94) ? 'with care' : random.pick(['picks wrongly', 'sees none']),
		leavesIn: random.chance(0.08) ? random.pick(PHASES[role]) : undefined,
		leavesAfter: random.chance(0.1) ? random.between(0, random.pick([2000, 20_000, 60_000])) : undefined,
		tries: random.pick([1, 2, 3, 3]),
		comesBackAfter: random.pick([200, 3000, 30_000]),
		patience: hold === 0 ? 60_000 : 300_000,
		finishesAnywayAfter: random.pick([undefined, 30_000]),
	};
}

function fault(random: Random, kind: Kind, bob: boolean): Fault {
	const of = bob ? random.pick<Who>(['alice', 'bob', 'claimer', 'claimer']) : random.pick<Who>(STEPS_OF_BOTH);
	const at = random.between(0, random.pick([3000, 15_000, 40_000]));
	const draw = random.fraction();
	if (draw < 0.36) {
		const {command, nth} = commandOf(random, of, kind);
		return {kind: 'request', of, command, nth, what: random.pick(REQUEST_FAULTS)};
	}
	if (draw < 0.45) return {kind: 'cut', of, at, lasts: random.pick([300, 3000, 30_000])};
	if (draw < 0.62) {
		const word = random.between(1, random.pick([20, 60, 150]));
		return {kind: 'killed', of, word, losesPower: random.chance(0.6)};
	}
	if (draw < 0.69) {
		const word = random.between(1, random.pick([30, 100]));
		return {kind: 'server-killed', word, losesPower: random.chance(0.5), lasts: random.pick([50, 2000, 20_000])};
	}
	if (draw < 0.75) {
		const {command, nth} = commandOf(random, of, kind);
		const when = random.pick(['before', 'after', 'after'] as const);
		return {
			kind: 'server-killed',
			command,
			nth,
			when,
			losesPower: random.chance(0.7),
			lasts: random.pick([50, 2000, 20_000]),
		};
	}
	if (draw < 0.87)
		return {
			kind: 'disk',
			of,
			at,
			lasts: random.pick([2000, 60_000, 1_000_000]),
			trouble: random.pick(['full', 'read-only'] as const),
		};
	if (draw < 0.9) return {kind: 'clock', of, at, by: random.pick([-3_600_000, -30_000, 30_000, 3_600_000])};
	if (draw < 0.95)
		return {kind: 'meanwhile', at, act: random.pick(['cancels', 'revokes-alice', 'invites-another'] as const)};
	return {kind: 'lie', lie: random.pick(['key', 'nonce', 'payload'] as const)};
}

function commandOf(random: Random, of: Who, kind: Kind): {readonly command: string; readonly nth: number} {
	const create = kind === 'user' ? 'user_create' : 'device_create';
	const commands =
		of === 'claimer'
			? [
					...CLAIMER_COMMANDS,
					...(kind === 'recovery' ? [create, 'invite_shamir_recovery_reveal', 'invite_complete'] : []),
				]
			: [...GREETER_COMMANDS, ...(kind === 'recovery' ? [] : [create, create])];
	const command = random.pick(commands);
	return {command, nth: command.endsWith('_step') ? random.between(1, 14) : random.between(1, 2)};
}
