import type {Request} from '../../parsec/commands.ts';
import type {Timestamp, UserId} from '../../parsec/ids.ts';
import {words} from '../../words/index.ts';
import type {Answer, AuthenticatedCall, InvitedCall} from './call.ts';
import {logAfterCommit, signerOf} from './certificate-commands.ts';
import {lastTimestamp} from './certificates.ts';
import {endInvitation} from './invitation-ends.ts';
import {countFailedReveal, findPendingRecoveryInvitation} from './invitations.ts';
import {requireRoomForRecovery} from './quotas.ts';
import {checkDeletion, checkSetup, type RecoveryAuthor} from './recovery-checks.ts';
import {
	deleteRecovery,
	findActiveRecovery,
	findRecovery,
	findRecoveryByRow,
	isRevealToken,
	lastRecoveryTimestamp,
	lastTimestampOfAll,
	recipientsOf,
	storeRecovery,
} from './recovery-setups.ts';
import {Refusal} from './refusal.ts';
import {findUser} from './users.ts';

// The commands that set up, delete and reveal shared recoveries (protocol: shared-recovery §4). Their statuses are
// tested in the order of the official server.

/** In bytes. A nonce of 24 and a tag of 16 bytes are the least; a device takes less than 1,000. */
const LEAST_CIPHERED_DATA = 24 + 16;
const MOST_CIPHERED_DATA = 64 * 1024;

export function recoverySetup(
	call: AuthenticatedCall,
	request: Request<'shamir_recovery_setup'>,
): Answer<'shamir_recovery_setup'> {
	const {organization, author, now} = call;
	const {storage} = call.services;
	if (request.ciphered_data.length < LEAST_CIPHERED_DATA) throw new Refusal(415);
	if (request.ciphered_data.length > MOST_CIPHERED_DATA) throw new Refusal(413);
	const result = checkSetup(recoveryAuthorOf(call), request, now);
	if (result.status !== 'ok') return result;
	const {brief, shares} = result;
	const unfit = recipientRefusal(call, [...shares.keys()]);
	if (unfit !== undefined) return unfit;
	if (findActiveRecovery(storage, organization.id, author.user_id) !== undefined) {
		const last_shamir_certificate_timestamp = lastRecoveryTimestamp(storage, organization.id) ?? brief.timestamp;
		return {status: 'shamir_recovery_already_exists', last_shamir_certificate_timestamp};
	}
	const tooOld = refuseOlder(call, brief.timestamp);
	if (tooOld !== undefined) return tooOld;
	const {shamir_recovery_brief_certificate: blob} = request;
	requireRoomForRecovery(storage, organization.id, author.user_id, blob, shares);
	storeRecovery(storage, organization.id, brief, shares, request);
	announceCertificate(call, brief.timestamp, [...shares.keys()]);
	logAfterCommit(call, words.server.log.recoverySetUp(author.user_id));
	return {status: 'ok'};
}

export function recoveryDelete(
	call: AuthenticatedCall,
	{shamir_recovery_deletion_certificate: blob}: Request<'shamir_recovery_delete'>,
): Answer<'shamir_recovery_delete'> {
	const {organization, author, now} = call;
	const {storage} = call.services;
	const result = checkDeletion(recoveryAuthorOf(call), blob, now);
	if (result.status !== 'ok') return result;
	const {timestamp, setup_to_delete_timestamp, share_recipients} = result.deletion;
	const tooOld = refuseOlder(call, timestamp);
	if (tooOld !== undefined) return tooOld;
	const setup = findRecovery(storage, organization.id, author.user_id, setup_to_delete_timestamp);
	if (setup === undefined) return {status: 'shamir_recovery_not_found'};
	const recipients = recipientsOf(storage, setup.id).map(({user_id}) => user_id);
	const named = new Set(share_recipients);
	if (named.size !== recipients.length || !recipients.every((recipient) => named.has(recipient))) {
		return {status: 'recipients_mismatch'};
	}
	if (setup.deleted_on !== null) {
		const last_shamir_certificate_timestamp = lastRecoveryTimestamp(storage, organization.id) ?? setup.deleted_on;
		return {status: 'shamir_recovery_already_deleted', last_shamir_certificate_timestamp};
	}
	deleteRecovery(storage, setup, blob, timestamp);
	announceCertificate(call, timestamp, recipients);
	const invitation = findPendingRecoveryInvitation(storage, setup.id);
	if (invitation !== undefined) endInvitation(call, invitation, 'CANCELLED');
	logAfterCommit(call, words.server.log.recoveryDeleted(author.user_id));
	return {status: 'ok'};
}

/** Wrong tokens after which an invitation is cancelled: more than a claimer sends who tries what wrong shares give. */
const MAX_FAILED_REVEALS = 1000;

export function recoveryReveal(
	call: InvitedCall,
	{reveal_token}: Request<'invite_shamir_recovery_reveal'>,
): Answer<'invite_shamir_recovery_reveal'> {
	const {invitation, services} = call;
	if (invitation.recovery_setup === null) return {status: 'bad_invitation_type'};
	const setup = findRecoveryByRow(services.storage, invitation.recovery_setup);
	const ciphered_data = setup?.ciphered_data;
	if (setup && ciphered_data && isRevealToken(setup, reveal_token)) return {status: 'ok', ciphered_data};
	if (countFailedReveal(services.storage, invitation) >= MAX_FAILED_REVEALS) {
		endInvitation(call, invitation, 'CANCELLED');
	}
	return {status: 'bad_reveal_token'};
}

function recoveryAuthorOf(call: AuthenticatedCall): RecoveryAuthor {
	return {...signerOf(call), userId: call.author.user_id};
}

/** Why one of the recipients can have no shares; undefined if all can. */
function recipientRefusal({services, organization}: AuthenticatedCall, recipients: readonly UserId[]) {
	for (const recipient of recipients) {
		const user = findUser(services.storage, organization.id, recipient);
		if (user === undefined) return {status: 'recipient_not_found'} as const;
		if (user.revoked_on !== null) {
			const last_common_certificate_timestamp = lastTimestamp(services.storage, organization.id) ?? user.revoked_on;
			return {status: 'revoked_recipient', last_common_certificate_timestamp} as const;
		}
	}
	return undefined;
}

/** Recipients verify a setup with the common certificates that they got before it, so it is newer than those too. */
function refuseOlder({services, organization}: AuthenticatedCall, timestamp: Timestamp) {
	const last = lastTimestampOfAll(services.storage, organization.id);
	if (last === null || timestamp > last) return undefined;
	return {status: 'require_greater_timestamp', strictly_greater_than: last} as const;
}

function announceCertificate(
	{services: {storage, events}, organization, author}: AuthenticatedCall,
	timestamp: Timestamp,
	recipients: readonly UserId[],
): void {
	const concerned = new Set([author.user_id, ...recipients]);
	storage.afterCommit(() =>
		events.publish(organization.id, concerned, {event: 'SHAMIR_RECOVERY_CERTIFICATE', timestamp}),
	);
}
