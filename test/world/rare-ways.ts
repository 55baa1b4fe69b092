import type {Act, Fault, Kind, Since} from './plan.ts';
import type {Random} from './random.ts';
import {REQUEST_FAULTS, STREAM_FAULTS} from './traffic.ts';

/** What a fault depends on. */
export interface Circumstances {
	readonly random: Random;
	readonly kind: Kind;
	readonly bob: boolean;
	readonly events: boolean;
}

export interface RareWay {
	readonly faults: readonly Fault[];
	/** Who leaves, and in which phase. */
	readonly leaves?: Since;
}

const RARE_WAYS = {
	user: ['disk', 'taken', 'leaves', 'lie'],
	device: ['disk', 'leaves', 'lie'],
	recovery: ['disk', 'disk', 'lie', 'again'],
} as const;

/** The phases of a recovery in which its device is registered already, or about to be. */
const REGISTERED = ['recovering', 'choosing-password', 'saving', 'completing', 'completing'] as const;

const SAVING: Since = {who: 'claimer', phase: 'saving'};
const REVIEWING: Since = {who: 'alice', phase: 'reviewing-request'};
const ACTS: readonly Act[] = ['cancels', 'revokes-alice', 'invites-another', 'takes-email'];

/**
 * Something that chance alone hardly brings about. The key file cannot be written. The e-mail address is taken. A
 * claimer leaves while the program saves, or a greeter while a creation is not answered. The answer of a greeter is
 * altered. A program is killed at the end of a recovery, and begins again. Often something else happens as well.
 */
export function rareWay(circumstances: Circumstances): RareWay {
	const {random, kind} = circumstances;
	switch (random.pick<(typeof RARE_WAYS)[Kind][number]>(RARE_WAYS[kind])) {
		case 'disk': {
			const [lasts, trouble] = [random.pick([100, 2000, 20_000]), random.pick(['full', 'read-only'] as const)];
			const leaves = random.chance(0.3) ? {leaves: SAVING} : {};
			const disk = {kind: 'disk', of: 'claimer', since: SAVING, at: 0, lasts, trouble} as const;
			return {faults: [disk, ...whileSaving(circumstances)], ...leaves};
		}
		case 'taken':
			return {
				faults: [{kind: 'meanwhile', since: REVIEWING, at: 0, act: 'takes-email'}, ...whileCreating(circumstances)],
			};
		case 'leaves': {
			const what = random.pick(['swallowed', 'answer-swallowed', 'answer-lost', 'late'] as const);
			return {faults: [{...creation(kind), what}], leaves: {who: 'alice', phase: 'creating'}};
		}
		case 'lie':
			// Of an answer that cannot be opened; and the greeter does not hear of it.
			return {
				faults: [
					{kind: 'lie', lie: 'payload', to: 'claimer'},
					{
						kind: 'request',
						of: 'claimer',
						command: 'invite_claimer_cancel_greeting_attempt',
						nth: 1,
						what: 'swallowed',
					},
				],
			};
		case 'again': {
			const since = {who: 'claimer', phase: random.pick(REGISTERED)} as const;
			const killed = {kind: 'killed', of: 'claimer', since, word: random.between(1, 10)} as const;
			return {faults: [{...killed, losesPower: random.chance(0.5)}, ...whileSaving(circumstances)]};
		}
	}
}

function creation(kind: Kind) {
	const command = kind === 'user' ? 'user_create' : 'device_create';
	return {kind: 'request', of: 'alice', since: REVIEWING, command, nth: 1} as const;
}

/** What else may happen once a claimer saves. Only the claimer takes part in the end of a recovery. */
function whileSaving({random, kind, events}: Circumstances): readonly Fault[] {
	const also = [
		...(kind === 'recovery' ? [] : (['heartbeat', 'wait', 'killed', 'killed'] as const)),
		...(events ? (['stream', 'stream'] as const) : []),
		...(['server', 'act', 'nothing'] as const),
	];
	const losesPower = random.chance(0.5);
	const what = random.pick(REQUEST_FAULTS);
	switch (random.pick(also)) {
		case 'heartbeat': {
			const since = {who: 'claimer', phase: 'choosing-password'} as const;
			return [{kind: 'request', of: 'claimer', since, command: 'invite_claimer_step', nth: random.between(1, 4), what}];
		}
		case 'wait': {
			const since = {who: 'alice', phase: 'waiting-for-acknowledgement'} as const;
			return [{kind: 'request', of: 'alice', since, command: 'invite_greeter_step', nth: random.between(1, 3), what}];
		}
		case 'killed':
			return [{kind: 'killed', of: 'alice', since: SAVING, word: 1, losesPower}];
		case 'stream':
			return [{kind: 'stream', of: 'alice', nth: random.between(1, 2), what: random.pick(STREAM_FAULTS)}];
		case 'server': {
			const [word, lasts] = [random.between(1, 5), random.pick([50, 2000, 20_000])];
			return [{kind: 'server-killed', since: SAVING, word, losesPower, lasts}];
		}
		case 'act':
			return [{kind: 'meanwhile', since: SAVING, at: random.between(0, random.pick([5, 300])), act: random.pick(ACTS)}];
		case 'nothing':
			return [];
	}
}

/** What may happen while a greeter creates a newcomer whose address is taken, besides. */
function whileCreating({random, kind, events}: Circumstances): readonly Fault[] {
	const also = [
		...(['request', 'killed', 'server', 'clock', 'nothing'] as const),
		...(events ? (['stream'] as const) : []),
	];
	const losesPower = random.chance(0.5);
	switch (random.pick(also)) {
		case 'request':
			return [{...creation(kind), what: random.pick(REQUEST_FAULTS)}];
		case 'killed':
			return [{kind: 'killed', of: 'claimer', since: REVIEWING, word: 1, losesPower}];
		case 'server': {
			const since = {who: 'alice', phase: 'creating'} as const;
			const [word, lasts] = [random.between(1, 8), random.pick([50, 2000])];
			return [{kind: 'server-killed', since, word, losesPower, lasts}];
		}
		case 'clock':
			return [{kind: 'clock', of: 'alice', since: REVIEWING, at: 0, by: random.pick([-30_000, 30_000])}];
		case 'stream':
			return [{kind: 'stream', of: 'alice', nth: random.between(1, 2), what: random.pick(STREAM_FAULTS)}];
		case 'nothing':
			return [];
	}
}
