import {randomBytes, timingSafeEqual} from 'node:crypto';
import type * as z from 'zod';
import {DecodeError, NarthexError} from '../errors.ts';
import type {ClaimerStep, GreeterStep} from '../parsec/commands-greeting.ts';
import {DecryptionError, decrypt, encrypt, newKeyPair, sha256, sharedSecretKey} from '../parsec/crypto.ts';
import {type SasCode, sasCodes} from '../parsec/sas-code.ts';
import {readVersioned, writeVersioned} from '../parsec/versioned.ts';
import {
	Attempt,
	AttemptCancelledError,
	BrokenTrustError,
	type ClaimerSide,
	type GreeterSide,
	reasonFor,
	type Side,
} from './attempt.ts';
import {BETWEEN_PROGRAMS, type NetworkWatch, retryUntilOnline, WAITING_FOR_PEER} from './network.ts';

/** Both sides met: they share a key that no person checked yet, and the codes by which two people check it. */
export interface Met<Own extends {readonly step: string}, Peer extends {readonly step: string}> {
	readonly attempt: Attempt<Own, Peer>;
	/** 32 bytes. */
	readonly sharedKey: Uint8Array;
	readonly codes: {readonly greeter: SasCode; readonly claimer: SasCode};
}
export type MetByGreeter = Met<GreeterStep, ClaimerStep>;
export type MetByClaimer = Met<ClaimerStep, GreeterStep>;

/**
 * How many greeting attempts of one session may come to codes that people do not find right, or be begun again before
 * (protocol: invitations §4.1).
 */
const MAX_GUESSES = 9;

/**
 * The guesses that are left in a session. An attacker in between learns from each nonce that leaves this computer
 * whether the codes would match, so each of them is one guess. All greeters and recipients of a session share one
 * budget: a server may name as many of them as it likes.
 */
export class Guesses {
	#left = MAX_GUESSES;

	get areSpent(): boolean {
		return this.#left === 0;
	}

