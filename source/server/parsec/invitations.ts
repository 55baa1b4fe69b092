import {
	type EmailAddress,
	type InvitationToken,
	newInvitationToken,
	type Timestamp,
	type UserId,
} from '../../parsec/ids.ts';
import type {Storage} from './storage.ts';
import {listAdministrators, type StoredUser} from './users.ts';

/** A row of the table; `id` is the row id. USER has a `claimer_email`, DEVICE a `claimer_user_id`. */
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

/** By row id, which attempts keep. */
export function findInvitationByRow(storage: Storage, organization: number, id: number): StoredInvitation | undefined {
	return storage.get<StoredInvitation>(`${SELECT} AND id = ?`, organization, id);
}

/** All invitations, also finished and cancelled ones, oldest first. */
export function listInvitations(storage: Storage, organization: number): readonly StoredInvitation[] {
	return storage.all<StoredInvitation>(`${SELECT} ORDER BY created_on, id`, organization);
}

/** Who is invited: a new user by e-mail address, or the author itself with another device. */
export type Claimer =
	| {readonly type: 'USER'; readonly email: EmailAddress}
	| {readonly type: 'DEVICE'; readonly userId: UserId};

/**
 * The token of an invitation for this claimer: of the pending one, no matter who created it, or else of a new one
 * (protocol: transport §5.1).
 */
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
			? `SELECT token FROM invitation
				WHERE organization = ? AND claimer_email = ? AND type = 'USER' AND status = 'PENDING'`
			: `SELECT token FROM invitation
				WHERE organization = ? AND claimer_user_id = ? AND type = 'DEVICE' AND status = 'PENDING'`,
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
	// No attempt of it can go on.
	storage.run('DELETE FROM greeting_step WHERE attempt IN (SELECT id FROM greeting_attempt WHERE invitation = ?)', id);
}

/** Whether this user may be the greeter at this moment (protocol: invitations §3.1). */
export function mayGreet(invitation: StoredInvitation, user: StoredUser): boolean {
	return invitation.type === 'USER' ? user.profile === 'ADMIN' : user.user_id === invitation.claimer_user_id;
}

export function isClaimer(invitation: StoredInvitation, user: StoredUser): boolean {
	return invitation.type === 'USER'
		? user.email === invitation.claimer_email
		: user.user_id === invitation.claimer_user_id;
}

/** All users who may greet at this moment. They get the events of the invitation. */
export function greetersOf(
	storage: Storage,
	organization: number,
	invitation: Pick<StoredInvitation, 'type' | 'claimer_user_id'>,
): ReadonlySet<UserId> {
	if (invitation.claimer_user_id !== null) return new Set([invitation.claimer_user_id]);
	return new Set(listAdministrators(storage, organization).map(({user_id}) => user_id));
}
