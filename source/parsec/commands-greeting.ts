import * as z from 'zod';
import {command, none} from './command.ts';
import {
	bytes,
	bytes32,
	cancelReason,
	greeterOrClaimer,
	greetingAttemptId,
	invitationToken,
	timestamp,
	userId,
} from './wire.ts';

// The commands of a greeting attempt and its steps, a part of the table in commands.ts (protocol: invitations §3.4).

/** Greeter's half of each step; step 5 is tagged `5` (protocol: invitations §3.4). */
export const greeterStep = z.discriminatedUnion('step', [
	z.object({step: z.literal('NUMBER_0_WAIT_PEER'), public_key: bytes32}),
	z.object({step: z.literal('NUMBER_1_GET_HASHED_NONCE')}),
	z.object({step: z.literal('NUMBER_2_SEND_NONCE'), greeter_nonce: bytes}),
	z.object({step: z.literal('NUMBER_3_GET_NONCE')}),
	z.object({step: z.literal('NUMBER_4_WAIT_PEER_TRUST')}),
	z.object({step: z.literal('5')}),
	z.object({step: z.literal('NUMBER_6_GET_PAYLOAD')}),
	z.object({step: z.literal('NUMBER_7_SEND_PAYLOAD'), greeter_payload: bytes}),
	z.object({step: z.literal('NUMBER_8_WAIT_PEER_ACKNOWLEDGMENT')}),
]);
export type GreeterStep = z.output<typeof greeterStep>;

/** Claimer's half of each step (protocol: invitations §3.4). */
export const claimerStep = z.discriminatedUnion('step', [
	z.object({step: z.literal('NUMBER_0_WAIT_PEER'), public_key: bytes32}),
	z.object({step: z.literal('NUMBER_1_SEND_HASHED_NONCE'), hashed_nonce: bytes32}),
	z.object({step: z.literal('NUMBER_2_GET_NONCE')}),
	z.object({step: z.literal('NUMBER_3_SEND_NONCE'), claimer_nonce: bytes}),
	z.object({step: z.literal('NUMBER_4_SIGNIFY_TRUST')}),
	z.object({step: z.literal('NUMBER_5_WAIT_PEER_TRUST')}),
	z.object({step: z.literal('NUMBER_6_SEND_PAYLOAD'), claimer_payload: bytes}),
	z.object({step: z.literal('NUMBER_7_GET_PAYLOAD')}),
	z.object({step: z.literal('NUMBER_8_ACKNOWLEDGE')}),
]);
export type ClaimerStep = z.output<typeof claimerStep>;

const attemptCancelled = z.object({origin: greeterOrClaimer, reason: cancelReason, timestamp});
export type AttemptCancelled = z.output<typeof attemptCancelled>;

export const greetingCommands = {
	invite_claimer_start_greeting_attempt: command(
		['invited'],
		{greeter: userId},
		{
			ok: z.object({greeting_attempt: greetingAttemptId}),
			greeter_not_found: none,
			greeter_revoked: none,
			greeter_not_allowed: none,
		},
	),
	invite_claimer_step: command(
		['invited'],
		{greeting_attempt: greetingAttemptId, claimer_step: claimerStep},
		{
			ok: z.object({greeter_step: greeterStep}),
			not_ready: none,
			greeter_revoked: none,
			greeter_not_allowed: none,
			greeting_attempt_not_found: none,
			greeting_attempt_not_joined: none,
			greeting_attempt_cancelled: attemptCancelled,
			step_too_advanced: none,
			step_mismatch: none,
		},
	),
	invite_claimer_cancel_greeting_attempt: command(
		['invited'],
		{greeting_attempt: greetingAttemptId, reason: cancelReason},
		{
			ok: none,
			greeter_revoked: none,
			greeter_not_allowed: none,
			greeting_attempt_not_found: none,
			greeting_attempt_not_joined: none,
			greeting_attempt_already_cancelled: attemptCancelled,
		},
	),

	invite_greeter_start_greeting_attempt: command(
		['authenticated'],
		{token: invitationToken},
		{
			ok: z.object({greeting_attempt: greetingAttemptId}),
			invitation_not_found: none,
			invitation_completed: none,
			invitation_cancelled: none,
			author_not_allowed: none,
		},
	),
	invite_greeter_step: command(
		['authenticated'],
		{greeting_attempt: greetingAttemptId, greeter_step: greeterStep},
		{
			ok: z.object({claimer_step: claimerStep}),
			not_ready: none,
			invitation_completed: none,
			invitation_cancelled: none,
			author_not_allowed: none,
			greeting_attempt_not_found: none,
			greeting_attempt_not_joined: none,
			greeting_attempt_cancelled: attemptCancelled,
			step_too_advanced: none,
			step_mismatch: none,
		},
	),
	invite_greeter_cancel_greeting_attempt: command(
		['authenticated'],
		{greeting_attempt: greetingAttemptId, reason: cancelReason},
		{
			ok: none,
			invitation_completed: none,
			invitation_cancelled: none,
			author_not_allowed: none,
			greeting_attempt_not_found: none,
			greeting_attempt_not_joined: none,
			greeting_attempt_already_cancelled: attemptCancelled,
		},
	),
} as const;
