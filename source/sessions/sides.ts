import {NarthexError} from '../errors.ts';
import type {AttemptCancelled, ClaimerStep, GreeterStep, Reply} from '../parsec/commands.ts';
import type {AuthenticatedConnection, InvitedConnection} from '../parsec/connection.ts';
import type {CancelReason, GreetingAttemptId, InvitationToken, UserId} from '../parsec/ids.ts';
import {words} from '../words/index.ts';
import type {Cancellation} from './phases.ts';

/** The greeting attempt was cancelled, by either side. */
export class AttemptCancelledError extends Error {
	override readonly name = 'AttemptCancelledError';
	readonly cancellation: Cancellation;

	constructor({origin, reason}: Pick<AttemptCancelled, 'origin' | 'reason'>) {
		super(`greeting attempt cancelled by ${origin}: ${reason}`);
		this.cancellation = {by: origin === 'GREETER' ? 'greeter' : 'claimer', reason};
	}
}

/** One end of a greeting attempt, as seen by the program that plays it. `post` sends our half of a step and gives theirs, once it is there. */
export interface Side<Own, Peer> {
	readonly role: 'greeter' | 'claimer';
	start(signal: AbortSignal): Promise<GreetingAttemptId>;
	post(attempt: GreetingAttemptId, step: Own, signal: AbortSignal): Promise<Peer | 'not-ready'>;
	cancel(attempt: GreetingAttemptId, reason: CancelReason, signal: AbortSignal): Promise<void>;
}

export type GreeterSide = Side<GreeterStep, ClaimerStep>;
export type ClaimerSide = Side<ClaimerStep, GreeterStep>;

/** What a member does for an invitation (protocol: invitations §3.3). */
export function greeterSide(connection: AuthenticatedConnection, token: InvitationToken): GreeterSide {
	return {
		role: 'greeter',
		async start(signal) {
			const reply = await connection.send('invite_greeter_start_greeting_attempt', {token}, {signal});
			if (reply.status === 'ok') return reply.greeting_attempt;
			throw refused(reply.status);
		},
		async post(greeting_attempt, greeter_step, signal) {
			const reply = await connection.send('invite_greeter_step', {greeting_attempt, greeter_step}, {signal});
			if (reply.status === 'ok') return reply.claimer_step;
			if (reply.status === 'not_ready') return 'not-ready';
			if (reply.status === 'greeting_attempt_cancelled') throw new AttemptCancelledError(reply);
			throw refused(reply.status);
		},
		async cancel(greeting_attempt, reason, signal) {
			await connection.send('invite_greeter_cancel_greeting_attempt', {greeting_attempt, reason}, {signal});
		},
	};
}

/** What the invited person does with one greeter (protocol: invitations §3.2). */
export function claimerSide(connection: InvitedConnection, greeter: UserId): ClaimerSide {
	return {
		role: 'claimer',
		async start(signal) {
			const reply = await connection.send('invite_claimer_start_greeting_attempt', {greeter}, {signal});
			if (reply.status === 'ok') return reply.greeting_attempt;
			throw refused(reply.status);
		},
		async post(greeting_attempt, claimer_step, signal) {
			const reply = await connection.send('invite_claimer_step', {greeting_attempt, claimer_step}, {signal});
			if (reply.status === 'ok') return reply.greeter_step;
			if (reply.status === 'not_ready') return 'not-ready';
			if (reply.status === 'greeting_attempt_cancelled') throw new AttemptCancelledError(reply);
			throw refused(reply.status);
		},
		async cancel(greeting_attempt, reason, signal) {
			await connection.send('invite_claimer_cancel_greeting_attempt', {greeting_attempt, reason}, {signal});
		},
	};
}

type StepRefusal = Exclude<
	| Reply<'invite_greeter_start_greeting_attempt'>['status']
	| Reply<'invite_claimer_start_greeting_attempt'>['status']
	| Reply<'invite_greeter_step'>['status']
	| Reply<'invite_claimer_step'>['status'],
	'ok' | 'not_ready' | 'greeting_attempt_cancelled'
>;

/** The sentence for a refused start or step. */
function refused(status: StepRefusal): NarthexError {
	switch (status) {
		case 'invitation_not_found':
			return new NarthexError(
				'invitation-not-found',
				words.sessions.exchange.invitationNotFound.message,
				words.sessions.exchange.invitationNotFound.nextStep,
			);
		case 'invitation_completed':
		case 'invitation_cancelled':
			return new NarthexError(
				'invitation-gone',
				words.sessions.exchange.invitationGone.message,
				words.sessions.exchange.invitationGone.nextStep,
			);
		case 'author_not_allowed':
			return new NarthexError(
				'greeter-not-allowed',
				words.sessions.exchange.notAllowedToGreet.message,
				words.sessions.exchange.notAllowedToGreet.nextStep,
			);
		case 'greeter_not_found':
		case 'greeter_revoked':
		case 'greeter_not_allowed':
			return new NarthexError(
				'greeter-not-allowed',
				words.sessions.exchange.cannotGreetYou.message,
				words.sessions.exchange.cannotGreetYou.nextStep,
			);
		case 'greeting_attempt_not_found':
		case 'greeting_attempt_not_joined':
		case 'step_too_advanced':
		case 'step_mismatch':
			return new ExchangeBrokenError();
	}
}

/** Server or peer do not keep to the protocol; going on is not safe. */
export class ExchangeBrokenError extends NarthexError {
	override readonly name = 'ExchangeBrokenError';

	constructor() {
		super('exchange-broken', words.sessions.exchange.broken.message, words.sessions.exchange.broken.nextStep);
	}
}
