import {hostname} from 'node:os';
import {resolve} from 'node:path';
import {Accounts} from '../accounts/accounts.ts';
import {readLog} from '../activity.ts';
import {findCopied, findInviteCode} from '../copied-text.ts';
import type {Rehearsal} from '../demo/rehearsal.ts';
import {type AvailableDevice, findDevices, listDevices} from '../devices/folder.ts';
import {forgetDevice, isOnlyDevice} from '../devices/forget.ts';
import {checkKeyring} from '../devices/keyring.ts';
import {NarthexError} from '../errors.ts';
import {type Folders, foldersOf} from '../member/folders.ts';
import {Bootstrap, claimInvitation, readJoinLink, recoverAccount} from '../member/join.ts';
import {type KnownDevice, knownDevices, openDevice} from '../member/open.ts';
import {placeOf} from '../member/place.ts';
import {type BootstrapAddress, type InvitationAddress, parseAnyServer} from '../parsec/address.ts';
import {parseDeviceLabel, parseOrganizationId} from '../parsec/ids.ts';
import {openSettings} from '../settings.ts';
import type {Link, OpenDevice, Services} from './state/services.ts';

/** Answers what the screens ask of the rest of the program. `demoFolder`: where a demonstration is kept. */
export function liveServices(env: NodeJS.ProcessEnv, demoFolder?: string): Services {
	const folders = foldersOf(env);
	const settings = openSettings(env);
	const found = new Map<string, AvailableDevice>();
	let demo: Promise<Rehearsal> | undefined;
	let rehearsal: Rehearsal | undefined;

	const remember = (device: AvailableDevice) => {
		// It only sorts the next list, and that settings cannot be written is told when they are opened.
		settings.rememberDevice(device, new Date()).catch(() => undefined);
	};

	const availableOf = ({path}: KnownDevice) => {
		const available = found.get(path);
		if (available === undefined) throw new NarthexError('device-gone', {});
		return available;
	};

	/** A device of the demonstration has folders of its own. */
	const foldersOfDevice = ({path}: KnownDevice) => {
		const rehearsed = rehearsal && foldersOf(rehearsal.env);
		return rehearsed !== undefined && path.startsWith(rehearsed.config) ? rehearsed : folders;
	};

	return {
		notice: settings.notice,
		get preferences() {
			return settings.preferences;
		},
		setPreferences: (change) => settings.setPreferences(change),
		defaultDeviceLabel: hostname(),
		accounts: new Accounts(env),

		async findDevices() {
			const {devices: own, problems} = await findDevices(folders.config);
			const rehearsed = rehearsal === undefined ? [] : await listDevices(foldersOf(rehearsal.env).config);
			const devices = [...own, ...rehearsed];
			found.clear();
			for (const device of devices) found.set(device.path, device);
			const lastUsed = new Map(settings.devices.map((device) => [device.deviceId, device.lastUsed]));
			return {devices: knownDevices(devices, lastUsed, settings.preferences.device), problems};
		},

		administration: {server: env.PARSEC_SERVER_ADDR ?? '', token: env.PARSEC_ADMINISTRATION_TOKEN ?? ''},

		async createOrganization({organization, server, token}) {
			const {createOrganization} = await import('../parsec/administration.ts');
			const organizationId = parseOrganizationId(organization);
			const address = await createOrganization({server: parseAnyServer(server), token, organizationId});
			return bootstrapLink(address, folders, remember);
		},

		readServer: (text) => parseAnyServer(text.trim()),

		async openKeyFile(device, credentials) {
			const {OpenKeyFile} = await import('../member/key-file.ts');
			return OpenKeyFile.open(availableOf(device), credentials, foldersOfDevice(device));
		},

		isOnlyDevice: (device) => isOnlyDevice(availableOf(device), [...found.values()]),

		async forgetDevice(device, keepAside) {
			const aside = await forgetDevice(availableOf(device), {keepAside, data: foldersOfDevice(device).data});
			found.delete(device.path);
			return aside;
		},

		async unlock(device, credentials) {
			const available = availableOf(device);
			const own = foldersOfDevice(device);
			const member = await openDevice(available, credentials, own);
			if (own !== folders) return member;
			remember(available);
			return member;
		},

		readLink(text) {
			const copied = findCopied(text);
			if (copied.kind === 'code') return copied;
			const link = readJoinLink(copied.link);
			if (link.kind === 'bootstrap') return bootstrapLink(link.address, folders, remember);
			return invitationLink(link.address, rehearsal?.holds(link.address) ? foldersOf(rehearsal.env) : folders);
		},

		readInviteCode: findInviteCode,
		checkKeyring,

		async openRecoveryFile(path, passphrase, deviceLabel) {
			const [{loadRecoveryFile}, {openRecoveryFile}, {RecoveryImport}] = await Promise.all([
				import('../devices/recovery-files.ts'),
				import('../parsec/recovery-file.ts'),
				import('../member/recovery-file.ts'),
			]);
			const device = openRecoveryFile(await loadRecoveryFile(resolve(path)), passphrase);
			return new RecoveryImport(device, parseDeviceLabel(deviceLabel), folders);
		},

		async startRehearsal(changed) {
			demo ??= startRehearsal(changed, demoFolder);
			try {
				rehearsal = await demo;
				return rehearsal;
			} catch (error) {
				demo = undefined;
				throw error;
			}
		},

		readLog() {
			const {entries, problem} = readLog(env);
			const rehearsed = rehearsal === undefined ? [] : readLog(rehearsal.env).entries;
			return {entries: [...entries, ...rehearsed].toSorted((a, b) => a.time.getTime() - b.time.getTime()), problem};
		},

		async close() {
			await (await demo)?.close();
		},
	};
}

/** The server and all that belongs to it are loaded for those who want them only. */
async function startRehearsal(changed: () => void, folder: string | undefined): Promise<Rehearsal> {
	const demo = await import('../demo/rehearsal.ts');
	return demo.startRehearsal(changed, folder);
}

type InvitationLink = Extract<Link, {readonly kind: 'invitation'}>;

function invitationLink(address: InvitationAddress, folders: Folders): InvitationLink {
	return {
		kind: 'invitation',
		type: address.type === 'claim_user' ? 'user' : address.type === 'claim_device' ? 'device' : 'recovery',
		...placeOf(address.server, address.organizationId),
		token: address.token,
		claim: () =>
			address.type === 'claim_shamir_recovery'
				? recoverAccount(address, folders).session
				: claimInvitation(address, folders).session,
	};
}

function bootstrapLink(
	address: BootstrapAddress,
	folders: Folders,
	remember: (device: AvailableDevice) => void,
): Extract<Link, {readonly kind: 'bootstrap'}> {
	const bootstrap = new Bootstrap(address, folders);
	return {
		kind: 'bootstrap',
		...placeOf(address.server, address.organizationId),
		async bootstrap({handle, deviceLabel, protection}): Promise<OpenDevice> {
			const device = await bootstrap.create({deviceLabel: parseDeviceLabel(deviceLabel), handle});
			remember(await bootstrap.save(device, protection));
			const {Member} = await import('../member/member.ts');
			return new Member(device, folders);
		},
	};
}
