import {NarthexError} from '../errors.ts';
import type {InvitationAddress} from '../parsec/address.ts';
import {connectAuthenticated, type InvitedConnection} from '../parsec/connection.ts';
import {newSecretKey, newSigningKey, verifyKeyOf} from '../parsec/crypto.ts';
import type {DeviceFolder} from '../parsec/device-file.ts';
import type {GatheredStore, NewDeviceKeys} from '../parsec/gathered-shares.ts';
import {type DeviceId, type InvitationToken, newDeviceId} from '../parsec/ids.ts';
import type {LocalDevice} from '../parsec/local-device.ts';
import {whereTermsAreAccepted} from './accept-terms.ts';
import {registerDevice} from './create.ts';
import {endingOf} from './endings.ts';
import {fetchOrganization} from './fetch-organization.ts';
import {Gathering, type RecoveryInvitation} from './gathering.ts';
import {LiveSession} from './live-session.ts';
import {Guesses} from './meet.ts';
import {LastAcknowledgement, type MeetingOptions, meetRecipient} from './meet-recipient.ts';
import {limited, retryUntilOnline} from './network.ts';
import type {
	MeetingProblem,
	NewDeviceDescription,
	RecoverPhase,
	RecoverSession,
	RecoveryRecipient,
} from './recovery-phases.ts';
import {type Revealed, reveal} from './reveal.ts';
import {savedAs, saveNewDevice} from './save-new-device.ts';

export interface RecoverOptions {
	readonly address: InvitationAddress;
	readonly connection: InvitedConnection;
	readonly folder: DeviceFolder;
	readonly store: GatheredStore;
	/** How long the server is tried for the first time, in ms. Without it: until the session is cancelled. */
	readonly patience?: number | undefined;
	/**
	 * The path of the key file that a device has here already: of a program that was killed once it was saved. Without
	 * this, there is none.
	 */
	savedBefore?(deviceId: DeviceId): Promise<string | undefined>;
}

type Live = LiveSession<'claimer', RecoverPhase, 'recovery'>;

/**
 * Brings back a person whose devices are lost: one recipient after the other, in any order, until the threshold, then
 * a new device (protocol: shared-recovery §8, §9). What was gathered stays in `store` until the recovery is over.
 * Starts at once.
 */
export function recover(options: RecoverOptions): RecoverSession {
	const session: Live = new LiveSession<'claimer', RecoverPhase, 'recovery'>('claimer', 'recovery', {name: 'probing'});
	session.run(
		() => recovering(session, options),
		(error) => ({name: 'failed', error}),
	);
	return session;
}

async function recovering(session: Live, options: RecoverOptions): Promise<RecoverPhase> {
	const {address, folder, store} = options;
	const acknowledged = new LastAcknowledgement();
	let gathering: Gathering | undefined;
	let deviceExists = false;
	try {
		await folder.checkSavable();
		gathering = await Gathering.begin(await probe(session, options), store);
		const revealed = await gather(session, options, gathering, acknowledged);
		const {device, protection} = await newDevice(session, revealed, gathering);
		// Locking takes long: it runs while the device is registered.
		const locked = protection === undefined ? undefined : folder.lock(protection);
		await register(session, revealed, device, () => {
			deviceExists = true;
		});
		const path = await options.savedBefore?.(device.device_id);
		const saved =
			path === undefined ? (await saveNewDevice(session, folder, device, locked)).saved : savedAs(path, device);
		const invitationClosed = await complete(session, device, address.token, acknowledged);
		// Not before: a program that is killed meanwhile finds its device again, and makes no second one.
		await store.forget().catch(() => {
			// A later recovery begins with what is left there, and finds that it is of another setup.
		});
		return {name: 'finished', saved: {...saved, checked: true, invitationClosed, suspects: revealed.suspects}};
	} catch (error) {
		if (error instanceof NarthexError && error.code === 'invitation-gone') await store.forget().catch(() => {});
		return endingOf(error, 'claimer', undefined, {
			...(gathering === undefined ? {} : {progress: gathering.progress}),
			...(deviceExists ? {deviceExists} : {}),
		});
	}
}

/** What the server says of the invitation. @throws NarthexError `invitation-of-another-kind` */
async function probe(session: Live, {connection, patience = Infinity}: RecoverOptions): Promise<RecoveryInvitation> {
	const watch = limited(session, patience);
	const info = await retryUntilOnline(watch, (signal) => connection.send('invite_info', {}, {signal}));
	if (info.type !== 'SHAMIR_RECOVERY') throw new NarthexError('invitation-of-another-kind', {});
	return info;
}