	/** @throws NarthexError `too-many-attempts` */
	take(): void {
		if (this.#left === 0) throw new NarthexError('too-many-attempts', {});
		this.#left--;
	}

	/**
	 * Both people found the codes of an exchange right, so it was no guess. A shared recovery may need more recipients
	 * than there are guesses (protocol: invitations §9.3).
	 */
	giveBack(): void {
		this.#left = Math.min(MAX_GUESSES, this.#left + 1);
	}
}

export interface MeetOptions {
	readonly watch: NetworkWatch;
	readonly guesses: Guesses;
	/** Ends the meeting; without it, the end of the session does. */
	readonly signal?: AbortSignal | undefined;
	/** Registers a function that makes the next request of step 0 at once; gives back how to forget it. */
	readonly wake?: ((now: () => void) => () => void) | undefined;
	/** The other side began again. */
	onRestart?(): void;
	/** The other side is here, and our nonce is about to leave this computer. */
	onReveal?(): void;
}

/** 64 random bytes of each side (protocol: invitations §1.10). */
const NONCE_LENGTH = 64;

/**
 * Steps 0 to 3 of the greeter: keys, the claimer's commitment, our nonce, theirs. The commitment is checked before any
 * code is known (protocol: invitations §4.2).
 * @throws AttemptCancelledError, BrokenTrustError, SmallOrderKeyError; NarthexError
 */
export function meetClaimer(side: GreeterSide, options: MeetOptions): Promise<MetByGreeter> {
	const {signal, wake} = options;
	return untilMet(side, options, async (attempt, reveal) => {
		const keys = newKeyPair();
		const {public_key} = await attempt.exchange(
			{step: 'NUMBER_0_WAIT_PEER', public_key: keys.publicKey},
			'NUMBER_0_WAIT_PEER',
			WAITING_FOR_PEER,
			{signal, wake},
		);
		const sharedKey = sharedSecretKey(keys, public_key, 'greeter');
		const greeterNonce = randomBytes(NONCE_LENGTH);
		const {hashed_nonce} = await attempt.exchange(
			{step: 'NUMBER_1_GET_HASHED_NONCE'},
			'NUMBER_1_SEND_HASHED_NONCE',
			BETWEEN_PROGRAMS,
			{signal},
		);
		reveal();
		await attempt.exchange(
			{step: 'NUMBER_2_SEND_NONCE', greeter_nonce: greeterNonce},
			'NUMBER_2_GET_NONCE',
			BETWEEN_PROGRAMS,
			{signal},
		);
		const {claimer_nonce} = await attempt.exchange(
			{step: 'NUMBER_3_GET_NONCE'},
			'NUMBER_3_SEND_NONCE',
			BETWEEN_PROGRAMS,
			{signal},
		);
		if (!timingSafeEqual(sha256(claimer_nonce), hashed_nonce)) throw new BrokenTrustError('INVALID_NONCE_HASH');
		return {sharedKey, codes: sasCodes(sharedKey, {claimer: claimer_nonce, greeter: greeterNonce})};
	});
}

/**
 * Steps 0 to 3 of the claimer: keys, our commitment, the greeter's nonce, then ours (protocol: invitations §4.2).
 * @throws AttemptCancelledError, SmallOrderKeyError; NarthexError
 */
export function meetGreeter(side: ClaimerSide, options: MeetOptions): Promise<MetByClaimer> {
	const {signal, wake} = options;
	return untilMet(side, options, async (attempt, reveal) => {
		const keys = newKeyPair();
		const {public_key} = await attempt.exchange(
			{step: 'NUMBER_0_WAIT_PEER', public_key: keys.publicKey},
			'NUMBER_0_WAIT_PEER',
			WAITING_FOR_PEER,
			{signal, wake},
		);
		const sharedKey = sharedSecretKey(keys, public_key, 'claimer');
		const claimerNonce = randomBytes(NONCE_LENGTH);
		await attempt.exchange(
			{step: 'NUMBER_1_SEND_HASHED_NONCE', hashed_nonce: sha256(claimerNonce)},
			'NUMBER_1_GET_HASHED_NONCE',
			BETWEEN_PROGRAMS,
			{signal},
		);
		const {greeter_nonce} = await attempt.exchange(
			{step: 'NUMBER_2_GET_NONCE'},
			'NUMBER_2_SEND_NONCE',
			BETWEEN_PROGRAMS,
			{signal},
		);
		reveal();
		await attempt.exchange(
			{step: 'NUMBER_3_SEND_NONCE', claimer_nonce: claimerNonce},
			'NUMBER_3_GET_NONCE',
			BETWEEN_PROGRAMS,
			{signal},
		);
		return {sharedKey, codes: sasCodes(sharedKey, {claimer: claimerNonce, greeter: greeter_nonce})};
	});
}

/** Joins a greeting attempt, and the next one each time the other side began again, while guesses are left. */
async function untilMet<Own extends {readonly step: string}, Peer extends {readonly step: string}>(
	side: Side<Own, Peer>,
	options: MeetOptions,
	meet: (attempt: Attempt<Own, Peer>, reveal: () => void) => Promise<Omit<Met<Own, Peer>, 'attempt'>>,
): Promise<Met<Own, Peer>> {
	const {watch, guesses, signal} = options;
	let unanswered = 0;
	for (;;) {
		let starts = 0;
		const start = (aborted: AbortSignal) => {
			starts++;
			return side.start(aborted);
		};
		const attempt = new Attempt(side, await retryUntilOnline(watch, start, signal), watch);
		unanswered += starts - 1;
		let isCounted = false;
		const count = () => {
			if (!isCounted) guesses.take();
			isCounted = true;
		};
		const reveal = () => {
			signal?.throwIfAborted();
			count();
			options.onReveal?.();
		};
		try {
			return {attempt, ...(await meet(attempt, reveal))};
		} catch (error) {
			if (!(error instanceof AttemptCancelledError)) {
				await attempt.cancel(reasonFor(error));
				throw error;
			}
			const {by, reason} = error.cancellation;
			if (reason !== 'AUTOMATICALLY_CANCELLED') throw error;
			// A start of ours that was never answered may be carried out late, and end the attempt that its repetition
			// began.
			if (by === side.role && unanswered-- <= 0) throw error;
			count();
			if (guesses.areSpent) throw error;
			options.onRestart?.();
		}
	}
}

/**
 * A payload for the other side. Encrypt it once, and send the same bytes at every try (protocol: invitations §4.3, §6).
 */
export function sealPayload<Schema extends z.ZodType>(
	sharedKey: Uint8Array,
	schema: Schema,
	payload: z.output<Schema>,
): Uint8Array {
	return encrypt(sharedKey, writeVersioned(schema, payload));
}

/** @throws BrokenTrustError with the reason that the other side is told (protocol: invitations §4.2) */
export function openPayload<Schema extends z.ZodType>(
	sharedKey: Uint8Array,
	schema: Schema,
	sealed: Uint8Array,
): z.output<Schema> {
	try {
		return readVersioned(schema, decrypt(sharedKey, sealed), 'peer-message');
	} catch (error) {
		if (error instanceof DecryptionError) throw new BrokenTrustError('UNDECIPHERABLE_PAYLOAD', {cause: error});
		if (error instanceof DecodeError) throw new BrokenTrustError('UNDESERIALIZABLE_PAYLOAD', {cause: error});
		throw error;
	}
}
