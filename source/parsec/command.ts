import * as z from 'zod';
import {float, invitationToken, timestamp} from './wire.ts';

// What the declarations of several commands are made of.

/** Which route and which authorization a command has (protocol: transport §1.1). */
export type Family = 'anonymous' | 'invited' | 'authenticated' | 'tos';

/** Declares a command: its families, the fields of its request, and the fields of each status of its reply. */
export function command<
	const Families extends readonly Family[],
	Request extends z.ZodRawShape,
	Replies extends {readonly [status: string]: z.ZodType},
>(families: Families, request: Request, replies: Replies) {
	return {families, request, replies};
}

/** A status without fields. */
export const none = z.object({});

/** How the mail with an invitation fared */
export const emailSent = z.enum(['SUCCESS', 'SERVER_UNAVAILABLE', 'RECIPIENT_REFUSED']);
export const newInvitation = z.object({email_sent: emailSent, token: invitationToken});

/** Of `timestamp_out_of_ballpark`. */
export const ballpark = z.object({
	ballpark_client_early_offset: float,
	ballpark_client_late_offset: float,
	client_timestamp: timestamp,
	server_timestamp: timestamp,
});

/** Of `require_greater_timestamp`. */
export const greaterTimestamp = z.object({strictly_greater_than: timestamp});
