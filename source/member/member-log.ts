import {type Activity, recordActivity} from '../activity.ts';
import type {InvitationToken, UserProfile} from '../parsec/ids.ts';
import type {LocalDevice} from '../parsec/local-device.ts';
import type {AnySession} from '../sessions/recovery-phases.ts';
import {emailOf, type KnownInvitation} from './invitations.ts';
import {recordSession} from './session-log.ts';

/** Puts into the log what a person does with an open device, and whom it is about. */
export class MemberLog {
	readonly #env: NodeJS.ProcessEnv;
	readonly #device: LocalDevice;
	/** The invitations that we know of: the address of who was invited, or `null` for a device. */
	readonly #invited = new Map<InvitationToken, string | null>();

	/** `env` names the folder of the log. */
	constructor(env: NodeJS.ProcessEnv, device: LocalDevice) {
		this.#env = env;
		this.#device = device;
	}

	note(what: Activity['what'], person: string | null, profile?: UserProfile): void {
		recordActivity(this.#env, {
			time: new Date(),
			what,
			...this.#us(),
			person,
			...(profile === undefined ? {} : {profile}),
			outcome: 'done',
			why: null,
		});
	}

	/** Notes the end of a session; `person` is the other one, as far as that is known at its beginning. */
	record(session: AnySession, person: string | null): void {
		recordSession(this.#env, session, {...this.#us(), person});
	}

	/** The list of invitations was read. */
	listed(invitations: readonly KnownInvitation[]): void {
		for (const invitation of invitations) this.#invited.set(invitation.token, emailOf(invitation) ?? null);
	}

	/**
	 * Before an invitation is made: gives what logs it, unless we know it by now. Then it was sent once more. The list
	 * may be read meanwhile.
	 */
	inviting(): (token: InvitationToken, person: string | null) => void {
		const before = new Set(this.#invited.keys());
		return (token, person) => {
			if (!before.has(token)) this.note('invitation-created', person);
			this.#invited.set(token, person);
		};
	}

	/** The address of who was invited, `null` for a device; undefined where we do not know the invitation. */
	invited(token: InvitationToken): string | null | undefined {
		return this.#invited.get(token);
	}

	#us(): Pick<Activity, 'organization' | 'by'> {
		return {organization: this.#device.organization_id, by: this.#device.human_handle.email};
	}
}
