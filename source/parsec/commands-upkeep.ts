import * as z from 'zod';
import {ballpark, command, greaterTimestamp, none} from './command.ts';
import {bootstrapToken, bytes, bytes32, list, otherId, timestamp, userId} from './wire.ts';

// The commands that look after the users of an organization, a part of the table in commands.ts
// (protocol: device-upkeep §7, §8, §11). Statuses stand in the order in which the official server tests for them.

/** Only without a device: the user, and the token in the link of a reset. */
const byToken = {user_id: userId.optional(), token: bootstrapToken.optional()};

export const upkeepCommands = {
	user_update: command(
		['authenticated'],
		{user_update_certificate: bytes},
		{
			ok: none,
			author_not_allowed: none,
			invalid_certificate: none,
			timestamp_out_of_ballpark: ballpark,
			user_not_found: none,
			user_revoked: none,
			user_no_changes: none,
			require_greater_timestamp: greaterTimestamp,
		},
	),
	list_frozen_users: command(
		['authenticated'],
		{},
		{ok: z.object({frozen_users: list(userId)}), author_not_allowed: none},
	),

	totp_setup_get_secret: command(['anonymous', 'authenticated'], byToken, {
		ok: z.object({totp_secret: bytes}),
		/** With a device. */
		already_setup: none,
		/** Without one. */
		bad_token: none,
	}),
	totp_setup_confirm: command(
		['anonymous', 'authenticated'],
		{one_time_password: z.string(), ...byToken},
		{ok: none, invalid_one_time_password: none, already_setup: none, bad_token: none},
	),
	totp_create_opaque_key: command(['authenticated'], {}, {ok: z.object({opaque_key_id: otherId, opaque_key: bytes32})}),
	totp_fetch_opaque_key: command(
		['anonymous'],
		{user_id: userId, opaque_key_id: otherId, one_time_password: z.string()},
		{
			ok: z.object({opaque_key: bytes32}),
			invalid_one_time_password: none,
			throttled: z.object({wait_until: timestamp}),
		},
	),
} as const;
