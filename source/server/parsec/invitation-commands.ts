import {invitationWebLink} from '../../parsec/address.ts';
import type {Administrator, EmailSent, InvitationCreatedBy, ListedInvitation, Request} from '../../parsec/commands.ts';
import type {InvitationToken, UserId} from '../../parsec/ids.ts';
import type {Mail} from '../mail.ts';
import {type Answer, type AuthenticatedCall, type Call, type InvitedCall, PendingReply} from './call.ts';
import {lastJoinedOn} from './greeting-attempts.ts';
import {announceInvitation, endInvitation} from './invitation-ends.ts';
import {
	type Claimer,
	createInvitation,
	findInvitation,
	isClaimer,
	listInvitations,
	mayGreet,
	type StoredInvitation,
} from './invitations.ts';
import {deviceInvitationMail, recoveryInvitationMail, userInvitationMail} from './mails.ts';
import {
	findActiveRecovery,
	findRecoveryByRow,
	isRecipient,
	recipientsOf,
	type StoredRecovery,
} from './recovery-setups.ts';
import {findActiveUser, findUser, handleOf, listAdministrators, type StoredUser} from './users.ts';

// The commands that create, list, end and show invitations (protocol: transport §5.1, shared-recovery §4.3, §4.5).

export function inviteNewUser(
	call: AuthenticatedCall,
	{claimer_email, send_email}: Request<'invite_new_user'>,
): Answer<'invite_new_user'> {
	const {author, organization, services} = call;
	if (author.profile !== 'ADMIN') return {status: 'author_not_allowed'};
	if (findActiveUser(services.storage, organization.id, claimer_email) !== undefined) {
		return {status: 'claimer_email_already_enrolled'};
	}
	const token = invite(call, {type: 'USER', email: claimer_email});
	if (!send_email) return {status: 'ok', email_sent: 'SUCCESS', token};
	const link = invitationWebLink({...linkBase(call), type: 'claim_user', token});
	return replyAfterMail(
		call,
		token,
		userInvitationMail({to: claimer_email, greeter: handleOf(author), organizationId: organization.name, link}),
	);
}

export function inviteNewDevice(
	call: AuthenticatedCall,
	{send_email}: Request<'invite_new_device'>,
): Answer<'invite_new_device'> {
	const {author, organization} = call;
	const token = invite(call, {type: 'DEVICE', userId: author.user_id});
	if (!send_email) return {status: 'ok', email_sent: 'SUCCESS', token};
	const link = invitationWebLink({...linkBase(call), type: 'claim_device', token});
	return replyAfterMail(
		call,
		token,
		deviceInvitationMail({to: handleOf(author), organizationId: organization.name, link}),
	);
}

/** A recipient invites the user whose shares it has. A revoked user could do nothing with a recovery. */
export function inviteNewRecovery(
	call: AuthenticatedCall,
	{claimer_user_id, send_email}: Request<'invite_new_shamir_recovery'>,
): Answer<'invite_new_shamir_recovery'> {
	const {author, organization, services} = call;
	const {storage} = services;
	const claimer = findUser(storage, organization.id, claimer_user_id);
	if (claimer === undefined || claimer.revoked_on !== null) return {status: 'user_not_found'};
	const setup = findActiveRecovery(storage, organization.id, claimer_user_id);
	if (setup === undefined || !isRecipient(storage, setup.id, author.user_id)) return {status: 'author_not_allowed'};
	const token = invite(call, {type: 'SHAMIR_RECOVERY', userId: claimer_user_id, setup: setup.id});
	if (!send_email) return {status: 'ok', email_sent: 'SUCCESS', token};
	const link = invitationWebLink({...linkBase(call), type: 'claim_shamir_recovery', token});
	const addressees = {to: handleOf(claimer), greeter: handleOf(author)};
	return replyAfterMail(call, token, recoveryInvitationMail({...addressees, organizationId: organization.name, link}));
}

export function inviteList(call: AuthenticatedCall): Answer<'invite_list'> {
	const {author, organization, services} = call;
	const {storage} = services;
	const all = listInvitations(storage, organization.id, author.user_id);
	const mine = all.filter((invitation) => mayGreet(storage, invitation, author));
	return {status: 'ok', invitations: mine.map((invitation) => listItem(call, invitation))};
}

export function inviteCancel(call: AuthenticatedCall, {token}: Request<'invite_cancel'>): Answer<'invite_cancel'> {
	const invitation = findInvitation(call.services.storage, call.organization.id, token);
	if (invitation === undefined) return {status: 'invitation_not_found'};
	if (invitation.status === 'CANCELLED') return {status: 'invitation_already_cancelled'};
	if (invitation.status === 'FINISHED') return {status: 'invitation_completed'};
	if (!mayEnd(call, invitation)) return {status: 'author_not_allowed'};
	endInvitation(call, invitation, 'CANCELLED');
	return {status: 'ok'};
}

