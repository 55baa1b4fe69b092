import {
	type EmailAddress,
	type InvitationToken,
	newInvitationToken,
	type Timestamp,
	type UserId,
} from '../../parsec/ids.ts';
import {endAttempts} from './greeting-attempts.ts';
import {forgetOldInvitations, requireRoomForInvitation} from './quotas.ts';
import {isRecipient, recipientsOf} from './recovery-setups.ts';
import type {Storage} from './storage.ts';
import {listAdministrators, type StoredUser} from './users.ts';

/** A row of the table; `id` is the row id. USER has a `claimer_email`, the other types a `claimer_user_id`. */
export interface StoredInvitation {
	readonly id: number;
	readonly token: InvitationToken;
	readonly type: 'USER' | 'DEVICE' | 'SHAMIR_RECOVERY';
	readonly claimer_email: EmailAddress | null;
	readonly claimer_user_id: UserId | null;
	readonly created_by: UserId;
	readonly created_on: Timestamp;
	readonly status: InvitationStatus;
	/** The row of the setup that it was made for; null for other types than SHAMIR_RECOVERY. */
	readonly recovery_setup: number | null;
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

/** All invitations but those of the devices of others, also finished and cancelled ones, oldest first. */
export function listInvitations(storage: Storage, organization: number, viewer: UserId): readonly StoredInvitation[] {
	return storage.all<StoredInvitation>(
		`${SELECT} AND (type <> 'DEVICE' OR claimer_user_id = ?) ORDER BY created_on, id`,
		organization,
		viewer,
	);
}

/** Who is invited: a new user by e-mail address, the author itself with another device, or who lost all devices. */
export type Claimer =
	| {readonly type: 'USER'; readonly email: EmailAddress}
	| {readonly type: 'DEVICE'; readonly userId: UserId}
	| {readonly type: 'SHAMIR_RECOVERY'; readonly userId: UserId; readonly setup: number};

/**
 * The invitation for this claimer: the pending one, no matter who created it, or else a new one
 * (protocol: transport §5.1, shared-recovery §5.3).
 */
export function createInvitation(
	storage: Storage,
	organization: number,
	claimer: Claimer,
	author: UserId,
	now: Timestamp,
): StoredInvitation {
	const pending = findPendingInvitation(storage, organization, claimer);
	if (pending !== undefined) return pending;
	if (claimer.type === 'USER') requireRoomForInvitation(storage, organization);
	forgetOldInvitations(storage, organization, author);
	const invitation = {
		token: newInvitationToken(),
		type: claimer.type,
		claimer_email: claimer.type === 'USER' ? claimer.email : null,
		claimer_user_id: claimer.type === 'USER' ? null : claimer.userId,
		created_by: author,
		created_on: now,
		recovery_setup: claimer.type === 'SHAMIR_RECOVERY' ? claimer.setup : null,
	};
	const columns = Object.keys(invitation).join(', ');
	const id = storage.run(
		`INSERT INTO invitation (organization, ${columns}) VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
		organization,
		...Object.values(invitation),
	);
	return {...invitation, id, status: 'PENDING'};
}

function findPendingInvitation(storage: Storage, organization: number, claimer: Claimer): StoredInvitation | undefined {
	if (claimer.type === 'SHAMIR_RECOVERY') return findPendingRecoveryInvitation(storage, claimer.setup);
	const [column, value] =
		claimer.type === 'USER' ? ['claimer_email', claimer.email] : ['claimer_user_id', claimer.userId];
	return storage.get<StoredInvitation>(
		`${SELECT} AND ${column} = ? AND type = '${claimer.type}' AND status = 'PENDING'`,
		organization,
		value,
	);
}

/** The pending invitation that was made for a setup, if any. */
export function findPendingRecoveryInvitation(storage: Storage, setup: number): StoredInvitation | undefined {
	return storage.get<StoredInvitation>(
		"SELECT * FROM invitation WHERE recovery_setup = ? AND status = 'PENDING'",
		setup,
	);
}

/** Counts one more wrong reveal token, and gives how many there were. */
export function countFailedReveal(storage: Storage, {id}: StoredInvitation): number {
	storage.run('UPDATE invitation SET failed_reveals = failed_reveals + 1 WHERE id = ?', id);
	const row = storage.get<{readonly failed: number}>(
		'SELECT failed_reveals AS failed FROM invitation WHERE id = ?',
		id,
	);
	return row?.failed ?? 0;
}

export function storeEnd(storage: Storage, {id}: StoredInvitation, status: 'FINISHED' | 'CANCELLED'): void {
	storage.run('UPDATE invitation SET status = ? WHERE id = ?', status, id);
	// No attempt of it can go on.
	endAttempts(storage, id);
}

/** Whether this user may be the greeter at this moment (protocol: invitations §3.1, shared-recovery §4.5). */
export function mayGreet(storage: Storage, invitation: StoredInvitation, user: StoredUser): boolean {
	if (invitation.recovery_setup !== null) return isRecipient(storage, invitation.recovery_setup, user.user_id);
	return invitation.type === 'USER' ? user.profile === 'ADMIN' : user.user_id === invitation.claimer_user_id;
}

export function isClaimer(invitation: StoredInvitation, user: StoredUser): boolean {
	return invitation.type === 'USER'
		? user.email === invitation.claimer_email
		: user.user_id === invitation.claimer_user_id;
}

/** All users who may greet at this moment. They get the events of the invitation. */
export function greetersOf(storage: Storage, organization: number, invitation: StoredInvitation): ReadonlySet<UserId> {
	if (invitation.recovery_setup !== null) {
		const recipients = recipientsOf(storage, invitation.recovery_setup);
		return new Set(recipients.filter(({revoked_on}) => revoked_on === null).map(({user_id}) => user_id));
	}
	if (invitation.claimer_user_id !== null) return new Set([invitation.claimer_user_id]);
	return new Set(listAdministrators(storage, organization).map(({user_id}) => user_id));
}
