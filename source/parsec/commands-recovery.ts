import * as z from 'zod';
import {ballpark, command, greaterTimestamp, newInvitation, none} from './command.ts';
import {bytes, bytesOf, list, timestamp, userId} from './wire.ts';

// The commands of shared recovery, a part of the table in commands.ts (protocol: shared-recovery §4). Statuses stand
// in the order in which the official server tests for them.

const lastShamirTimestamp = z.object({last_shamir_certificate_timestamp: timestamp});

export const recoveryCommands = {
	shamir_recovery_setup: command(
		['authenticated'],
		{
			ciphered_data: bytes,
			reveal_token: bytesOf(16),
			shamir_recovery_brief_certificate: bytes,
			shamir_recovery_share_certificates: list(bytes),
		},
		{
			ok: none,
			invalid_certificate_brief_corrupted: none,
			timestamp_out_of_ballpark: ballpark,
			invalid_certificate_user_id_must_be_self: none,
			invalid_certificate_missing_share_for_recipient: none,
			invalid_certificate_share_corrupted: none,
			invalid_certificate_share_inconsistent_timestamp: none,
			invalid_certificate_share_recipient_not_in_brief: none,
			invalid_certificate_duplicate_share_for_recipient: none,
			invalid_certificate_author_included_as_recipient: none,
			recipient_not_found: none,
			revoked_recipient: z.object({last_common_certificate_timestamp: timestamp}),
			shamir_recovery_already_exists: lastShamirTimestamp,
			require_greater_timestamp: greaterTimestamp,
		},
	),
	shamir_recovery_delete: command(
		['authenticated'],
		{shamir_recovery_deletion_certificate: bytes},
		{
			ok: none,
			invalid_certificate_corrupted: none,
			timestamp_out_of_ballpark: ballpark,
			invalid_certificate_user_id_must_be_self: none,
			require_greater_timestamp: greaterTimestamp,
			shamir_recovery_not_found: none,
			recipients_mismatch: none,
			shamir_recovery_already_deleted: lastShamirTimestamp,
		},
	),
	invite_new_shamir_recovery: command(
		['authenticated'],
		{claimer_user_id: userId, send_email: z.boolean()},
		{ok: newInvitation, user_not_found: none, author_not_allowed: none},
	),
	invite_shamir_recovery_reveal: command(
		['invited'],
		{reveal_token: bytesOf(16)},
		{ok: z.object({ciphered_data: bytes}), bad_invitation_type: none, bad_reveal_token: none},
	),
} as const;
