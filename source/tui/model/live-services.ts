import {hostname} from 'node:os';
import {readActivities, recordActivity} from '../../activity.ts';
import {type AvailableDevice, configDirectory, dataDirectory, findDevices} from '../../devices/folder.ts';
import {checkKeyring} from '../../devices/keyring.ts';
import {checkSavable, deviceFolder, saveDevice} from '../../devices/save.ts';
import {recordSession} from '../../devices/session-log.ts';
import {unlockDevice} from '../../devices/unlock.ts';
import {NarthexError} from '../../errors.ts';
import {httpClient} from '../../http.ts';
import {
	type BootstrapAddress,
	type InvitationAddress,
	isUnencrypted,
	parseAnyAddress,
	parseServerUrl,
} from '../../parsec/address.ts';
import {connectInvited} from '../../parsec/connection.ts';
import {whyLocked} from '../../parsec/device-file.ts';
import {parseDeviceLabel} from '../../parsec/ids.ts';
import type {LocalDevice} from '../../parsec/local-device.ts';
import {bootstrapOrganization} from '../../sessions/bootstrap.ts';
import {claim} from '../../sessions/claim.ts';
import {openSettings} from '../../settings.ts';
import {words} from '../../words/index.ts';
import {liveAccounts} from './live-accounts.ts';
import type {LiveDemo} from './live-demo.ts';
import {hostText} from './places.ts';
import type {KnownDevice, Link, OpenDevice, Services, Telephone} from './services.ts';

/** What the application asks of the rest of the program, answered by it. `demoFolder`: where a demonstration is kept. */
export function liveServices(env: NodeJS.ProcessEnv, demoFolder?: string): Services {
	const config = configDirectory(env);
	const data = dataDirectory(env);
	const settings = openSettings(env);
	const known = new Map<string, AvailableDevice>();
	let demo: Promise<LiveDemo> | undefined;
	let rehearsal: LiveDemo | undefined;

	const open = async (device: LocalDevice, available: AvailableDevice): Promise<OpenDevice> => {
		const {LiveDevice} = await import('./live-device.ts');
		// It only makes the next list less well sorted, and that settings cannot be written is said when they are opened.
		settings.rememberDevice(available, new Date()).catch(() => undefined);
		return new LiveDevice(device, data, env);
	};

	return {
		notice: settings.notice,
		get bell() {
			return settings.preferences.bell;
		},
		get notifications() {
			return settings.preferences.notifications;
		},
		defaultDeviceLabel: hostname(),
		accounts: liveAccounts(env),

		async findDevices() {
			const {devices, damaged} = await findDevices(config);
			for (const device of devices) known.set(device.path, device);
			const used = new Map(settings.devices.map(({deviceId, lastUsed}) => [deviceId, lastUsed]));
			const described = devices.map((device) => knownDevice(device, used.get(device.file.device_id)));
			return {devices: described.toSorted(lastUsedFirst), damaged};
		},

		async unlock({path}, protection) {
			const available = known.get(path);
			if (available === undefined) {
				const {message, nextStep} = words.opening.errors.deviceGone;
				throw new NarthexError('device-gone', message, nextStep);
			}
			// What opened devices need is loaded while Argon2id runs; what is wrong with the client is said by the first request.
			const [device] = await Promise.all([
				unlockDevice(available, protection),
				import('./live-device.ts'),
				httpClient(available.file.server_url).catch(() => undefined),
			]);
			return open(device, available);
		},

		readLink(text) {
			const address = parseAnyAddress(text);
			switch (address.action) {
				case 'claim_user':
				case 'claim_device':
				case 'claim_shamir_recovery': {
					const invitation = {...address, type: address.action};
					return rehearsal?.holds(invitation)
						? rehearsedLink(invitation, rehearsal)
						: invitationLink(invitation, config, env);
				}
				case 'bootstrap_organization':
					return bootstrapLink(address, config, env, open);
				default: {
					const {message, nextStep} = words.opening.errors.notAnInvitation;
					throw new NarthexError('not-an-invitation', message, nextStep);
				}
			}
		},

		checkKeyring,

		async startDemo(telephone) {
			demo ??= startDemo(telephone, demoFolder);
			try {
				rehearsal = await demo;
				return rehearsal.device;
			} catch (error) {
				demo = undefined;
				throw error;
			}
		},

		readLog() {
			const rehearsed = rehearsal === undefined ? [] : readActivities(rehearsal.env);
			return [...readActivities(env), ...rehearsed].toSorted((a, b) => a.time.getTime() - b.time.getTime());
		},

		async close() {
			await (await demo)?.close();
		},
	};
}

