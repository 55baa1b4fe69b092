import * as z from 'zod';
import {ballpark, command, type emailSent, type Family, greaterTimestamp, newInvitation, none} from './command.ts';
import {greetingCommands} from './commands-greeting.ts';
import {recoveryCommands} from './commands-recovery.ts';
import {upkeepCommands} from './commands-upkeep.ts';
import {
	bootstrapToken,
	bytes,
	bytes32,
	emailAddress,
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
	...greetingCommands,

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
	...upkeepCommands,
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
