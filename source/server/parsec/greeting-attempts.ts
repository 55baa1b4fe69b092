import {
	type CancelReason,
	type GreetingAttemptId,
	newGreetingAttemptId,
	type Timestamp,
	type UserId,
} from '../../parsec/ids.ts';
import type {Storage} from './storage.ts';

// What happens between one claimer and one greeter (protocol: invitations §3.5). The server records both halves of each
// step and gives each side the other's. It reads no payload and never advances an attempt by itself.

export type Side = 'GREETER' | 'CLAIMER';

/** One greeting attempt; `id` is its row. */
export interface GreetingAttempt {
	readonly id: number;
	readonly attemptId: GreetingAttemptId;
	readonly invitation: number;
	readonly greeter: UserId;
	readonly claimerJoinedOn: Timestamp | null;
	readonly greeterJoinedOn: Timestamp | null;
	readonly cancelled: Cancellation | undefined;
}

export interface Cancellation {
	readonly origin: Side;
	readonly reason: CancelReason;
	readonly timestamp: Timestamp;
}

interface AttemptRow {
	readonly id: number;
	readonly attempt_id: GreetingAttemptId;
	readonly invitation: number;
	readonly greeter: UserId;
	readonly claimer_joined_on: Timestamp | null;
	readonly greeter_joined_on: Timestamp | null;
	readonly cancelled_by: Side | null;
	readonly cancelled_reason: CancelReason | null;
	readonly cancelled_on: Timestamp | null;
}

export function findAttempt(storage: Storage, attemptId: GreetingAttemptId): GreetingAttempt | undefined {
	const row = storage.get<AttemptRow>('SELECT * FROM greeting_attempt WHERE attempt_id = ?', attemptId);
	return row === undefined ? undefined : attemptOf(row);
}

/** The attempt that a side has joined, and the older attempt that this cancelled. */
export interface JoinedAttempt {
	readonly attemptId: GreetingAttemptId;
	readonly superseded: GreetingAttemptId | undefined;
}

/**
 * `side` joins the active attempt of this invitation and greeter. If it had already joined that one, the attempt is
 * cancelled and a new one begins.
 */
export function startAttempt(
	storage: Storage,
	side: Side,
	{invitation, greeter}: {readonly invitation: number; readonly greeter: UserId},
	now: Timestamp,
): JoinedAttempt {
	const active = storage.get<AttemptRow>(
		'SELECT * FROM greeting_attempt WHERE invitation = ? AND greeter = ? AND cancelled_on IS NULL',
		invitation,
		greeter,
	);
	if (active === undefined)
		return {attemptId: newAttempt(storage, side, invitation, greeter, now), superseded: undefined};
	const attempt = attemptOf(active);
	if (joinedOn(attempt, side) === null) {
		storage.run(`UPDATE greeting_attempt SET ${JOINED_ON[side]} = ? WHERE id = ?`, now, attempt.id);
		return {attemptId: attempt.attemptId, superseded: undefined};
	}
	recordCancellation(storage, attempt, {origin: side, reason: 'AUTOMATICALLY_CANCELLED', timestamp: now});
	return {attemptId: newAttempt(storage, side, invitation, greeter, now), superseded: attempt.attemptId};
}

export type StepOutcome =
	| {readonly status: 'ok'; readonly peer: Uint8Array; readonly isNew: boolean}
	| {readonly status: 'not_ready'; readonly isNew: boolean}
	| {readonly status: 'greeting_attempt_not_joined' | 'step_too_advanced' | 'step_mismatch'}
	| ({readonly status: 'greeting_attempt_cancelled'} & Cancellation);

/**
 * Records `side`'s half of a step, and gives the peer's half if it is there. The same bytes may come any number of
 * times; `isNew` is true for the first time, when a waiting peer can go on.
 */
export function takeStep(
	storage: Storage,
	attempt: GreetingAttempt,
	side: Side,
	{index, payload}: {readonly index: number; readonly payload: Uint8Array},
): StepOutcome {
	if (attempt.cancelled !== undefined) return {status: 'greeting_attempt_cancelled', ...attempt.cancelled};
	if (joinedOn(attempt, side) === null) return {status: 'greeting_attempt_not_joined'};
	const step = storage.get<StepRow>(
		'SELECT greeter, claimer FROM greeting_step WHERE attempt = ? AND step = ?',
		attempt.id,
		index,
	);
	const own = step?.[COLUMN[side]] ?? undefined;
	const peer = step?.[COLUMN[other(side)]] ?? undefined;
	if (own !== undefined && Buffer.compare(own, payload) !== 0) return {status: 'step_mismatch'};
	if (own === undefined) {
		// If the peer's half is there, the step before is complete.
		if (step === undefined && index > 0 && !isComplete(storage, attempt, index - 1))
			return {status: 'step_too_advanced'};
		const column = COLUMN[side];
		storage.run(
			`INSERT INTO greeting_step (attempt, step, ${column}) VALUES (?, ?, ?)
			ON CONFLICT DO UPDATE SET ${column} = excluded.${column}`,
			attempt.id,
			index,
			payload,
		);
	}
	const isNew = own === undefined;
	return peer === undefined ? {status: 'not_ready', isNew} : {status: 'ok', peer, isNew};
}

