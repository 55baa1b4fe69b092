import type {AvailableDevice} from '../devices/folder.ts';
import {replaceKeyFile} from '../devices/replace.ts';
import {asNarthexError, type NarthexError} from '../errors.ts';
import {type ServerAddress, serverUrl} from '../parsec/address.ts';
import {connectAuthenticated} from '../parsec/connection.ts';
import type {Protection} from '../parsec/device-file.ts';
import type {LocalDevice} from '../parsec/local-device.ts';
import type {Folders} from './folders.ts';
import {type Credentials, type UnlockedFile, unlockFile} from './open.ts';

/**
 * A key file that is open to be changed: nothing is asked for a change before what protects the keys now has opened
 * them (protocol: device-upkeep §2, §5, §12).
 */
export class OpenKeyFile {
	readonly available: AvailableDevice;
	readonly #unlocked: UnlockedFile;
	readonly #protection: Protection;
	readonly #folders: Pick<Folders, 'data'>;

	/** @throws NarthexError as `unlockFile` */
	static async open(
		available: AvailableDevice,
		credentials: Credentials,
		folders: Pick<Folders, 'data'>,
	): Promise<OpenKeyFile> {
		const unlocked = await unlockFile(available, credentials);
		return new OpenKeyFile(available, unlocked, credentials.protection, folders);
	}

	private constructor(
		available: AvailableDevice,
		unlocked: UnlockedFile,
		protection: Protection,
		folders: Pick<Folders, 'data'>,
	) {
		this.available = available;
		this.#unlocked = unlocked;
		this.#protection = protection;
		this.#folders = folders;
	}

	/** Locks the same keys in another way. @throws NarthexError as `replaceKeyFile` */
	changeAuthentication(protection: Protection): Promise<void> {
		return this.#replace(this.#unlocked.device, protection);
	}

	/** Why the organization cannot be used at this address by this device now; undefined when it can. */
	async tryServer(server: ServerAddress): Promise<NarthexError | undefined> {
		try {
			await connectAuthenticated(this.#at(server)).send('ping', {ping: 'narthex'});
			return undefined;
		} catch (error) {
			return asNarthexError(error);
		}
	}

	/** Lets the device look for its organization at another address. @throws NarthexError as `replaceKeyFile` */
	overwriteServerUrl(server: ServerAddress): Promise<void> {
		return this.#replace(this.#at(server), this.#protection);
	}

	#at(server: ServerAddress): LocalDevice {
		return {...this.#unlocked.device, server_url: serverUrl(server)};
	}

	#replace(device: LocalDevice, protection: Protection): Promise<void> {
		const {opaqueKey} = this.#unlocked;
		return replaceKeyFile(this.available, device, protection, {data: this.#folders.data, opaqueKey});
	}
}
