import {hostname} from 'node:os';
import {type AvailableDevice, listDevices} from '../../devices/folder.ts';
import {discardDevice, saveDevice} from '../../devices/save.ts';
import {unlockDevice} from '../../devices/unlock.ts';
import {NarthexError} from '../../errors.ts';
import {type BootstrapAddress, type InvitationAddress, parseAnyAddress, parseServerUrl} from '../../parsec/address.ts';
import {connectInvited} from '../../parsec/connection.ts';
import {parseDeviceLabel} from '../../parsec/ids.ts';
import type {LocalDevice} from '../../parsec/local-device.ts';
import {bootstrapOrganization} from '../../sessions/bootstrap.ts';
import {claim} from '../../sessions/claim.ts';
import {LiveDevice} from './live-device.ts';
import {hostText, isUnencrypted} from './places.ts';
import type {KnownDevice, Link, OpenDevice, Services} from './services.ts';

export interface LiveOptions {
	/** Where the key files are. */
	readonly configDirectory: string;
	/** Where what can be fetched again is kept. */
	readonly dataDirectory: string;
}

/** What the application asks of the rest of the program, answered by it. */
export function liveServices(options: LiveOptions): Services {
	const {configDirectory} = options;
	const known = new Map<string, AvailableDevice>();

	const open = (device: LocalDevice): OpenDevice => {
		return new LiveDevice(device, options.dataDirectory);
	};

	return {
		defaultDeviceLabel: hostname(),

		async listDevices() {
			const found = await listDevices(configDirectory);
			for (const device of found) known.set(device.path, device);
			return found.map(knownDevice).toSorted(lastUsedFirst);
		},

		async unlock(device, protection) {
			const available = known.get(device.path);
			if (available === undefined) {
				throw new NarthexError('device-gone', 'The key file of this device is gone.', 'Look for devices again (r).');
			}
			return open(await unlockDevice(available, protection));
		},

		readLink(text) {
			const address = parseAnyAddress(text);
			switch (address.action) {
				case 'claim_user':
				case 'claim_device':
				case 'claim_shamir_recovery':
					return invitationLink({...address, type: address.action}, configDirectory);
				case 'bootstrap_organization':
					return bootstrapLink(address, configDirectory, open);
				default:
					throw new NarthexError(
						'not-an-invitation',
						'This is a link of Parsec, but neither an invitation nor the start of an organization.',
						'Paste the link that came with your invitation.',
					);
			}
		},
	};
}

function knownDevice({path, file, shortId}: AvailableDevice): KnownDevice {
	return {
		deviceId: file.device_id,
		shortId,
		path,
		organization: file.organization_id,
		handle: file.human_handle,
		deviceLabel: file.device_label,
		server: hostText(parseServerUrl(file.server_url)),
		lock: file.type === 'password' || file.type === 'keyring' ? file.type : 'other',
		lastUsed: undefined,
	};
}

function lastUsedFirst(a: KnownDevice, b: KnownDevice): number {
	return (b.lastUsed?.getTime() ?? 0) - (a.lastUsed?.getTime() ?? 0);
}

function invitationLink(address: InvitationAddress, configDirectory: string): Link {
	return {
		kind: 'invitation',
		type: address.type === 'claim_user' ? 'user' : address.type === 'claim_device' ? 'device' : 'recovery',
		...placeOf(address),
		token: address.token,
		claim: () =>
			claim({
				address,
				connection: connectInvited(address),
				async save(device, protection) {
					const saved = await saveDevice(configDirectory, device, protection);
					return {path: saved.path, discard: () => discardDevice(saved)};
				},
			}),
	};
}

function bootstrapLink(
	address: BootstrapAddress,
	configDirectory: string,
	open: (device: LocalDevice) => OpenDevice,
): Link {
	// Once the organization exists, only saving is tried again: the link works a single time.
	let created: LocalDevice | undefined;
	return {
		kind: 'bootstrap',
		...placeOf(address),
		async bootstrap({handle, deviceLabel, protection}) {
			created ??= await bootstrapOrganization(address, {deviceLabel: parseDeviceLabel(deviceLabel), handle});
			await saveDevice(configDirectory, created, protection);
			return open(created);
		},
	};
}

function placeOf({server, organizationId}: InvitationAddress | BootstrapAddress) {
	return {organization: organizationId, server: hostText(server), isUnencrypted: isUnencrypted(server)};
}