export function inviteComplete(
	call: AuthenticatedCall,
	{token}: Request<'invite_complete'>,
): Answer<'invite_complete'> {
	const invitation = findInvitation(call.services.storage, call.organization.id, token);
	if (invitation === undefined) return {status: 'invitation_not_found'};
	if (invitation.status === 'CANCELLED') return {status: 'invitation_cancelled'};
	if (invitation.status === 'FINISHED') return {status: 'invitation_already_completed'};
	if (!mayEnd(call, invitation)) return {status: 'author_not_allowed'};
	endInvitation(call, invitation, 'FINISHED');
	return {status: 'ok'};
}

export function inviteInfo(call: InvitedCall): Answer<'invite_info'> {
	const {services, organization, invitation} = call;
	const {storage} = services;
	const created_by = createdBy(call, invitation);
	if (invitation.claimer_user_id !== null) {
		const claimer = requireUser(call, invitation.claimer_user_id);
		const common = {claimer_user_id: claimer.user_id, claimer_human_handle: handleOf(claimer), created_by};
		if (invitation.recovery_setup === null) return {status: 'ok', type: 'DEVICE', ...common};
		const setup = requireSetup(call, invitation.recovery_setup);
		return {
			status: 'ok',
			type: 'SHAMIR_RECOVERY',
			...common,
			shamir_recovery_created_on: setup.created_on,
			threshold: setup.threshold,
			recipients: [...recipientsOf(storage, setup.id)],
		};
	}
	const administrators = listAdministrators(storage, organization.id).map(
		(user): Administrator => ({
			user_id: user.user_id,
			human_handle: handleOf(user),
			online_status: 'UNKNOWN',
			last_greeting_attempt_joined_on: lastJoinedOn(storage, invitation.id, user.user_id),
		}),
	);
	return {status: 'ok', type: 'USER', administrators, claimer_email: invitation.claimer_email ?? '', created_by};
}

function invite(call: AuthenticatedCall, claimer: Claimer): InvitationToken {
	const {storage} = call.services;
	const invitation = createInvitation(storage, call.organization.id, claimer, call.author.user_id, call.now);
	announceInvitation(call, invitation);
	return invitation.token;
}

function linkBase({services, organization}: Call) {
	return {server: services.address, organizationId: organization.name};
}

/** The mail is sent after the invitation is committed, and the reply says whether that worked. */
function replyAfterMail(
	{services}: Call,
	token: InvitationToken,
	mail: Mail,
): PendingReply<'invite_new_user' | 'invite_new_device' | 'invite_new_shamir_recovery'> {
	const reply = (email_sent: EmailSent) => ({status: 'ok', email_sent, token}) as const;
	return new PendingReply(reply('SERVER_UNAVAILABLE'), {
		finish: async () => {
			const sent = await services.mailer.send(mail);
			// The protocol has no word for a mail that is only kept. It is no mail that was sent.
			return reply(sent === 'KEPT' ? 'SERVER_UNAVAILABLE' : sent);
		},
	});
}

function mayEnd({author, services}: AuthenticatedCall, invitation: StoredInvitation): boolean {
	return mayGreet(services.storage, invitation, author) || isClaimer(invitation, author);
}

function listItem(call: Call, invitation: StoredInvitation): ListedInvitation {
	const {type, token, created_on, status, claimer_user_id, recovery_setup} = invitation;
	const common = {token, created_on, created_by: createdBy(call, invitation), status};
	if (type === 'USER') return {type, claimer_email: invitation.claimer_email ?? '', ...common};
	if (claimer_user_id === null || recovery_setup === null) return {type: 'DEVICE', ...common};
	const {created_on: shamir_recovery_created_on} = requireSetup(call, recovery_setup);
	return {type: 'SHAMIR_RECOVERY', claimer_user_id, shamir_recovery_created_on, ...common};
}

function createdBy(call: Call, {created_by}: StoredInvitation): InvitationCreatedBy {
	return {type: 'USER', user_id: created_by, human_handle: handleOf(requireUser(call, created_by))};
}

/** A user that an invitation refers to. */
function requireUser({services, organization}: Call, userId: UserId): StoredUser {
	const user = findUser(services.storage, organization.id, userId);
	if (user === undefined) throw new TypeError('a user of an invitation is missing');
	return user;
}

/** The setup that an invitation refers to. */
function requireSetup({services}: Call, row: number): StoredRecovery {
	const setup = findRecoveryByRow(services.storage, row);
	if (setup === undefined) throw new TypeError('the setup of an invitation is missing');
	return setup;
}
