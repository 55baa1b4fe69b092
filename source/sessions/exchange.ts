import {randomBytes, timingSafeEqual} from 'node:crypto';
import type {ClaimerStep, GreeterStep} from '../parsec/commands.ts';
import {newKeyPair, sha256, sharedSecretKey} from '../parsec/crypto.ts';
import type {CancelReason} from '../parsec/ids.ts';
import {type SasCode, sasCodes} from '../parsec/sas-code.ts';
import {Attempt} from './attempt.ts';
import {BETWEEN_PROGRAMS, WAITING_FOR_PEER} from './pace.ts';
import {type NetworkWatch, persist} from './persist.ts';
import {AttemptCancelledError, type ClaimerSide, type GreeterSide} from './sides.ts';

/** Both sides met: they share a key that nobody checked yet, and the codes by which people check it. */
export interface Met<Own extends {readonly step: string}, Peer extends {readonly step: string}> {
	readonly attempt: Attempt<Own, Peer>;
	/** 32 bytes. */
	readonly sharedKey: Uint8Array;
	readonly codes: {readonly greeter: SasCode; readonly claimer: SasCode};
}
export type MetByGreeter = Met<GreeterStep, ClaimerStep>;
export type MetByClaimer = Met<ClaimerStep, GreeterStep>;

/** The other side lied about its nonce or its key: the attempt ends with `reason`, and this is not for the user to retry at ease. */
export class BrokenTrustError extends Error {
	override readonly name = 'BrokenTrustError';
	readonly reason: CancelReason;

	constructor(reason: CancelReason, options?: {readonly cause?: unknown}) {
		super(`trust broken: ${reason}`, options);
		this.reason = reason;
	}
}

export interface MeetOptions {
	readonly watch: NetworkWatch;
	readonly signal?: AbortSignal;
	/** Registers a function that makes the next request of step 0 at once; gives back how to forget it. */
	readonly wake?: (now: () => void) => () => void;
	/** The other side began again: this is the `attempt`-th try, from 2. */
	onRestart?(attempt: number): void;
}

/** How often the other side may begin again; each time draws new nonces, and so is another guess for an attacker (protocol: invitations §4.1). */
const RESTARTS = 8;
const NONCE_LENGTH = 64;

/**
 * Steps 0 to 3 of the greeter: keys, the claimer's commitment, our nonce, theirs; the commitment is checked before any code is known
 * (protocol: invitations §4.2).
 * @throws AttemptCancelledError, BrokenTrustError, SmallOrderKeyError
 */
export function meetClaimer(side: GreeterSide, options: MeetOptions): Promise<MetByGreeter> {
	const within = options.signal === undefined ? {} : {signal: options.signal};
	return withRestarts(side, options, async (attempt) => {
		const keys = newKeyPair();
		const {public_key} = await attempt.exchange(
			{step: 'NUMBER_0_WAIT_PEER', public_key: keys.publicKey},
			'NUMBER_0_WAIT_PEER',
			WAITING_FOR_PEER,
			options,
		);
		const sharedKey = sharedSecretKey(keys, public_key, 'greeter');
		const greeterNonce = randomBytes(NONCE_LENGTH);
		const {hashed_nonce} = await attempt.exchange(
			{step: 'NUMBER_1_GET_HASHED_NONCE'},
			'NUMBER_1_SEND_HASHED_NONCE',
			BETWEEN_PROGRAMS,
			within,
		);
		await attempt.exchange(
			{step: 'NUMBER_2_SEND_NONCE', greeter_nonce: greeterNonce},
			'NUMBER_2_GET_NONCE',
			BETWEEN_PROGRAMS,
			within,
		);
		const {claimer_nonce} = await attempt.exchange(
			{step: 'NUMBER_3_GET_NONCE'},
			'NUMBER_3_SEND_NONCE',
			BETWEEN_PROGRAMS,
			within,
		);
		if (!timingSafeEqual(sha256(claimer_nonce), hashed_nonce)) throw new BrokenTrustError('INVALID_NONCE_HASH');
		return {sharedKey, codes: sasCodes(sharedKey, {claimer: claimer_nonce, greeter: greeterNonce})};
	});
}

/**
 * Steps 0 to 3 of the claimer: keys, our commitment, the greeter's nonce, then ours (protocol: invitations §4.2).
 * @throws AttemptCancelledError, SmallOrderKeyError
 */
export function meetGreeter(side: ClaimerSide, options: MeetOptions): Promise<MetByClaimer> {
	const within = options.signal === undefined ? {} : {signal: options.signal};
	return withRestarts(side, options, async (attempt) => {
		const keys = newKeyPair();
		const {public_key} = await attempt.exchange(
			{step: 'NUMBER_0_WAIT_PEER', public_key: keys.publicKey},
			'NUMBER_0_WAIT_PEER',
			WAITING_FOR_PEER,
			options,
		);
		const sharedKey = sharedSecretKey(keys, public_key, 'claimer');
		const claimerNonce = randomBytes(NONCE_LENGTH);
		await attempt.exchange(
			{step: 'NUMBER_1_SEND_HASHED_NONCE', hashed_nonce: sha256(claimerNonce)},
			'NUMBER_1_GET_HASHED_NONCE',
			BETWEEN_PROGRAMS,
			within,
		);
		const {greeter_nonce} = await attempt.exchange(
			{step: 'NUMBER_2_GET_NONCE'},
			'NUMBER_2_SEND_NONCE',
			BETWEEN_PROGRAMS,
			within,
		);
		await attempt.exchange(
			{step: 'NUMBER_3_SEND_NONCE', claimer_nonce: claimerNonce},
			'NUMBER_3_GET_NONCE',
			BETWEEN_PROGRAMS,
			within,
		);
		return {sharedKey, codes: sasCodes(sharedKey, {claimer: claimerNonce, greeter: greeter_nonce})};
	});
}

/** Starts, and starts again with new keys and nonces when the other side did, within the protocol's bound. */
async function withRestarts<Own extends {readonly step: string}, Peer extends {readonly step: string}>(
	side: Attempt<Own, Peer>['side'],
	options: MeetOptions,
	reveal: (attempt: Attempt<Own, Peer>) => Promise<Omit<Met<Own, Peer>, 'attempt'>>,
): Promise<Met<Own, Peer>> {
	let unanswered = 0;
	for (let restarts = 0; ; restarts++) {
		let starts = 0;
		const start = (signal: AbortSignal) => {
			starts++;
			return side.start(signal);
		};
		const id = await persist(options.watch, start, options.signal);
		unanswered += starts - 1;
		const attempt = new Attempt(side, id, options.watch);
		try {
			return {attempt, ...(await reveal(attempt))};
		} catch (error) {
			if (!(error instanceof AttemptCancelledError)) {
				await attempt.tell(reasonFor(error));
				throw error;
			}
			const {by, reason} = error.cancellation;
			if (reason !== 'AUTOMATICALLY_CANCELLED' || restarts >= RESTARTS) throw error;
			// A start of ours that was never answered may be carried out late, and end the attempt that its repetition began.
			if (by === side.role && unanswered-- <= 0) throw error;
			options.onRestart?.(restarts + 2);
		}
	}
}

/** What the other side is told when we stop because of `error`. */
export function reasonFor(error: unknown): CancelReason {
	if (error instanceof BrokenTrustError) return error.reason;
	if (error instanceof Error && 'code' in error && error.code === 'small-order-key') return 'INCONSISTENT_PAYLOAD';
	return 'MANUALLY_CANCELLED';
}
