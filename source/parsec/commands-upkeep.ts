import * as z from 'zod';
import {ballpark, command, greaterTimestamp, none} from './command.ts';
import {bytes, list, userId} from './wire.ts';

// The commands that look after the users of an organization, a part of the table in commands.ts
// (protocol: device-upkeep §7, §8). Statuses stand in the order in which the official server tests for them.

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
} as const;
