import {type Activity, recordActivity} from '../../activity.ts';
import {type CheckProgress, openOrganization} from '../../devices/certificate-store.ts';
import {recordSession} from '../../devices/session-log.ts';
import {NarthexError} from '../../errors.ts';
import {invitationWebLink, isUnencrypted, parseServerUrl} from '../../parsec/address.ts';
import type {ListedInvitation} from '../../parsec/commands.ts';
import {type AuthenticatedConnection, connectAuthenticated} from '../../parsec/connection.ts';
import {listenToEvents} from '../../parsec/events.ts';
import type {EmailAddress, InvitationToken} from '../../parsec/ids.ts';
import type {LocalDevice} from '../../parsec/local-device.ts';
import type {Organization} from '../../parsec/organization.ts';
import {greet} from '../../sessions/greet.ts';
import type {GreetSession} from '../../sessions/phases.ts';
import {words} from '../../words/index.ts';
import {hostText} from './places.ts';
import type {EventHandlers, Members, Membership, NewInvitation, OpenDevice} from './services.ts';

/** A device that was unlocked, on its real server. */
export class LiveDevice implements OpenDevice {
	readonly membership: Membership;
	readonly #device: LocalDevice;
	readonly #connection: AuthenticatedConnection;
	readonly #dataDirectory: string;
	readonly #env: NodeJS.ProcessEnv;
	/** Whom the invitations are for that we know of: an address, or nobody else. */
	readonly #invited = new Map<InvitationToken, string | null>();
	/** Who waits for the claimer of an invitation. */
	readonly #waiting = new Map<InvitationToken, Set<() => void>>();

	/** `env` says where what happens is logged. */
	constructor(device: LocalDevice, dataDirectory: string, env: NodeJS.ProcessEnv) {
		this.#device = device;
		this.#connection = connectAuthenticated(device);
		this.#dataDirectory = dataDirectory;
		this.#env = env;
		const server = parseServerUrl(device.server_url);
		this.membership = {
			deviceId: device.device_id,
			userId: device.user_id,
			organization: device.organization_id,
			handle: device.human_handle,
			deviceLabel: device.device_label,
			server: hostText(server),
			isUnencrypted: isUnencrypted(server),
		};
	}

	async listInvitations(): Promise<readonly ListedInvitation[]> {
		const {invitations} = await this.#connection.send('invite_list', {});
		for (const invitation of invitations) {
			this.#invited.set(invitation.token, invitation.type === 'USER' ? invitation.claimer_email : null);
		}
		return invitations;
	}

	async inviteUser(email: EmailAddress, sendEmail: boolean): Promise<NewInvitation> {
		const before = new Set(this.#invited.keys());
		const reply = await this.#connection.send('invite_new_user', {claimer_email: email, send_email: sendEmail});
		if (reply.status === 'author_not_allowed') {
			const {message, nextStep} = words.inviting.errors.notAllowed;
			throw new NarthexError('not-allowed', message, nextStep);
		}
		if (reply.status === 'claimer_email_already_enrolled') {
			const {message, nextStep} = words.inviting.errors.alreadyEnrolled;
			throw new NarthexError('already-enrolled', message, nextStep);
		}
		this.#noteInvited(reply.token, email, before);
		return {token: reply.token, emailSent: reply.email_sent};
	}

	async inviteDevice(sendEmail: boolean): Promise<NewInvitation> {
		const before = new Set(this.#invited.keys());
		const {token, email_sent} = await this.#connection.send('invite_new_device', {send_email: sendEmail});
		this.#noteInvited(token, null, before);
		return {token, emailSent: email_sent};
	}

	async cancelInvitation(token: InvitationToken): Promise<void> {
		const {status} = await this.#connection.send('invite_cancel', {token});
		switch (status) {
			case 'ok':
				this.#note('invitation-cancelled', this.#invited.get(token) ?? null);
				return;
			case 'invitation_already_cancelled':
				return;
			case 'invitation_completed':
				throw new NarthexError(
					'invitation-completed',
					words.inviting.errors.completed.message,
					words.inviting.errors.completed.nextStep,
				);
			case 'author_not_allowed':
			case 'invitation_not_found':
				throw new NarthexError(
					'invitation-not-yours',
					words.inviting.errors.notYours.message,
					words.inviting.errors.notYours.nextStep,
				);
		}
	}

	async fetchMembers(onProgress?: (progress: CheckProgress) => void): Promise<Members> {
		const {users} = await this.#fetchOrganization(onProgress);
		const active = [...users.values()].filter((user) => user.revokedOn === undefined);
		return {
			profile: users.get(this.#device.user_id)?.profile ?? this.#device.initial_profile,
			active: active.length,
			names: new Map(active.map(({handle}) => [handle.email, handle.label])),
		};
	}

	listen(handlers: EventHandlers, signal: AbortSignal): void {
		void listenToEvents(
			this.#device,
			{
				onEvent: (event) => {
					if (event.event === 'GREETING_ATTEMPT_READY') {
						for (const wake of this.#waiting.get(event.token) ?? []) wake();
					}
					handlers.onEvent(event);
				},
				onMissed: () => handlers.onMissed(),
				onState: (state) => handlers.onState(state),
			},
			signal,
		);
	}

	link(kind: ListedInvitation['type'], token: InvitationToken): string {
		const types = {USER: 'claim_user', DEVICE: 'claim_device', SHAMIR_RECOVERY: 'claim_shamir_recovery'} as const;
		const {server, organizationId} = this.#connection;
		return invitationWebLink({server, organizationId, type: types[kind], token});
	}

	greet(invitation: Parameters<OpenDevice['greet']>[0]): GreetSession {
		const session = greet({
			device: this.#device,
			connection: this.#connection,
			invitation,
			fetchOrganization: () => this.#fetchOrganization(),
			ready: (now) => this.#whenReady(invitation.token, now),
		});
		recordSession(this.#env, session, {...this.#us(), person: invitation.claimerEmail ?? null});
		return session;
	}

	/**
	 * An invitation that is asked for again is the same one, mailed again. `before`: those that were there when it was asked for; by now the list
	 * may have been read again.
	 */
	#noteInvited(token: InvitationToken, person: string | null, before: ReadonlySet<InvitationToken>): void {
		if (!before.has(token)) this.#note('invitation-created', person);
		this.#invited.set(token, person);
	}

	#note(what: Activity['what'], person: string | null): void {
		recordActivity(this.#env, {time: new Date(), what, ...this.#us(), person, outcome: 'done', detail: null});
	}

	#us(): Pick<Activity, 'organization' | 'by'> {
		return {organization: this.#device.organization_id, by: this.#device.human_handle.email};
	}

	#whenReady(token: InvitationToken, now: () => void): () => void {
		const waiting = this.#waiting.get(token) ?? new Set();
		waiting.add(now);
		this.#waiting.set(token, waiting);
		return () => waiting.delete(now);
	}

	async #fetchOrganization(onProgress?: (progress: CheckProgress) => void): Promise<Organization> {
		const {organization} = await openOrganization({
			device: this.#device,
			connection: this.#connection,
			dataDirectory: this.#dataDirectory,
			...(onProgress === undefined ? {} : {onProgress}),
		});
		return organization;
	}
}
