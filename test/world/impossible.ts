import {DRAWN, type Drawing} from './arrows.ts';

// Which arrows cannot be walked in an attempt in which the server lies, and why. Other faults can strike at any arrow:
// what strikes one side lets the other one walk on.

/** Why an arrow is not walked while a kind of fault strikes. */
export interface Reason {
	readonly why: string;
	/** Whether luck may lead there all the same. */
	readonly byLuck: boolean;
}

/** The arrows of a drawing from those that leave a phase on, before those that leave a phase, or a single one. */
type Where = {readonly from?: string; readonly before?: string} | {readonly arrow: string};
type Row = readonly ['key' | 'nonce' | 'payload', Where, why: string];

const NO_STEP = 'no step was answered yet';
const NO_PAYLOAD = 'no payload was told yet';
const OTHER_CODES = 'the codes differ: people would have to pick wrong ones that happen to fit';
const OTHER_KEYS = 'the two sides share no key, so no payload can be opened';
const ALTERED = 'an altered payload cannot be opened, which ends the attempt';
const NOT_TOLD = 'an altered request ends the attempt, and the answer is not told yet';

const GREETER: readonly Row[] = [
	['key', {from: 'waiting-for-request'}, OTHER_KEYS],
	['key', {from: 'waiting-for-trust'}, OTHER_CODES],
	['nonce', {from: 'waiting-for-trust'}, OTHER_CODES],
	['payload', {before: 'waiting-for-request'}, NO_PAYLOAD],
	['payload', {before: 'waiting-for-acknowledgement'}, NOT_TOLD],
];

/** The first row that fits counts. */
const ROWS: Readonly<Record<Drawing, readonly Row[]>> = {
	'The greeter': GREETER,
	'The claimer': [
		['key', {before: 'waiting-for-greeter'}, NO_STEP],
		['key', {from: 'waiting-for-confirmation'}, OTHER_KEYS],
		['key', {from: 'picking-code'}, OTHER_CODES],
		['nonce', {before: 'waiting-for-greeter'}, NO_STEP],
		['nonce', {from: 'picking-code'}, OTHER_CODES],
		['payload', {before: 'waiting-for-greeter'}, NO_STEP],
		['payload', {before: 'waiting-for-confirmation'}, NO_PAYLOAD],
		['payload', {}, ALTERED],
	],
	'The recipient who gives a share': GREETER,
	'The claimer of a shared recovery': [
		['key', {before: 'choosing-recipient'}, NO_STEP],
		['key', {arrow: 'waiting-for-share --> combining'}, OTHER_KEYS],
		['key', {from: 'combining'}, OTHER_KEYS],
		['key', {arrow: 'picking-code --> waiting-for-trust'}, OTHER_CODES],
		['key', {from: 'waiting-for-trust'}, OTHER_CODES],
		['nonce', {before: 'choosing-recipient'}, NO_STEP],
		['nonce', {arrow: 'picking-code --> waiting-for-trust'}, OTHER_CODES],
		['nonce', {from: 'waiting-for-trust'}, OTHER_CODES],
		['payload', {before: 'choosing-recipient'}, NO_STEP],
		['payload', {arrow: 'waiting-for-recipient --> picking-code'}, NO_PAYLOAD],
		['payload', {from: 'picking-code', before: 'waiting-for-share'}, NO_PAYLOAD],
		['payload', {arrow: 'waiting-for-share --> combining'}, ALTERED],
		['payload', {from: 'combining'}, ALTERED],
	],
};

/** Why an arrow is not walked while a kind of fault strikes; undefined: it can be. */
export function reasonAgainst(drawing: Drawing, arrow: string, kind: string): Reason | undefined {
	const row = ROWS[drawing].find(([lie, where]) => kind === `lie ${lie}` && isIn(drawing, arrow, where));
	return row && {why: row[2], byLuck: row[2] === OTHER_CODES};
}

function isIn(drawing: Drawing, arrow: string, where: Where): boolean {
	if ('arrow' in where) return arrow === where.arrow;
	const arrows = DRAWN.get(drawing) ?? [];
	const firstOf = (phase: string) => arrows.findIndex((one) => one.startsWith(`${phase} -->`));
	const at = arrows.indexOf(arrow);
	return (
		(where.from === undefined || at >= firstOf(where.from)) &&
		(where.before === undefined || at < firstOf(where.before))
	);
}
