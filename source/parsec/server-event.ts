import * as z from 'zod';
import {greetingAttemptId, invitationStatus, invitationToken, timestamp, uint} from './wire.ts';

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
