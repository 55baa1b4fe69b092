import * as z from 'zod';
import {ballpark, command, type emailSent, type Family, greaterTimestamp, newInvitation, none} from './command.ts';
import {recoveryCommands} from './commands-recovery.ts';
import {
	bootstrapToken,
	bytes,
	bytes32,
	cancelReason,
	emailAddress,
	greeterOrClaimer,
	greetingAttemptId,
	humanHandle,
	invitationStatus,
	invitationToken,
	list,
	table,
	texts,
	timestamp,
	uint,
	userId,
	vlobId,
} from './wire.ts';

// Every remote command that invitations need, as data: family, request fields, reply statuses with their fields.
// Fields keep their wire names (protocol: invitations §3, transport §4.6).

const createdBy = z.discriminatedUnion('type', [
	z.object({type: z.literal('USER'), user_id: userId, human_handle: humanHandle}),
	z.object({type: z.literal('EXTERNAL_SERVICE'), service_label: z.string()}),
]);

const listedInvitation = z.discriminatedUnion('type', [
	z.object({
		type: z.literal('USER'),
		claimer_email: z.string(),
		created_by: createdBy,
		created_on: timestamp,
		status: invitationStatus,
		token: invitationToken,
	}),
	z.object({
		type: z.literal('DEVICE'),
		created_by: createdBy,
		created_on: timestamp,
		status: invitationStatus,
		token: invitationToken,
	}),
	z.object({
		type: z.literal('SHAMIR_RECOVERY'),
		claimer_user_id: userId,
		created_by: createdBy,
		created_on: timestamp,
		shamir_recovery_created_on: timestamp,
		status: invitationStatus,
		token: invitationToken,
	}),
]);

const onlineStatus = z.enum(['ONLINE', 'OFFLINE', 'UNKNOWN']);

const administrator = z.object({
	user_id: userId,
	human_handle: humanHandle,
	online_status: onlineStatus,
	last_greeting_attempt_joined_on: timestamp.nullable(),
});

const invitationInfo = z.discriminatedUnion('type', [
	z.object({
		type: z.literal('USER'),
		administrators: list(administrator),
		claimer_email: z.string(),
		created_by: createdBy,
	}),
	z.object({
		type: z.literal('DEVICE'),
		claimer_human_handle: humanHandle,
		claimer_user_id: userId,
		created_by: createdBy,
	}),
	z.object({
		type: z.literal('SHAMIR_RECOVERY'),
		claimer_human_handle: humanHandle,
		claimer_user_id: userId,
		created_by: createdBy,
		recipients: list(
			z.object({
				user_id: userId,
				human_handle: humanHandle,
				shares: uint,
				revoked_on: timestamp.nullable(),
				online_status: onlineStatus,
			}),
		),
		shamir_recovery_created_on: timestamp,
		threshold: uint,
	}),
]);

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

const userCertificates = {
	user_certificate: bytes,
	device_certificate: bytes,
	redacted_user_certificate: bytes,
	redacted_device_certificate: bytes,
};

