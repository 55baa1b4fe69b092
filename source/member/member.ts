import {
	type CheckProgress,
	type FetchedOrganization,
	forgetOrganization,
	openOrganization,
} from '../devices/certificate-store.ts';
import type {NarthexError} from '../errors.ts';
import {type InvitationAddress, invitationWebLink, parseServerUrl} from '../parsec/address.ts';
import type {ListedInvitation, Reply} from '../parsec/commands.ts';
import {type AuthenticatedConnection, connectAuthenticated} from '../parsec/connection.ts';
import type {EventStreamState} from '../parsec/events.ts';
import {
	type DeviceId,
	type EmailAddress,
	type HumanHandle,
	type InvitationToken,
	parseEmailAddress,
	type UserId,
	type UserProfile,
} from '../parsec/ids.ts';
import type {LocalDevice} from '../parsec/local-device.ts';
import type {Organization, OrganizationUser} from '../parsec/organization.ts';
import type {ServerEvent} from '../parsec/server-event.ts';
import type {CreateOptions} from '../sessions/create.ts';
import {type GreetOptions, greet} from '../sessions/greet.ts';
import type {GreetSession} from '../sessions/phases.ts';
import {SharedEvents} from './events.ts';
import type {Folders} from './folders.ts';
import {emailOf, type KnownInvitation, type NewInvitation} from './invitations.ts';
import {cancelInvitation, inviteDevice, inviteUser} from './invite.ts';
import {MemberLog} from './member-log.ts';
import {revokeUser, updateUser} from './members.ts';
import {type Place, placeOf} from './place.ts';
import {MemberRecovery} from './recovery.ts';
import {acceptTerms, type Terms} from './terms.ts';

/** Who we are in an organization. */
export interface Membership extends Place {
	readonly deviceId: DeviceId;
	readonly userId: UserId;
	readonly handle: HumanHandle;
	readonly deviceLabel: string;
}

/** What invitations need to know of the members. */
export interface Members {
	/** Our own profile, as it is now. */
	readonly profile: UserProfile;
	/** How many members are not revoked. */
	readonly active: number;
	/** The e-mail addresses of these members, with their names. */
	readonly names: ReadonlyMap<string, string>;
	/** All that the checked certificates say. */
	readonly organization: Organization;
	/** Why the certificates that were kept could not be used. */
	readonly notice: NarthexError | undefined;
}

/** Who follows the events of the server. */
export interface EventHandlers {
	onEvent(event: ServerEvent): void;
	/** Events may have been missed: read again. */
	onMissed(): void;
	/** Whether events arrive by themselves. */
	onState(state: EventStreamState): void;
}

/**
 * What a person with an open device can do. What is done goes into the log. Every promise may also reject with a
 * `ConnectionError`, or with an `OfflineError` when the server cannot be reached.
 */
export class Member {
	readonly membership: Membership;
	/** Getting back in, for ourselves and for those whose shares we hold. */
	readonly recovery: MemberRecovery;
	readonly #device: LocalDevice;
	readonly #connection: AuthenticatedConnection;
	readonly #dataDirectory: string;
	readonly #log: MemberLog;
	readonly #events: SharedEvents;
	#fetched: FetchedOrganization | undefined;

	constructor(device: LocalDevice, {data, env}: Pick<Folders, 'data' | 'env'>) {
		this.#device = device;
		this.#connection = connectAuthenticated(device);
		this.#dataDirectory = data;
		this.#log = new MemberLog(env, device);
		this.#events = new SharedEvents(device);
		this.recovery = new MemberRecovery({
			device,
			connection: this.#connection,
			fetch: () => this.fetchOrganization(),
			log: this.#log,
			whenClaimerWaits: (token, now) => this.#whenClaimerWaits(token, now),
		});
		this.membership = {
			...placeOf(parseServerUrl(device.server_url), device.organization_id),
			deviceId: device.device_id,
			userId: device.user_id,
			handle: device.human_handle,
			deviceLabel: device.device_label,
		};
	}

