import type {AvailableDevice} from '../devices/folder.ts';
import {saveRecoveryFile} from '../devices/recovery-files.ts';
import {checkProtection, checkSavable, saveDevice} from '../devices/save.ts';
import {connectAuthenticated} from '../parsec/connection.ts';
import {verifyKeyOf} from '../parsec/crypto.ts';
import type {Protection} from '../parsec/device-file.ts';
import {type DeviceLabel, now} from '../parsec/ids.ts';
import type {LocalDevice} from '../parsec/local-device.ts';
import {newDeviceLike} from '../parsec/recovery.ts';
import {newRecoveryFile, recoveryFileLabel} from '../parsec/recovery-file.ts';
import {registerDevice} from '../sessions/create.ts';
import {fetchOrganization} from '../sessions/fetch-organization.ts';
import {limited, UNWATCHED} from '../sessions/network.ts';
import type {Folders} from './folders.ts';
import {PATIENCE, type SetupOptions} from './recovery-setup.ts';

/**
 * Makes a recovery file at `path`, and gives its passphrase, which is kept nowhere. The file is written first, so that
 * no device is made whose keys cannot be saved.
 * @throws NarthexError `file-exists` and others of `saveRecoveryFile`, and as `registerDevice`
 */
export async function exportRecoveryFile(
	{device, connection, fetch}: SetupOptions,
	path: string,
): Promise<{readonly passphrase: string}> {
	const on = now();
	const recoveryDevice = newDeviceLike(device, recoveryFileLabel(on));
	const {file, passphrase} = newRecoveryFile(recoveryDevice, on);
	const remove = await saveRecoveryFile(path, file);
	try {
		await registerDevice(
			limited(UNWATCHED, PATIENCE),
			{device, connection, fetchOrganization: async () => (await fetch()).organization},
			{...identityOf(recoveryDevice), purpose: 'PASSPHRASE_RECOVERY'},
		);
	} catch (error) {
		await remove();
		throw error;
	}
	return {passphrase};
}

/** The way back in with a recovery file. The new device is made once, so it is kept here until it is saved. */
export class RecoveryImport {
	readonly #recoveryDevice: LocalDevice;
	readonly #folders: Folders;
	readonly #device: LocalDevice;
	#isRegistered = false;

	/** @param recoveryDevice of a recovery file that was opened */
	constructor(recoveryDevice: LocalDevice, deviceLabel: DeviceLabel, folders: Folders) {
		this.#recoveryDevice = recoveryDevice;
		this.#folders = folders;
		this.#device = newDeviceLike(recoveryDevice, deviceLabel);
	}

	/**
	 * Registers the new device and saves its key file. May be tried again, with another password too.
	 * @throws NarthexError of `checkSavable`, `checkProtection`, `registerDevice`, `saveDevice`
	 */
	async save(protection: Protection): Promise<AvailableDevice> {
		if (!this.#isRegistered) {
			await checkSavable(this.#folders.config);
			await checkProtection(protection, this.#folders.data);
			await this.#register();
			this.#isRegistered = true;
		}
		return saveDevice(this.#folders.config, this.#device, protection, this.#folders.data);
	}

	async #register(): Promise<void> {
		const device = this.#recoveryDevice;
		const connection = connectAuthenticated(device);
		const watch = limited(UNWATCHED, PATIENCE);
		const fetch = () => fetchOrganization(watch, device, connection);
		const known = await fetch();
		if (known.devices.has(this.#device.device_id)) return;
		const options = {device, connection, fetchOrganization: fetch};
		await registerDevice(watch, options, {...identityOf(this.#device), purpose: 'STANDARD'});
	}
}

function identityOf(device: LocalDevice) {
	return {
		deviceId: device.device_id,
		verifyKey: verifyKeyOf(device.signing_key),
		labelAt: () => device.device_label,
	};
}
