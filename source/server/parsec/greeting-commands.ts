import type {Request} from '../../parsec/commands.ts';
import type {GreetingAttemptId, UserId} from '../../parsec/ids.ts';
import type {ServerEvent} from '../../parsec/server-event.ts';
import {type Answer, type AuthenticatedCall, type Call, type InvitedCall, PendingReply} from './call.ts';
import {
	cancelAttempt,
	findAttempt,
	type GreetingAttempt,
	type Side,
	type StepOutcome,
	startAttempt,
	takeStep,
} from './greeting-attempts.ts';
import type {HeldStep} from './held-steps.ts';
import {findInvitation, findInvitationByRow, mayGreet, type StoredInvitation} from './invitations.ts';
import {claimerHalf, claimerStepOf, greeterHalf, greeterStepOf, LAST_STEP} from './steps.ts';
import {findUser} from './users.ts';

// The commands of greeting attempts, and their checks (protocol: transport §5.2, invitations §3.5).

export function claimerStart(
	call: InvitedCall,
	{greeter}: Request<'invite_claimer_start_greeting_attempt'>,
): Answer<'invite_claimer_start_greeting_attempt'> {
	const refusal = greeterRefusal(call, greeter);
	return refusal === undefined
		? {status: 'ok', greeting_attempt: start(call, 'CLAIMER', call.invitation, greeter)}
		: {status: refusal};
}

export function claimerStep(
	call: InvitedCall,
	{greeting_attempt, claimer_step}: Request<'invite_claimer_step'>,
): Answer<'invite_claimer_step'> {
	const {attempt, refusal} = attemptOfClaimer(call, greeting_attempt);
	if (attempt === undefined) return {status: refusal};
	const half = claimerHalf(claimer_step);
	const outcome = takeStep(call.services.storage, attempt, 'CLAIMER', half);
	if (outcome.status === 'ok') {
		wakePeer(call, attempt, outcome);
		return {status: 'ok', greeter_step: greeterStepOf({index: half.index, payload: outcome.peer})};
	}
	if (outcome.status !== 'not_ready') return outcome;
	wakePeer(call, attempt, outcome);
	if (half.index === 0 && !call.isWoken) tellGreeter(call, 'GREETING_ATTEMPT_READY', attempt, call.invitation);
	if (half.index === LAST_STEP) return outcome;
	const arrival = half.index === 0 ? {greeter: attempt.greeter, token: call.invitation.token} : undefined;
	return new PendingReply({status: 'not_ready'}, {waiter: hold(call, attempt, 'link', arrival)});
}

export function claimerCancel(
	call: InvitedCall,
	{greeting_attempt, reason}: Request<'invite_claimer_cancel_greeting_attempt'>,
): Answer<'invite_claimer_cancel_greeting_attempt'> {
	const {attempt, refusal} = attemptOfClaimer(call, greeting_attempt);
	if (attempt === undefined) return {status: refusal};
	const outcome = cancelAttempt(call.services.storage, attempt, 'CLAIMER', reason, call.now);
	if (outcome.status === 'ok') announceCancellation(call, attempt, call.invitation);
	return outcome;
}

export function greeterStart(
	call: AuthenticatedCall,
	{token}: Request<'invite_greeter_start_greeting_attempt'>,
): Answer<'invite_greeter_start_greeting_attempt'> {
	const invitation = findInvitation(call.services.storage, call.organization.id, token);
	if (invitation === undefined) return {status: 'invitation_not_found'};
	const refusal = authorRefusal(call, invitation);
	if (refusal !== undefined) return {status: refusal};
	return {status: 'ok', greeting_attempt: start(call, 'GREETER', invitation, call.author.user_id)};
}

export function greeterStep(
	call: AuthenticatedCall,
	{greeting_attempt, greeter_step}: Request<'invite_greeter_step'>,
): Answer<'invite_greeter_step'> {
	const {attempt, invitation, refusal} = attemptOfGreeter(call, greeting_attempt);
	if (attempt === undefined) return {status: refusal};
	const half = greeterHalf(greeter_step);
	const outcome = takeStep(call.services.storage, attempt, 'GREETER', half);
	if (outcome.status === 'ok') {
		wakePeer(call, attempt, outcome);
		if (half.index === 0) tellGreeter(call, 'GREETING_ATTEMPT_JOINED', attempt, invitation);
		return {status: 'ok', claimer_step: claimerStepOf({index: half.index, payload: outcome.peer})};
	}
	if (outcome.status !== 'not_ready') return outcome;
	wakePeer(call, attempt, outcome);
	return new PendingReply({status: 'not_ready'}, {waiter: hold(call, attempt, attempt.greeter)});
}

