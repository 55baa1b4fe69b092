import {recordActivity} from '../activity.ts';
import type {AvailableDevice} from '../devices/folder.ts';
import {gatheredStore} from '../devices/gathered-shares.ts';
import {checkProtection, checkSavable, deviceFolder, keyFileOf, saveDevice} from '../devices/save.ts';
import {NarthexError} from '../errors.ts';
import {type BootstrapAddress, type InvitationAddress, parseAnyAddress} from '../parsec/address.ts';
import {connectInvited} from '../parsec/connection.ts';
import type {Protection} from '../parsec/device-file.ts';
import type {DeviceId, DeviceLabel, HumanHandle} from '../parsec/ids.ts';
import type {LocalDevice} from '../parsec/local-device.ts';
import {bootstrapOrganization} from '../sessions/bootstrap.ts';
import {claim} from '../sessions/claim.ts';
import type {ClaimSession} from '../sessions/phases.ts';
import {recover} from '../sessions/recover.ts';
import type {RecoverSession} from '../sessions/recovery-phases.ts';
import type {Folders} from './folders.ts';
import {recordSession} from './session-log.ts';

/** A link by which a person comes into an organization. */
export type JoinAddress =
	| {readonly kind: 'invitation'; readonly address: InvitationAddress}
	| {readonly kind: 'bootstrap'; readonly address: BootstrapAddress};

/** Reads a link by which a person comes into an organization. @throws DecodeError, NarthexError `not-an-invitation` */
export function readJoinLink(text: string): JoinAddress {
	const address = parseAnyAddress(text);
	switch (address.action) {
		case 'claim_user':
		case 'claim_device':
		case 'claim_shamir_recovery':
			return {kind: 'invitation', address: {...address, type: address.action}};
		case 'bootstrap_organization':
			return {kind: 'bootstrap', address};
		default:
			throw new NarthexError('not-an-invitation', {});
	}
}

/** A claim under way. */
export interface Claim {
	readonly session: ClaimSession;
	/** Whether the key file of the new device is on disk now. */
	isKept(): boolean;
}

/** What is known before an invitation is claimed. */
export interface ClaimingOptions {
	/** What locks the new key file: Argon2id then runs meanwhile. */
	readonly protection?: Protection | undefined;
	/** As in `ClaimOptions`. */
	readonly patience?: number | undefined;
}

/** Begins to claim an invitation. How it ends goes into the log. */
export function claimInvitation(
	address: InvitationAddress,
	folders: Folders,
	{protection, patience}: ClaimingOptions = {},
): Claim {
	let kept: AvailableDevice | undefined;
	const folder = deviceFolder(folders.config, folders.data, (saved) => {
		kept = saved;
	});
	if (protection !== undefined) folder.lock(protection);
	const session = claim({address, connection: connectInvited(address), folder, patience});
	recordSession(folders.env, session, {organization: address.organizationId, by: null, person: null});
	return {session, isKept: () => kept !== undefined};
}

/** A recovery under way. */
export interface Recovery {
	readonly session: RecoverSession;
	/** Whether the key file of the new device is on disk now. */
	isKept(): boolean;
}

/** Begins to recover an account with the link of a shared recovery. How it ends goes into the log. */
export function recoverAccount(
	address: InvitationAddress,
	folders: Folders,
	{protection, patience}: ClaimingOptions = {},
): Recovery {
	let kept: AvailableDevice | undefined;
	const folder = deviceFolder(folders.config, folders.data, (saved) => {
		kept = saved;
	});
	if (protection !== undefined) folder.lock(protection);
	const store = gatheredStore(folders.data, address.token);
	const savedBefore = (deviceId: DeviceId) => keyFileOf(folders.config, deviceId);
	const session = recover({address, connection: connectInvited(address), folder, store, savedBefore, patience});
	recordSession(folders.env, session, {organization: address.organizationId, by: null, person: null});
	return {session, isKept: () => kept !== undefined};
}

/**
 * The way of a first member into a new organization. The link works a single time, so the new device is kept until it
 * is saved.
 */
export class Bootstrap {
	readonly #address: BootstrapAddress;
	readonly #folders: Folders;
	#created: LocalDevice | undefined;

	constructor(address: BootstrapAddress, folders: Folders) {
		this.#address = address;
		this.#folders = folders;
	}

	/**
	 * Makes the first user and device of the organization, after a check that a device can be saved. A second call
	 * gives the same device.
	 * @param protection with which it will be saved, as far as it is known
	 * @param sequesterKey as in `bootstrapOrganization`
	 * @throws NarthexError of `checkSavable`, `checkProtection` and `bootstrapOrganization`
	 */
	async create(
		who: {readonly deviceLabel: DeviceLabel; readonly handle: HumanHandle},
		{protection, sequesterKey}: {readonly protection?: Protection; readonly sequesterKey?: Uint8Array | undefined} = {},
	): Promise<LocalDevice> {
		if (this.#created !== undefined) return this.#created;
		await checkSavable(this.#folders.config);
		if (protection !== undefined) await checkProtection(protection, this.#folders.data);
		this.#created = await bootstrapOrganization(this.#address, who, sequesterKey);
		recordActivity(this.#folders.env, {
			time: new Date(),
			what: 'organization-bootstrapped',
			organization: this.#address.organizationId,
			by: who.handle.email,
			person: null,
			outcome: 'done',
			why: null,
		});
		return this.#created;
	}

	/** Saves a device that was created. May be tried again. @throws NarthexError of `saveDevice` */
	save(device: LocalDevice, protection: Protection): Promise<AvailableDevice> {
		return saveDevice(this.#folders.config, device, protection, this.#folders.data);
	}
}
