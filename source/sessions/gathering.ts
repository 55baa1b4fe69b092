import type {ShareFault} from '../errors/recovery.ts';
import {NarthexError} from '../errors.ts';
import type {InvitationInfo} from '../parsec/commands.ts';
import type {GatheredShares, GatheredStore, NewDeviceKeys} from '../parsec/gathered-shares.ts';
import type {HumanHandle, UserId} from '../parsec/ids.ts';
import {clashingWith, faultOfShares, MAX_SHARES} from '../parsec/sharing.ts';
import type {RecoveryProgress, RecoveryRecipient} from './recovery-phases.ts';

export type RecoveryInvitation = Extract<InvitationInfo, {type: 'SHAMIR_RECOVERY'}>;
type Recipient = RecoveryInvitation['recipients'][number];

/** The shares of a setup that are here, tested as they come and kept for the next start. */
export class Gathering {
	readonly info: RecoveryInvitation;
	readonly #recipients: ReadonlyMap<UserId, Recipient>;
	readonly #store: GatheredStore;
	readonly #shares: Map<UserId, readonly Uint8Array[]>;
	readonly #doubtful = new Set<UserId>();
	#newDevice: NewDeviceKeys | undefined;
	#isKept = true;

	/**
	 * Begins with what an earlier start gathered for the same setup.
	 * @throws NarthexError `exchange-broken` when the server describes no possible setup
	 */
	static async begin(info: RecoveryInvitation, store: GatheredStore): Promise<Gathering> {
		const kept = await store.load();
		return new Gathering(info, store, kept?.createdOn === info.shamir_recovery_created_on ? kept : undefined);
	}

	private constructor(info: RecoveryInvitation, store: GatheredStore, kept: GatheredShares | undefined) {
		this.info = info;
		this.#store = store;
		this.#recipients = new Map(info.recipients.map((recipient) => [recipient.user_id, recipient]));
		const total = [...this.#recipients.values()].reduce((sum, {shares}) => sum + shares, 0);
		const isPossible =
			info.threshold >= 1 &&
			info.threshold <= total &&
			total <= MAX_SHARES &&
			info.recipients.every(({shares}) => shares >= 1);
		if (!isPossible) throw new NarthexError('exchange-broken', {});
		this.#newDevice = kept?.newDevice;
		this.#shares = new Map(
			[...(kept?.shares ?? [])].filter(([recipient, shares]) => this.#faultOf(recipient, shares) === undefined),
		);
	}

	get shares(): ReadonlyMap<UserId, readonly Uint8Array[]> {
		return this.#shares;
	}

	get newDevice(): NewDeviceKeys | undefined {
		return this.#newDevice;
	}

	get progress(): RecoveryProgress {
		return {
			threshold: this.info.threshold,
			gathered: this.#count,
			recipients: [...this.#recipients.values()].map((recipient) => ({
				userId: recipient.user_id,
				handle: recipient.human_handle,
				shares: recipient.shares,
				state: this.#stateOf(recipient),
			})),
			isKept: this.#isKept,
		};
	}

	/** Whether enough shares are here, and not all of them were combined before and gave no device. */
	get isWorthCombining(): boolean {
		const isNew = [...this.#shares.keys()].some((recipient) => !this.#doubtful.has(recipient));
		return isNew && this.#count >= this.info.threshold;
	}

	get #count(): number {
		return [...this.#shares.values()].reduce((sum, {length}) => sum + length, 0);
	}

	/** @throws NarthexError `recovery-unreachable` when all who can still be met do not have shares enough */
	mustBeReachable(): void {
		const left = this.progress.recipients.reduce(
			(sum, {state, shares}) => (state === 'revoked' ? sum : sum + shares),
			0,
		);
		const {threshold} = this.info;
		if (left < threshold) throw new NarthexError('recovery-unreachable', {role: 'claimer', threshold, left});
	}

	handleOf(recipient: UserId): HumanHandle | undefined {
		return this.#recipients.get(recipient)?.human_handle;
	}

	/**
	 * Takes the shares of a recipient. Doubtful shares that contradict them make room.
	 * @throws NarthexError `bad-shares`. Those whose shares they contradict become doubtful: one of them is wrong.
	 */
	async add(recipient: UserId, shares: readonly Uint8Array[]): Promise<void> {
		const fault = this.#faultOf(recipient, shares);
		if (fault !== undefined) throw this.#badShares(recipient, fault, []);
		const others = clashingWith(shares, this.#shares);
		if (!others.every((other) => this.#doubtful.has(other))) {
			for (const other of others) this.#doubtful.add(other);
			throw this.#badShares(recipient, this.#clash(shares), others);
		}
		for (const other of others) {
			this.#doubtful.delete(other);
			this.#shares.delete(other);
		}
		this.#shares.set(recipient, shares);
		await this.#keep();
	}

	#badShares(recipient: UserId, fault: ShareFault, others: readonly UserId[]): NarthexError {
		const emailOf = (one: UserId) => this.handleOf(one)?.email ?? one;
		return new NarthexError('bad-shares', {recipient: emailOf(recipient), fault, others: others.map(emailOf)});
	}

	/** Forgets what a doubtful recipient gave, before it is asked again. */
	async drop(recipient: UserId): Promise<void> {
		this.#doubtful.delete(recipient);
		if (this.#shares.delete(recipient)) await this.#keep();
	}

	/** Enough shares are here, and they give no device. Which of them is wrong cannot be told. */
	doubtAll(): void {
		for (const recipient of this.#shares.keys()) this.#doubtful.add(recipient);
	}

	async setNewDevice(newDevice: NewDeviceKeys): Promise<void> {
		this.#newDevice = newDevice;
		await this.#keep();
	}

	async #keep(): Promise<void> {
		try {
			await this.#store.keep({
				createdOn: this.info.shamir_recovery_created_on,
				shares: this.#shares,
				newDevice: this.#newDevice,
			});
			this.#isKept = true;
		} catch {
			// What is here stays here: only a closed program would have to begin again, and the progress says so.
			this.#isKept = false;
		}
	}

	#faultOf(recipient: UserId, shares: readonly Uint8Array[]) {
		return faultOfShares(shares, this.#recipients.get(recipient)?.shares ?? 0);
	}

	#clash(shares: readonly Uint8Array[]): ShareFault {
		const xs = new Set(shares.map(([x]) => x));
		const isTwice = [...this.#shares.values()].some((others) => others.some(([x]) => xs.has(x)));
		return isTwice ? 'x-twice' : 'lengths-differ';
	}

	#stateOf({user_id, revoked_on}: Recipient): RecoveryRecipient['state'] {
		if (this.#shares.has(user_id)) return this.#doubtful.has(user_id) && revoked_on === null ? 'doubtful' : 'given';
		return revoked_on === null ? 'to-ask' : 'revoked';
	}
}
