import {invitationWebLink} from '../../parsec/address.ts';
import type {Administrator, EmailSent, InvitationCreatedBy, ListedInvitation, Request} from '../../parsec/commands.ts';
import type {InvitationToken} from '../../parsec/ids.ts';
import type {Mail} from '../mail.ts';
import {type Answer, type AuthenticatedCall, type Call, type InvitedCall, PendingReply} from './call.ts';
import {lastJoinedOn} from './greeting-attempts.ts';
import {deviceInvitationMail, userInvitationMail} from './invitation-mails.ts';
import {
	type Claimer,
	createInvitation,
	endInvitation,
	findInvitation,
	greetersOf,
	isClaimer,
	listInvitations,
	mayGreet,
	type StoredInvitation,
} from './invitations.ts';
import {findActiveUser, findUser, handleOf, listAdministrators} from './users.ts';

// The commands that create, list, end and show invitations (protocol: transport §5.1).

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

export function inviteList(call: AuthenticatedCall): Answer<'invite_list'> {
	const {author, organization, services} = call;
	const mine = listInvitations(services.storage, organization.id).filter((invitation) => mayGreet(invitation, author));
	return {status: 'ok', invitations: mine.map((invitation) => listItem(call, invitation))};
}

export function inviteCancel(call: AuthenticatedCall, {token}: Request<'invite_cancel'>): Answer<'invite_cancel'> {
	const invitation = findInvitation(call.services.storage, call.organization.id, token);
	if (invitation === undefined) return {status: 'invitation_not_found'};
	if (invitation.status === 'CANCELLED') return {status: 'invitation_already_cancelled'};
	if (invitation.status === 'FINISHED') return {status: 'invitation_completed'};
	if (!mayEnd(call, invitation)) return {status: 'author_not_allowed'};
	end(call, invitation, 'CANCELLED');
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
	end(call, invitation, 'FINISHED');
	return {status: 'ok'};
}

export function inviteInfo(call: InvitedCall): Answer<'invite_info'> {
	const {services, organization, invitation} = call;
	const {storage} = services;
	const created_by = createdBy(call, invitation);
	const claimer = invitation.claimer_user_id && findUser(storage, organization.id, invitation.claimer_user_id);
	if (claimer) {
		const {user_id} = claimer;
		return {
			status: 'ok',
			type: 'DEVICE',
			claimer_user_id: user_id,
			claimer_human_handle: handleOf(claimer),
			created_by,
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
	const token = createInvitation(storage, call.organization.id, claimer, call.author.user_id, call.now);
	const claimer_user_id = claimer.type === 'DEVICE' ? claimer.userId : null;
	announce(call, {type: claimer.type, claimer_user_id, token, status: 'PENDING'});
	return token;
}

function linkBase({services, organization}: Call) {
	return {server: services.address, organizationId: organization.name};
}

/** The mail is sent after the invitation is committed, and the reply says whether that worked. */
function replyAfterMail(
	{services}: Call,
	token: InvitationToken,
	mail: Mail,
): PendingReply<'invite_new_user' | 'invite_new_device'> {
	const reply = (email_sent: EmailSent) => ({status: 'ok', email_sent, token}) as const;
	return new PendingReply(reply('SERVER_UNAVAILABLE'), {finish: async () => reply(await services.mailer.send(mail))});
}

function mayEnd({author}: AuthenticatedCall, invitation: StoredInvitation): boolean {
	return mayGreet(invitation, author) || isClaimer(invitation, author);
}

function end(call: Call, invitation: StoredInvitation, status: 'FINISHED' | 'CANCELLED'): void {
	const {storage, held} = call.services;
	endInvitation(storage, invitation, status);
	storage.afterCommit(() => held.wakeInvitation(invitation.id));
	announce(call, {...invitation, status});
}

function announce(
	call: Call,
	invitation: Pick<StoredInvitation, 'type' | 'claimer_user_id' | 'token' | 'status'>,
): void {
	const {storage, events} = call.services;
	const greeters = greetersOf(storage, call.organization.id, invitation);
	const {token, status} = invitation;
	storage.afterCommit(() =>
		events.publish(call.organization.id, greeters, {event: 'INVITATION', token, invitation_status: status}),
	);
}

function listItem(call: Call, invitation: StoredInvitation): ListedInvitation {
	const {type, token, created_on, status} = invitation;
	const common = {token, created_on, created_by: createdBy(call, invitation), status};
	return type === 'USER' ? {type, claimer_email: invitation.claimer_email ?? '', ...common} : {type, ...common};
}

function createdBy({services, organization}: Call, {created_by}: StoredInvitation): InvitationCreatedBy {
	const creator = findUser(services.storage, organization.id, created_by);
	if (creator === undefined) throw new TypeError('the creator of an invitation is missing');
	return {type: 'USER', user_id: created_by, human_handle: handleOf(creator)};
}