	/** Every invitation that the device may see, oldest first. */
	async listInvitations(): Promise<readonly KnownInvitation[]> {
		const {invitations: listed} = await this.#connection.send('invite_list', {});
		const isUnknown = (invitation: ListedInvitation) =>
			invitation.type === 'SHAMIR_RECOVERY' && !this.#fetched?.organization.users.has(invitation.claimer_user_id);
		if (listed.some(isUnknown)) {
			// The list is as good without their names. What needs the certificates tells what is wrong with them.
			await this.fetchOrganization().catch(() => undefined);
		}
		const invitations = listed.map((invitation) => this.#withClaimer(invitation));
		this.#log.listed(invitations);
		return invitations;
	}

	/** Invites a person. @throws as `inviteUser` */
	async inviteUser(email: EmailAddress, sendEmail: boolean): Promise<NewInvitation> {
		const noteInvited = this.#log.inviting();
		const invitation = await inviteUser(this.#connection, email, sendEmail);
		noteInvited(invitation.token, email);
		return invitation;
	}

	/** Invites another device of ours. */
	async inviteDevice(sendEmail: boolean): Promise<NewInvitation> {
		const noteInvited = this.#log.inviting();
		const invitation = await inviteDevice(this.#connection, sendEmail);
		noteInvited(invitation.token, null);
		return invitation;
	}

	/**
	 * Asks the server to send the e-mail of an invitation again.
	 * @throws NarthexError as `inviteUser`, and as `MemberRecovery.invite`
	 */
	async resendInvitation(invitation: KnownInvitation): Promise<NewInvitation> {
		switch (invitation.type) {
			case 'USER':
				return this.inviteUser(parseEmailAddress(invitation.claimer_email), true);
			case 'DEVICE':
				return this.inviteDevice(true);
			case 'SHAMIR_RECOVERY':
				return this.recovery.invite({userId: invitation.claimer_user_id, email: emailOf(invitation)}, true);
		}
	}

	/** Cancels an invitation, and tells whether it was cancelled before. @throws as `cancelInvitation` */
	async cancelInvitation(token: InvitationToken): Promise<'cancelled' | 'already-cancelled'> {
		const outcome = await cancelInvitation(this.#connection, token);
		if (outcome === 'cancelled') this.#log.note('invitation-cancelled', await this.#invitedFor(token));
		return outcome;
	}

	/** What an invitation is for, where it leads to, and its token: both spellings of its link are made from that. */
	invitationAddress(kind: ListedInvitation['type'], token: InvitationToken): InvitationAddress {
		const types = {USER: 'claim_user', DEVICE: 'claim_device', SHAMIR_RECOVERY: 'claim_shamir_recovery'} as const;
		const {server, organizationId} = this.#connection;
		return {server, organizationId, type: types[kind], token};
	}

	/** The link to send. */
	link(kind: ListedInvitation['type'], token: InvitationToken): string {
		return invitationWebLink(this.invitationAddress(kind, token));
	}

	/** Begins to greet the claimer of an invitation. */
	greet(invitation: GreetOptions['invitation']): GreetSession {
		const session = greet({
			...this.#creation,
			invitation,
			ready: (now) => this.#whenClaimerWaits(invitation.token, now),
		});
		this.#log.record(session, invitation.claimerEmail ?? null);
		return session;
	}

	/**
	 * Fetches and checks the certificates that are new, and gives what all of them add up to.
	 * @throws CertificateError
	 */
	async fetchOrganization(onProgress?: (progress: CheckProgress) => void): Promise<FetchedOrganization> {
		this.#fetched = await openOrganization({
			device: this.#device,
			connection: this.#connection,
			dataDirectory: this.#dataDirectory,
			...(this.#fetched === undefined ? {} : {last: this.#fetched}),
			...(onProgress === undefined ? {} : {onProgress}),
		});
		return this.#fetched;
	}

	/** The same, summed up for invitations. @throws CertificateError */
	async fetchMembers(onProgress?: (progress: CheckProgress) => void): Promise<Members> {
		const {organization, notice} = await this.fetchOrganization(onProgress);
		const {users} = organization;
		const active = [...users.values()].filter((user) => user.revokedOn === undefined);
		return {
			profile: users.get(this.#device.user_id)?.profile ?? this.#device.initial_profile,
			active: active.length,
			names: new Map(active.map(({handle}) => [handle.email, handle.label])),
			organization,
			notice,
		};
	}

	/** Forgets the certificates that were kept: all are fetched and checked again the next time. */
	forgetCertificates(): Promise<void> {
		return forgetOrganization(this.#device, this.#dataDirectory);
	}

	/**
	 * Revokes a member for good.
	 * @throws NarthexError as `revokeUser`
	 */
	async revokeUser({userId, handle}: Pick<OrganizationUser, 'userId' | 'handle'>): Promise<void> {
		await revokeUser(this.#creation, userId);
		this.#log.note('user-revoked', handle.email);
	}

	/**
	 * Gives a member another profile.
	 * @throws NarthexError as `updateUser`
	 */
	async updateUser({userId, handle}: Pick<OrganizationUser, 'userId' | 'handle'>, profile: UserProfile): Promise<void> {
		await updateUser(this.#creation, userId, profile);
		this.#log.note('user-updated', handle.email, profile);
	}

	/** Who is frozen; undefined when we may not know it, because we are no administrator. */
	async listFrozenUsers(): Promise<ReadonlySet<UserId> | undefined> {
		const reply = await this.#connection.send('list_frozen_users', {});
		return reply.status === 'ok' ? new Set(reply.frozen_users) : undefined;
	}

	/** The terms of service of the server. */
	fetchTerms(): Promise<Terms> {
		return this.#connection.send('tos_get', {});
	}

	/** Accepts the terms of service that were read. @throws NarthexError `terms-changed` */
	acceptTerms(terms: Extract<Reply<'tos_get'>, {readonly status: 'ok'}>): Promise<void> {
		return acceptTerms(this.#connection, terms);
	}

	get #creation(): CreateOptions {
		const fetchOrganization = async () => (await this.fetchOrganization()).organization;
		return {device: this.#device, connection: this.#connection, fetchOrganization};
	}

	/** Follows the events of the server until `signal` is aborted. */
	listen(handlers: EventHandlers, signal: AbortSignal): void {
		if (signal.aborted) return;
		const leave = this.#events.follow(handlers);
		signal.addEventListener('abort', leave, {once: true});
	}

	#withClaimer(invitation: ListedInvitation): KnownInvitation {
		if (invitation.type !== 'SHAMIR_RECOVERY') return invitation;
		const claimer = this.#fetched?.organization.users.get(invitation.claimer_user_id)?.handle;
		return claimer === undefined ? invitation : {...invitation, claimer};
	}

	#whenClaimerWaits(token: InvitationToken, now: () => void): () => void {
		return this.#events.follow({
			onEvent(event) {
				if (event.event === 'GREETING_ATTEMPT_READY' && event.token === token) now();
			},
			onMissed: now,
		});
	}

	async #invitedFor(token: InvitationToken): Promise<string | null> {
		if (this.#log.invited(token) === undefined) {
			// The invitation is cancelled by now: a log without a name must not look like a failure of that.
			await this.listInvitations().catch(() => undefined);
		}
		return this.#log.invited(token) ?? null;
	}
}
