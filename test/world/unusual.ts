import type {BadShare, Fault, Plan, Since} from './plan.ts';
import {Random} from './random.ts';
import type {RequestFault} from './traffic.ts';

// Organizations that differ from the usual one: terms of service, and a wrong share. They are drawn by themselves, so
// that everything else of a world stays what it is without them.

const REQUEST_FAULTS: readonly RequestFault[] = [
	'lost',
	'swallowed',
	'answer-lost',
	'answer-swallowed',
	'doubled',
	'late',
	'bad-gateway',
];
const BAD_SHARES: readonly BadShare[] = [
	...(['format', 'data-key', 'reveal-token', 'length'] as const).map((what) => ({what, threshold: 1}) as const),
	...(['format', 'data-key', 'reveal-token', 'length', 'number', 'closed'] as const).map(
		(what) => ({what, threshold: 2}) as const,
	),
];
/** When new terms of service may come, besides any time. */
const TURNS: Readonly<Record<Plan['kind'], readonly Since[]>> = (() => {
	const greeting = [
		{who: 'alice', phase: 'reviewing-request'},
		{who: 'alice', phase: 'creating'},
		{who: 'alice', phase: 'waiting-for-acknowledgement'},
		{who: 'claimer', phase: 'saving'},
	] as const;
	const recovering = [
		{who: 'alice', phase: 'waiting-for-claimer'},
		{who: 'alice', phase: 'reviewing-recovery'},
		{who: 'claimer', phase: 'combining'},
		{who: 'claimer', phase: 'accepting-terms'},
		{who: 'claimer', phase: 'describing'},
		{who: 'claimer', phase: 'recovering'},
		{who: 'claimer', phase: 'completing'},
	] as const;
	return {user: greeting, device: greeting, recovery: recovering};
})();

/** The plan with what is unusual in its organization. */
export function withUnusual(plan: Plan): Plan {
	const {seed, kind, bob} = plan;
	const random = new Random(`organization ${seed}`);
	const isRecovery = kind === 'recovery';
	const terms = random.chance(isRecovery ? 0.25 : 0.03);
	const badShare = isRecovery && random.chance(0.25) ? badShareOf(random, bob) : undefined;
	const faults = [
		...plan.faults,
		...(random.chance(isRecovery ? 0.1 : 0.03) ? [newTerms(random, kind)] : []),
		...(isRecovery && terms && random.chance(0.5) ? [faultOfTerms(random)] : []),
	];
	const {claimer} = plan.people;
	const leaves = isRecovery && terms && random.chance(0.1) ? {leavesIn: 'accepting-terms'} : {};
	const people = {...plan.people, claimer: {...claimer, ...leaves}};
	return {...plan, people, faults, ...(terms ? {terms} : {}), ...(badShare === undefined ? {} : {badShare})};
}

/** If Alice is alone, her share has to be enough. */
function badShareOf(random: Random, bob: boolean): BadShare {
	return random.pick(BAD_SHARES.filter(({what, threshold}) => bob || threshold === 1 || what === 'closed'));
}

function newTerms(random: Random, kind: Plan['kind']): Fault {
	const isSoon = random.chance(0.7);
	const since = isSoon ? {since: random.pick(TURNS[kind])} : {};
	const at = random.between(0, random.pick(isSoon ? [0, 20, 300, 3000] : [3000, 40_000]));
	return {kind: 'meanwhile', at, act: 'sets-terms', ...since};
}

/** What disturbs a claimer who is asked to accept the terms. */
function faultOfTerms(random: Random): Fault {
	const since = {who: 'claimer', phase: random.pick(['combining', 'accepting-terms'])} as const;
	const command = random.pick(['tos_get', 'tos_accept', 'tos_accept', 'certificate_get']);
	const nth = 1;
	const losesPower = random.chance(0.5);
	switch (random.pick(['request', 'request', 'killed', 'server-killed', 'cut'] as const)) {
		case 'request':
			return {kind: 'request', of: 'claimer', command, nth, what: random.pick(REQUEST_FAULTS), since};
		case 'killed':
			return {kind: 'killed', of: 'claimer', word: random.between(1, 10), losesPower, since};
		case 'server-killed': {
			const [when, lasts] = [random.pick(['before', 'after'] as const), random.pick([50, 2000, 20_000])];
			return {kind: 'server-killed', command, nth, when, losesPower, lasts, since};
		}
		case 'cut':
			return {kind: 'cut', of: 'claimer', at: random.between(0, 300), lasts: random.pick([300, 30_000]), since};
	}
}