/** The server and all that belongs to it are loaded for those who want them only. */
async function startDemo(telephone: Telephone, folder: string | undefined): Promise<LiveDemo> {
	const {startLiveDemo} = await import('./live-demo.ts');
	return startLiveDemo(telephone, folder);
}

type InvitationLink = Extract<Link, {readonly kind: 'invitation'}>;

function knownDevice(
	{path, file, shortId, readableByOthers}: AvailableDevice,
	lastUsed: Date | undefined,
): KnownDevice {
	return {
		deviceId: file.device_id,
		shortId,
		path,
		organization: file.organization_id,
		handle: file.human_handle,
		deviceLabel: file.device_label,
		server: hostText(parseServerUrl(file.server_url)),
		lock: whyLocked(file) ?? (file.type === 'keyring' ? 'keyring' : 'password'),
		lastUsed,
		isReadableByOthers: readableByOthers,
	};
}

function lastUsedFirst(a: KnownDevice, b: KnownDevice): number {
	return (b.lastUsed?.getTime() ?? 0) - (a.lastUsed?.getTime() ?? 0);
}

function invitationLink(address: InvitationAddress, config: string, env: NodeJS.ProcessEnv): InvitationLink {
	return {
		kind: 'invitation',
		type: address.type === 'claim_user' ? 'user' : address.type === 'claim_device' ? 'device' : 'recovery',
		...placeOf(address),
		token: address.token,
		claim() {
			const session = claim({
				address,
				connection: connectInvited(address),
				folder: deviceFolder(config, dataDirectory(env)),
			});
			recordSession(env, session, {organization: address.organizationId, by: null, person: null});
			return session;
		},
	};
}

/** The same in a demonstration: nothing of the user's is written to, and somebody is there to greet. */
function rehearsedLink(address: InvitationAddress, demo: LiveDemo): Link {
	const link = invitationLink(address, configDirectory(demo.env), demo.env);
	return {
		...link,
		claim() {
			const session = link.claim();
			demo.greets(session, address);
			return session;
		},
	};
}

function bootstrapLink(
	address: BootstrapAddress,
	config: string,
	env: NodeJS.ProcessEnv,
	open: (device: LocalDevice, available: AvailableDevice) => Promise<OpenDevice>,
): Link {
	// Once the organization exists, only saving is tried again: the link works a single time.
	let created: LocalDevice | undefined;
	return {
		kind: 'bootstrap',
		...placeOf(address),
		async bootstrap({handle, deviceLabel, protection}) {
			if (created === undefined) {
				await checkSavable(config);
				created = await bootstrapOrganization(address, {deviceLabel: parseDeviceLabel(deviceLabel), handle});
				recordActivity(env, {
					time: new Date(),
					what: 'organization-bootstrapped',
					organization: address.organizationId,
					by: handle.email,
					person: null,
					outcome: 'done',
					detail: null,
				});
			}
			return open(created, await saveDevice(config, created, protection, dataDirectory(env)));
		},
	};
}

function placeOf({server, organizationId}: InvitationAddress | BootstrapAddress) {
	return {organization: organizationId, server: hostText(server), isUnencrypted: isUnencrypted(server)};
}