/** Meets recipients until their shares give the recovery device. */
async function gather(
	session: Live,
	options: RecoverOptions,
	gathering: Gathering,
	acknowledged: LastAcknowledgement,
): Promise<Revealed> {
	const meeting: MeetingOptions = {connection: options.connection, gathering, guesses: new Guesses(), acknowledged};
	let problem: MeetingProblem | undefined;
	for (;;) {
		if (gathering.isWorthCombining && problem === undefined) {
			session.enter({name: 'combining'});
			const revealed = await reveal(session, gathering, options);
			if (revealed !== undefined) return revealed;
			gathering.doubtAll();
			problem = {recipient: undefined, ending: {name: 'failed', error: new NarthexError('shares-do-not-fit', {})}};
		}
		gathering.mustBeReachable();
		const recipient = await chooseRecipient(session, gathering, problem);
		problem = await meetRecipient(session, recipient, meeting);
	}
}

function chooseRecipient(
	session: Live,
	{progress}: Gathering,
	problem: MeetingProblem | undefined,
): Promise<RecoveryRecipient> {
	session.update({peer: {handle: undefined, verified: false}, ownCode: undefined});
	return session.decision<RecoveryRecipient>((decide) => ({
		name: 'choosing-recipient',
		progress,
		problem,
		choose(recipient) {
			if (recipient.state === 'to-ask' || recipient.state === 'doubtful') decide(recipient);
		},
	}));
}

/** The device to be, with the id and the keys that are made once for this recovery. */
async function newDevice(
	session: Live,
	{device, organization}: Revealed,
	gathering: Gathering,
): Promise<{readonly device: LocalDevice; readonly protection?: NewDeviceDescription['protection']}> {
	const known = gathering.newDevice;
	const registered = known && organization.devices.get(known.deviceId);
	// An earlier start registered it, and did not come to save it.
	if (known !== undefined && registered !== undefined) return {device: deviceWith(device, known, registered.label)};
	const keys = known ?? {deviceId: newDeviceId(), signingKey: newSigningKey(), localSymkey: newSecretKey()};
	const {deviceLabel, protection} = await session.decision<NewDeviceDescription>((decide) => ({
		name: 'describing',
		handle: device.human_handle,
		describe: decide,
	}));
	if (known === undefined) await gathering.setNewDevice(keys);
	return {device: deviceWith(device, keys, deviceLabel), ...(protection === undefined ? {} : {protection})};
}

function deviceWith(device: LocalDevice, keys: NewDeviceKeys, label: LocalDevice['device_label']): LocalDevice {
	return {
		...device,
		device_id: keys.deviceId,
		device_label: label,
		signing_key: keys.signingKey,
		local_symkey: keys.localSymkey,
	};
}

/**
 * Registers the new device, signed by the recovery device, unless it is known already.
 * @param mayExist called before the server may know the device
 */
async function register(
	session: Live,
	{device: author, connection, organization}: Revealed,
	device: LocalDevice,
	mayExist: () => void,
): Promise<void> {
	session.enter({name: 'recovering'});
	mayExist();
	if (organization.devices.has(device.device_id)) return;
	const fetch = () => fetchOrganization(session, author, connection);
	const toRegister = {
		deviceId: device.device_id,
		verifyKey: verifyKeyOf(device.signing_key),
		purpose: 'STANDARD',
		labelAt: () => device.device_label,
	} as const;
	// The terms may be new since the recovery device was let in.
	await whereTermsAreAccepted(session, connection, 'recovering', () =>
		registerDevice(session, {device: author, connection, fetchOrganization: fetch}, toRegister),
	);
}

/** The longest that closing the invitation may take, in ms: the device is saved, and nothing is lost without it. */
const LONGEST_COMPLETION = 10_000;

/** The new device closes the invitation, once the last recipient has seen that we have its shares. */
async function complete(
	session: Live,
	device: LocalDevice,
	token: InvitationToken,
	acknowledged: LastAcknowledgement,
): Promise<boolean> {
	session.enter({name: 'completing'});
	try {
		await acknowledged.wasSeen(session.signal);
		const {status} = await retryUntilOnline(limited(session, LONGEST_COMPLETION), (signal) =>
			connectAuthenticated(device).send('invite_complete', {token}, {signal}),
		);
		return status === 'ok' || status === 'invitation_already_completed';
	} catch {
		// The last phase says that the invitation is still open.
		return false;
	}
}
