import {NarthexError} from '../errors.ts';
import {type HumanHandle, type InvitationToken, redactedHandle, type Timestamp, type UserId} from '../parsec/ids.ts';
import type {Organization} from '../parsec/organization.ts';
import {ownSetup, type RecoverySetup, type SetupState, setupsOfOthers, stateOfSetup} from '../parsec/recoveries.ts';
import {giveShare} from '../sessions/give-share.ts';
import type {GiveShareSession} from '../sessions/recovery-phases.ts';
import type {NewInvitation} from './invitations.ts';
import type {MemberLog} from './member-log.ts';
import {openOwnShares, type RecoveryInvitation, shareToGive} from './own-share.ts';
import {exportRecoveryFile} from './recovery-file.ts';
import {deleteRecovery, type SetupOptions, type SetupPlan, setUpRecovery} from './recovery-setup.ts';

/** A recipient of a setup, as the certificates describe it now. */
export interface SetupRecipient {
	readonly userId: UserId;
	readonly handle: HumanHandle;
	readonly shares: number;
	readonly isRevoked: boolean;
}

/** A member who can hold shares of ours. */
export interface ShareHolder {
	readonly userId: UserId;
	readonly handle: HumanHandle;
	readonly isAdministrator: boolean;
}

/** A shared recovery, for people to read. */
export interface RecoveryView {
	/** Whose account it recovers. */
	readonly userId: UserId;
	readonly handle: HumanHandle;
	readonly createdOn: Timestamp;
	readonly threshold: number;
	/** By name. */
	readonly recipients: readonly SetupRecipient[];
	readonly state: SetupState;
	/** How many shares are ours. */
	readonly ownShares: number;
	/** Why ours could not help on the day of need. */
	readonly ownShareProblem: NarthexError | undefined;
}

/** What `MemberRecovery` needs of the member. */
export interface RecoveryOptions extends SetupOptions {
	readonly log: MemberLog;
	whenClaimerWaits(token: InvitationToken, now: () => void): () => void;
}

/** What a person with an open device can do for getting back in, and for others who have to. */
export class MemberRecovery {
	readonly #options: RecoveryOptions;

	constructor(options: RecoveryOptions) {
		this.#options = options;
	}

	/**
	 * Our own shared recovery, undefined when there never was one, and those in which we are a recipient, oldest first.
	 * @throws NarthexError `invalid-recovery-certificate`
	 */
	async fetch(): Promise<{readonly own: RecoveryView | undefined; readonly others: readonly RecoveryView[]}> {
		const {organization, recoveries, recoveryProblem} = await this.#options.fetch();
		if (recoveryProblem !== undefined) throw recoveryProblem;
		const own = ownSetup(recoveries);
		return {
			own: own && this.#view(own, organization),
			others: setupsOfOthers(recoveries).map((setup) => this.#view(setup, organization)),
		};
	}

	/** Every member who can hold shares of ours: administrators first, then by name. */
	async fetchHolders(): Promise<readonly ShareHolder[]> {
		const {device, fetch} = this.#options;
		const {organization} = await fetch();
		return [...organization.users.values()]
			.filter(({userId, revokedOn}) => revokedOn === undefined && userId !== device.user_id)
			.map(({userId, handle, profile}) => ({userId, handle, isAdministrator: profile === 'ADMIN'}))
			.sort(
				(a, b) => Number(b.isAdministrator) - Number(a.isAdministrator) || a.handle.label.localeCompare(b.handle.label),
			);
	}

	/**
	 * Sets up our own shared recovery. What the person should know before is in `risksOfSetup`. @throws as
	 * `setUpRecovery`
	 */
	async create(plan: SetupPlan): Promise<void> {
		await setUpRecovery(this.#options, plan);
		this.#options.log.note('recovery-created', null);
	}

	/** Deletes our own shared recovery. @throws as `deleteRecovery` */
	async delete(): Promise<'deleted' | 'nothing-to-delete'> {
		const done = await deleteRecovery(this.#options);
		if (done === 'deleted') this.#options.log.note('recovery-deleted', null);
		return done;
	}

	/**
	 * Invites a person whose shares we hold back into their account. A pending invitation is given again.
	 * @throws NarthexError `not-a-recipient`, `user-not-found`
	 */
	async invite(
		claimer: {readonly userId: UserId; readonly email: string | undefined},
		sendEmail: boolean,
	): Promise<NewInvitation> {
		const noteInvited = this.#options.log.inviting();
		const reply = await this.#options.connection.send('invite_new_shamir_recovery', {
			claimer_user_id: claimer.userId,
			send_email: sendEmail,
		});
		switch (reply.status) {
			case 'ok':
				noteInvited(reply.token, claimer.email ?? null);
				return {token: reply.token, emailSent: sendEmail ? reply.email_sent : 'not-asked'};
			case 'author_not_allowed':
				throw new NarthexError('not-a-recipient', {});
			case 'user_not_found':
				throw new NarthexError('user-not-found', {});
		}
	}

	/**
	 * Opens and tests our share for an invitation, and begins to greet its claimer.
	 * @throws NarthexError as `shareToGive`, and `invitation-gone` for one that is closed
	 */
	async giveShare(invitation: RecoveryInvitation): Promise<GiveShareSession> {
		if (invitation.status !== 'PENDING') throw new NarthexError('invitation-gone', {role: 'greeter'});
		const {device, connection, fetch, whenClaimerWaits, log} = this.#options;
		const {token} = invitation;
		const {recovery, shares} = shareToGive(device, await fetch(), invitation);
		const session = giveShare({connection, token, recovery, shares, ready: (now) => whenClaimerWaits(token, now)});
		log.record(session, recovery.claimer.email);
		return session;
	}

	/** Makes a recovery file. The passphrase is shown once, and kept nowhere. @throws as `exportRecoveryFile` */
	async exportFile(path: string): Promise<{readonly passphrase: string}> {
		const exported = await exportRecoveryFile(this.#options, path);
		this.#options.log.note('recovery-file-exported', null);
		return exported;
	}

	#view(setup: RecoverySetup, organization: Organization): RecoveryView {
		const {userId, createdOn, threshold, weights} = setup;
		const recipients = [...weights].map(([recipient, shares]) => ({
			userId: recipient,
			handle: handleOf(recipient, organization),
			shares,
			isRevoked: organization.users.get(recipient)?.revokedOn !== undefined,
		}));
		return {
			userId,
			handle: handleOf(userId, organization),
			createdOn,
			threshold,
			recipients: recipients.sort((a, b) => a.handle.label.localeCompare(b.handle.label)),
			state: stateOfSetup(setup, organization),
			ownShares: weights.get(this.#options.device.user_id) ?? 0,
			ownShareProblem: this.#problemOf(setup, organization),
		};
	}

	#problemOf(setup: RecoverySetup, organization: Organization): NarthexError | undefined {
		try {
			openOwnShares(this.#options.device, organization, setup);
			return undefined;
		} catch (error) {
			if (error instanceof NarthexError) return error;
			throw error;
		}
	}
}

function handleOf(user: UserId, {users}: Organization): HumanHandle {
	// The chain refuses setups of users that it does not know.
	return users.get(user)?.handle ?? redactedHandle(user);
}