export type CancelOutcome =
	| {readonly status: 'ok' | 'greeting_attempt_not_joined'}
	| ({readonly status: 'greeting_attempt_already_cancelled'} & Cancellation);

export function cancelAttempt(
	storage: Storage,
	attempt: GreetingAttempt,
	side: Side,
	reason: CancelReason,
	now: Timestamp,
): CancelOutcome {
	if (attempt.cancelled !== undefined) return {status: 'greeting_attempt_already_cancelled', ...attempt.cancelled};
	if (joinedOn(attempt, side) === null) return {status: 'greeting_attempt_not_joined'};
	recordCancellation(storage, attempt, {origin: side, reason, timestamp: now});
	return {status: 'ok'};
}

/** When this greeter last joined an attempt of this invitation; null if never. */
export function lastJoinedOn(storage: Storage, invitation: number, greeter: UserId): Timestamp | null {
	const row = storage.get<{readonly joined: Timestamp | null}>(
		'SELECT max(greeter_joined_on) AS joined FROM greeting_attempt WHERE invitation = ? AND greeter = ?',
		invitation,
		greeter,
	);
	return row?.joined ?? null;
}

interface StepRow {
	readonly greeter: Uint8Array | null;
	readonly claimer: Uint8Array | null;
}

const COLUMN = {GREETER: 'greeter', CLAIMER: 'claimer'} as const;
const JOINED_ON = {GREETER: 'greeter_joined_on', CLAIMER: 'claimer_joined_on'} as const;

function other(side: Side): Side {
	return side === 'GREETER' ? 'CLAIMER' : 'GREETER';
}

function joinedOn(attempt: GreetingAttempt, side: Side): Timestamp | null {
	return side === 'GREETER' ? attempt.greeterJoinedOn : attempt.claimerJoinedOn;
}

/** Whether both halves of a step are there. Steps are completed in order, so all steps before it are complete too. */
function isComplete(storage: Storage, attempt: GreetingAttempt, index: number): boolean {
	return (
		storage.get(
			'SELECT 1 FROM greeting_step WHERE attempt = ? AND step = ? AND greeter IS NOT NULL AND claimer IS NOT NULL',
			attempt.id,
			index,
		) !== undefined
	);
}

/** Attempts of one greeter at one invitation that are kept, so that a side that comes late hears how its own ended. */
const KEPT_ATTEMPTS = 16;

/** Removes all that is kept of the attempts of an ended invitation, except the last one of each greeter. */
export function endAttempts(storage: Storage, invitation: number): void {
	storage.run(
		'DELETE FROM greeting_step WHERE attempt IN (SELECT id FROM greeting_attempt WHERE invitation = ?)',
		invitation,
	);
	storage.run(
		`DELETE FROM greeting_attempt WHERE invitation = ?1
		AND id NOT IN (SELECT max(id) FROM greeting_attempt WHERE invitation = ?1 GROUP BY greeter)`,
		invitation,
	);
}

/** The oldest attempts leave no trace. Those that are removed were cancelled, and have no steps. */
function forgetOldAttempts(storage: Storage, invitation: number, greeter: UserId): void {
	storage.run(
		`DELETE FROM greeting_attempt WHERE invitation = ?1 AND greeter = ?2 AND id <= (SELECT id FROM greeting_attempt
		WHERE invitation = ?1 AND greeter = ?2 ORDER BY id DESC LIMIT 1 OFFSET ?3)`,
		invitation,
		greeter,
		KEPT_ATTEMPTS,
	);
}

function newAttempt(
	storage: Storage,
	side: Side,
	invitation: number,
	greeter: UserId,
	now: Timestamp,
): GreetingAttemptId {
	const attemptId = newGreetingAttemptId();
	storage.run(
		`INSERT INTO greeting_attempt (attempt_id, invitation, greeter, ${JOINED_ON[side]}) VALUES (?, ?, ?, ?)`,
		attemptId,
		invitation,
		greeter,
		now,
	);
	forgetOldAttempts(storage, invitation, greeter);
	return attemptId;
}

function recordCancellation(
	storage: Storage,
	attempt: GreetingAttempt,
	{origin, reason, timestamp}: Cancellation,
): void {
	storage.run(
		'UPDATE greeting_attempt SET cancelled_by = ?, cancelled_reason = ?, cancelled_on = ? WHERE id = ?',
		origin,
		reason,
		timestamp,
		attempt.id,
	);
	// The halves of a cancelled attempt are never read again.
	storage.run('DELETE FROM greeting_step WHERE attempt = ?', attempt.id);
}

function attemptOf(row: AttemptRow): GreetingAttempt {
	return {
		id: row.id,
		attemptId: row.attempt_id,
		invitation: row.invitation,
		greeter: row.greeter,
		claimerJoinedOn: row.claimer_joined_on,
		greeterJoinedOn: row.greeter_joined_on,
		cancelled:
			row.cancelled_by === null || row.cancelled_reason === null || row.cancelled_on === null
				? undefined
				: {origin: row.cancelled_by, reason: row.cancelled_reason, timestamp: row.cancelled_on},
	};
}
