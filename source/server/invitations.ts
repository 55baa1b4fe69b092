import {
	type EmailAddress,
	type InvitationToken,
	newInvitationToken,
	type Timestamp,
	type UserId,
} from '../parsec/ids.ts';
import type {Storage} from './storage.ts';
import {listAdministrators, type StoredUser} from './users.ts';

/** An invitation as the server keeps it; `id` is its row. USER has a `claimer_email`, DEVICE a `claimer_user_id`. */
export interface StoredInvitation {
	readonly id: number;
	readonly token: InvitationToken;
	readonly type: 'USER' | 'DEVICE';
	readonly claimer_email: EmailAddress | null;
	readonly claimer_user_id: UserId | null;
	readonly created_by: UserId;
	readonly created_on: Timestamp;
	readonly status: InvitationStatus;
}

export type InvitationStatus = 'PENDING' | 'FINISHED' | 'CANCELLED';

const SELECT = 'SELECT * FROM invitation WHERE organization = ?';

export function findInvitation(
	storage: Storage,
	organization: number,
	token: InvitationToken,
): StoredInvitation | undefined {
	return storage.get<StoredInvitation>(`${SELECT} AND token = ?`, organization, token);
}

/** The invitation of a row id, which an attempt keeps. */
export function invitationOfRow(storage: Storage, organization: number, id: number): StoredInvitation | undefined {
	return storage.get<StoredInvitation>(`${SELECT} AND id = ?`, organization, id);
}

/** Oldest first; those finished and cancelled too. */
export function listInvitations(storage: Storage, organization: number): readonly StoredInvitation[] {
	return storage.all<StoredInvitation>(`${SELECT} ORDER BY created_on, id`, organization);
}

/** Whom to invite: somebody new by address, or oneself to another device. */
export type Claimer =
	| {readonly type: 'USER'; readonly email: EmailAddress}
	| {readonly type: 'DEVICE'; readonly userId: UserId};

/** A pending invitation for the same claimer, whoever created it, is given again; else a new one (protocol: transport §5.1). */
export function createInvitation(
	storage: Storage,
	organization: number,
	claimer: Claimer,
	author: UserId,
	now: Timestamp,
): InvitationToken {
	const email = claimer.type === 'USER' ? claimer.email : null;
	const userId = claimer.type === 'DEVICE' ? claimer.userId : null;
	const pending = storage.get<{readonly token: InvitationToken}>(
		claimer.type === 'USER'
			? "SELECT token FROM invitation WHERE organization = ? AND claimer_email = ? AND type = 'USER' AND status = 'PENDING'"
			: "SELECT token FROM invitation WHERE organization = ? AND claimer_user_id = ? AND type = 'DEVICE' AND status = 'PENDING'",
		organization,
		email ?? userId,
	);
	if (pending !== undefined) return pending.token;
	const token = newInvitationToken();
	storage.run(
		`INSERT INTO invitation (organization, token, type, claimer_email, claimer_user_id, created_by, created_on)
		VALUES (?, ?, ?, ?, ?, ?, ?)`,
		organization,
		token,
		claimer.type,
		email,
		userId,
		author,
		now,
	);
	return token;
}

export function endInvitation(storage: Storage, {id}: StoredInvitation, status: 'FINISHED' | 'CANCELLED'): void {
	storage.run('UPDATE invitation SET status = ? WHERE id = ?', status, id);
	// Nobody goes on with its attempts any more.
	storage.run('DELETE FROM greeting_step WHERE attempt IN (SELECT id FROM greeting_attempt WHERE invitation = ?)', id);
}

/** Whether this user may be the greeter, as things are now (protocol: invitations §3.1). */
export function mayGreet(invitation: StoredInvitation, user: StoredUser): boolean {
	return invitation.type === 'USER' ? user.profile === 'ADMIN' : user.user_id === invitation.claimer_user_id;
}

export function isClaimer(invitation: StoredInvitation, user: StoredUser): boolean {
	return invitation.type === 'USER'
		? user.email === invitation.claimer_email
		: user.user_id === invitation.claimer_user_id;
}

/** Everybody who may greet now: who is told what becomes of the invitation. */
export function greetersOf(
	storage: Storage,
	organization: number,
	invitation: Pick<StoredInvitation, 'type' | 'claimer_user_id'>,
): ReadonlySet<UserId> {
	if (invitation.claimer_user_id !== null) return new Set([invitation.claimer_user_id]);
	return new Set(listAdministrators(storage, organization).map(({user_id}) => user_id));
}
