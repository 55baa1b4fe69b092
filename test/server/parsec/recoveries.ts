import type {Request} from '../../../source/parsec/commands.ts';
import {verifyKeyOf} from '../../../source/parsec/crypto.ts';
import type {Timestamp, UserId} from '../../../source/parsec/ids.ts';
import {
	type RecoveryBriefCertificate,
	type RecoveryDeletionCertificate,
	type RecoveryShareCertificate,
	signRecoveryCertificate,
} from '../../../source/parsec/recovery-certificates.ts';
import {alicesOrganization, as, invited, join, nextTimestamp, type Person, server} from './harness.ts';

export const cipheredData = Buffer.alloc(100, 1);
export const revealToken = Buffer.alloc(16, 2);

/** What a setup says other than it should. */
interface Changes {
	readonly brief?: Partial<RecoveryBriefCertificate>;
	/** By recipient. */
	readonly share?: (recipient: UserId) => Partial<RecoveryShareCertificate>;
	readonly timestamp?: Timestamp;
}

/**
 * The request of a setup with a share for each recipient, threshold 1. The shares hold nothing: no server reads them.
 */
export function setupOf(
	author: Person,
	recipients: readonly Person[],
	{brief = {}, share = () => ({}), timestamp = nextTimestamp()}: Changes = {},
): Request<'shamir_recovery_setup'> {
	const common = {author: author.deviceId, timestamp, user_id: author.userId};
	return {
		ciphered_data: cipheredData,
		reveal_token: revealToken,
		shamir_recovery_brief_certificate: signRecoveryCertificate(author.signingKey, {
			type: 'shamir_recovery_brief_certificate',
			...common,
			threshold: 1,
			per_recipient_shares: new Map(recipients.map(({userId}, index) => [userId, index + 1])),
			...brief,
		}),
		shamir_recovery_share_certificates: recipients.map(({userId}) =>
			signRecoveryCertificate(author.signingKey, {
				type: 'shamir_recovery_share_certificate',
				...common,
				recipient: userId,
				ciphered_share: Buffer.from('sealed'),
				...share(userId),
			}),
		),
	};
}

/** The request that deletes the setup of this date. */
export function deletionOf(
	author: Person,
	createdOn: Timestamp,
	recipients: readonly Person[],
	changes: Partial<RecoveryDeletionCertificate> = {},
): Request<'shamir_recovery_delete'> {
	return {
		shamir_recovery_deletion_certificate: signRecoveryCertificate(author.signingKey, {
			type: 'shamir_recovery_deletion_certificate',
			author: author.deviceId,
			timestamp: nextTimestamp(),
			setup_to_delete_timestamp: createdOn,
			setup_to_delete_user_id: author.userId,
			share_recipients: recipients.map(({userId}) => userId),
			...changes,
		}),
	};
}

/** Alice can be recovered by Bob and Carol; Dora has nothing to do with it. */
export async function membersOfRecovery() {
	const {url} = await server();
	const {root, alice, send} = await alicesOrganization(url);
	const bob = await join(url, alice, 'Bob', 'STANDARD');
	const carol = await join(url, alice, 'Carol', 'OUTSIDER');
	const dora = await join(url, alice, 'Dora', 'ADMIN');
	const by = (who: Person) => as(who)(url);
	return {url, rootKey: verifyKeyOf(root), alice, bob, carol, dora, send, by};
}

/** The same once Alice has made a setup. */
export async function withSetup() {
	const all = await membersOfRecovery();
	const createdOn = nextTimestamp();
	const request = setupOf(all.alice, [all.bob, all.carol], {timestamp: createdOn});
	const {status} = await all.send('shamir_recovery_setup', request);
	if (status !== 'ok') throw new Error(status);
	return {...all, createdOn, request};
}

/** The same once Bob has invited her back. */
export async function withInvitation() {
	const all = await withSetup();
	const reply = await all.by(all.bob)('invite_new_shamir_recovery', {
		claimer_user_id: all.alice.userId,
		send_email: false,
	});
	if (reply.status !== 'ok') throw new Error(reply.status);
	return {...all, token: reply.token, claimer: invited(all.url, reply.token)};
}