export function greeterCancel(
	call: AuthenticatedCall,
	{greeting_attempt, reason}: Request<'invite_greeter_cancel_greeting_attempt'>,
): Answer<'invite_greeter_cancel_greeting_attempt'> {
	const {attempt, invitation, refusal} = attemptOfGreeter(call, greeting_attempt);
	if (attempt === undefined) return {status: refusal};
	const outcome = cancelAttempt(call.services.storage, attempt, 'GREETER', reason, call.now);
	if (outcome.status === 'ok') announceCancellation(call, attempt, invitation);
	return outcome;
}

function start(call: Call, side: Side, invitation: StoredInvitation, greeter: UserId): GreetingAttemptId {
	const {storage, held} = call.services;
	const {attemptId, superseded} = startAttempt(storage, side, {invitation: invitation.id, greeter}, call.now);
	if (superseded !== undefined) storage.afterCommit(() => held.wakeAttempt(superseded));
	return attemptId;
}

/** Why this user cannot greet the claimer; undefined if it can. */
function greeterRefusal(call: InvitedCall, greeter: UserId) {
	const user = findUser(call.services.storage, call.organization.id, greeter);
	if (user === undefined) return 'greeter_not_found';
	if (user.revoked_on !== null) return 'greeter_revoked';
	return mayGreet(call.services.storage, call.invitation, user) ? undefined : 'greeter_not_allowed';
}

function attemptOfClaimer(call: InvitedCall, attemptId: GreetingAttemptId) {
	const attempt = findAttempt(call.services.storage, attemptId);
	if (attempt?.invitation !== call.invitation.id) return {refusal: 'greeting_attempt_not_found'} as const;
	const refusal = greeterRefusal(call, attempt.greeter);
	if (refusal === 'greeter_not_found') return {refusal: 'greeting_attempt_not_found'} as const;
	return refusal === undefined ? {attempt} : ({refusal} as const);
}

/** Why the author cannot greet for this invitation; undefined if it can. */
function authorRefusal(call: AuthenticatedCall, invitation: StoredInvitation) {
	if (invitation.status === 'FINISHED') return 'invitation_completed';
	if (invitation.status === 'CANCELLED') return 'invitation_cancelled';
	return mayGreet(call.services.storage, invitation, call.author) ? undefined : 'author_not_allowed';
}

function attemptOfGreeter(call: AuthenticatedCall, attemptId: GreetingAttemptId) {
	const {storage} = call.services;
	const attempt = findAttempt(storage, attemptId);
	const invitation = attempt && findInvitationByRow(storage, call.organization.id, attempt.invitation);
	if (invitation === undefined || attempt?.greeter !== call.author.user_id) {
		return {refusal: 'greeting_attempt_not_found'} as const;
	}
	const refusal = authorRefusal(call, invitation);
	return refusal === undefined ? {attempt, invitation} : ({refusal} as const);
}

/** The other side may wait for the half that is new. */
function wakePeer(
	{services}: Call,
	{attemptId}: GreetingAttempt,
	{isNew}: Extract<StepOutcome, {readonly isNew: boolean}>,
): void {
	if (isNew) services.storage.afterCommit(() => services.held.wakeAttempt(attemptId));
}

function hold(
	{services, organization, client, deadline}: Call,
	{attemptId, invitation}: GreetingAttempt,
	who: UserId | 'link',
	arrival?: HeldStep['arrival'],
) {
	const step = {organization: organization.id, invitation, attemptId, ...(arrival === undefined ? {} : {arrival})};
	return services.held.hold(step, {client, who}, deadline);
}

function announceCancellation(call: Call, attempt: GreetingAttempt, invitation: StoredInvitation): void {
	const {storage, held} = call.services;
	storage.afterCommit(() => held.wakeAttempt(attempt.attemptId));
	tellGreeter(call, 'GREETING_ATTEMPT_CANCELLED', attempt, invitation);
}

type AttemptEvent = Extract<ServerEvent, {readonly greeting_attempt: GreetingAttemptId}>['event'];

function tellGreeter(
	call: Call,
	event: AttemptEvent,
	{attemptId, greeter}: GreetingAttempt,
	{token}: StoredInvitation,
): void {
	const {storage, events} = call.services;
	storage.afterCommit(() =>
		events.publish(call.organization.id, new Set([greeter]), {event, token, greeting_attempt: attemptId}),
	);
}