export const commands = {
	ping: command(['anonymous', 'invited', 'authenticated'], {ping: z.string()}, {ok: z.object({pong: z.string()})}),

	organization_bootstrap: command(
		['anonymous'],
		{
			bootstrap_token: bootstrapToken.nullable(),
			root_verify_key: bytes32,
			...userCertificates,
			sequester_authority_certificate: bytes.nullable(),
		},
		{
			ok: none,
			organization_already_bootstrapped: none,
			invalid_bootstrap_token: none,
			invalid_certificate: none,
			timestamp_out_of_ballpark: ballpark,
		},
	),

	certificate_get: command(
		['authenticated'],
		{
			common_after: timestamp.nullable(),
			sequester_after: timestamp.nullable(),
			shamir_recovery_after: timestamp.nullable(),
			realm_after: table(vlobId, timestamp),
		},
		{
			ok: z.object({
				common_certificates: list(bytes),
				realm_certificates: z.unknown(),
				sequester_certificates: list(bytes),
				shamir_recovery_certificates: list(bytes),
			}),
		},
	),

	invite_new_user: command(
		['authenticated'],
		{claimer_email: emailAddress, send_email: z.boolean()},
		{ok: newInvitation, author_not_allowed: none, claimer_email_already_enrolled: none},
	),
	invite_new_device: command(['authenticated'], {send_email: z.boolean()}, {ok: newInvitation}),
	invite_list: command(['authenticated'], {}, {ok: z.object({invitations: list(listedInvitation)})}),
	invite_cancel: command(
		['authenticated'],
		{token: invitationToken},
		{
			ok: none,
			invitation_not_found: none,
			author_not_allowed: none,
			invitation_completed: none,
			invitation_already_cancelled: none,
		},
	),
	invite_complete: command(
		['authenticated'],
		{token: invitationToken},
		{
			ok: none,
			invitation_not_found: none,
			author_not_allowed: none,
			invitation_already_completed: none,
			invitation_cancelled: none,
		},
	),

	invite_info: command(['invited'], {}, {ok: invitationInfo}),
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

	user_create: command(['authenticated'], userCertificates, {
		ok: none,
		author_not_allowed: none,
		active_users_limit_reached: none,
		user_already_exists: none,
		human_handle_already_taken: none,
		invalid_certificate: none,
		timestamp_out_of_ballpark: ballpark,
		require_greater_timestamp: greaterTimestamp,
	}),
	device_create: command(
		['authenticated'],
		{device_certificate: bytes, redacted_device_certificate: bytes},
		{
			ok: none,
			invalid_certificate: none,
			device_already_exists: none,
			timestamp_out_of_ballpark: ballpark,
			require_greater_timestamp: greaterTimestamp,
		},
	),
	user_revoke: command(
		['authenticated'],
		{revoked_user_certificate: bytes},
		{
			ok: none,
			author_not_allowed: none,
			user_not_found: none,
			user_already_revoked: z.object({last_common_certificate_timestamp: timestamp}),
			invalid_certificate: none,
			timestamp_out_of_ballpark: ballpark,
			require_greater_timestamp: greaterTimestamp,
		},
	),

	tos_get: command(['tos'], {}, {ok: z.object({per_locale_urls: texts, updated_on: timestamp}), no_tos: none}),
	tos_accept: command(['tos'], {tos_updated_on: timestamp}, {ok: none, no_tos: none, tos_mismatch: none}),

	...recoveryCommands,
} as const;

export type CommandName = keyof typeof commands;
type Replies<Name extends CommandName> = (typeof commands)[Name]['replies'];

/** The fields of a request, `cmd` apart. */
export type Request<Name extends CommandName> = z.output<z.ZodObject<(typeof commands)[Name]['request']>>;

/** A reply: `status` and the fields that go with it, side by side. */
export type Reply<Name extends CommandName> = {
	readonly [Status in keyof Replies<Name>]: {readonly status: Status} & Fields<
		z.output<Extract<Replies<Name>[Status], z.ZodType>>
	>;
}[keyof Replies<Name>];

/** What zod infers for no fields forbids all others, `status` too. */
type Fields<Output> = Output extends Readonly<Record<string, never>> ? unknown : Readonly<Output>;

/** The commands that a family serves. */
export type CommandOf<Served extends Family> = {
	[Name in CommandName]: Served extends (typeof commands)[Name]['families'][number] ? Name : never;
}[CommandName];

export type InvitationInfo = z.output<typeof invitationInfo>;
export type Administrator = z.output<typeof administrator>;
export type ListedInvitation = z.output<typeof listedInvitation>;
export type InvitationCreatedBy = z.output<typeof createdBy>;
export type EmailSent = z.output<typeof emailSent>;
export type AttemptCancelled = z.output<typeof attemptCancelled>;

const event = z.discriminatedUnion('event', [
	z.object({event: z.literal('PINGED'), ping: z.string()}),
	z.object({
		event: z.literal('ORGANIZATION_CONFIG'),
		active_users_limit: uint.nullish(),
		realm_minimum_archiving_period_before_deletion: z.int().optional(),
		sse_keepalive_seconds: z.int().min(1).nullable(),
		user_profile_outsider_allowed: z.boolean(),
	}),
	z.object({event: z.literal('INVITATION'), invitation_status: invitationStatus, token: invitationToken}),
	z.object({event: z.literal('GREETING_ATTEMPT_READY'), greeting_attempt: greetingAttemptId, token: invitationToken}),
	z.object({
		event: z.literal('GREETING_ATTEMPT_CANCELLED'),
		greeting_attempt: greetingAttemptId,
		token: invitationToken,
	}),
	z.object({event: z.literal('GREETING_ATTEMPT_JOINED'), greeting_attempt: greetingAttemptId, token: invitationToken}),
	z.object({event: z.literal('COMMON_CERTIFICATE'), timestamp}),
	z.object({event: z.literal('SHAMIR_RECOVERY_CERTIFICATE'), timestamp}),
]);

/** `events_listen`, which only the event stream has (protocol: transport §1.8). Other kinds of events are skipped. */
export const serverEvent = z.object({status: z.literal('ok')}).and(event);
export type ServerEvent = z.output<typeof event>;
