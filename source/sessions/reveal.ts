import {DecodeError, NarthexError} from '../errors.ts';
import {type InvitationAddress, serverUrl} from '../parsec/address.ts';
import {CertificateError} from '../parsec/certificate-error.ts';
import {
	type AuthenticatedConnection,
	ConnectionError,
	connectAuthenticated,
	type InvitedConnection,
} from '../parsec/connection.ts';
import {DecryptionError, publicKeyOf, verifyKeyOf} from '../parsec/crypto.ts';
import type {HumanHandle} from '../parsec/ids.ts';
import type {LocalDevice} from '../parsec/local-device.ts';
import type {Organization} from '../parsec/organization.ts';
import {decryptRecoveryDevice, possibleRecoverySecrets, type RecoverySecret} from '../parsec/recovery.ts';
import {whereTermsAreAccepted} from './accept-terms.ts';
import {fetchOrganization} from './fetch-organization.ts';
import type {Gathering} from './gathering.ts';
import type {LiveSession} from './live-session.ts';
import {retryUntilOnline} from './network.ts';
import type {RecoverPhase} from './recovery-phases.ts';

type Live = LiveSession<'claimer', RecoverPhase, 'recovery'>;

/** The recovery device that the shares gave, checked against the claim and the organization's certificates. */
export interface Revealed {
	readonly device: LocalDevice;
	readonly connection: AuthenticatedConnection;
	/** At the time of the check. */
	readonly organization: Organization;
	/** Whose shares were wrong. */
	readonly suspects: readonly HumanHandle[];
}

/** How many secrets are shown to the server. Wrong shares make more of them, and hardly any can be read. */
const MAX_REVEALS = 32;

/**
 * Combines the gathered shares, has the server reveal what they open, and checks that. One wrong share is survived
 * when the others are enough. Undefined when the shares give nothing.
 * @throws NarthexError `recovery-device-refused`; ConnectionError as for every device (revoked, frozen)
 */
export async function reveal(
	session: Live,
	gathering: Gathering,
	{address, connection}: {readonly address: InvitationAddress; readonly connection: InvitedConnection},
): Promise<Revealed | undefined> {
	let reveals = 0;
	for (const {secret, suspects} of possibleRecoverySecrets(gathering.shares, gathering.info.threshold)) {
		if (++reveals > MAX_REVEALS) return undefined;
		const {reveal_token} = secret;
		const reply = await retryUntilOnline(session, (signal) =>
			connection.send('invite_shamir_recovery_reveal', {reveal_token}, {signal}),
		);
		if (reply.status === 'bad_invitation_type') throw new NarthexError('invitation-of-another-kind', {});
		if (reply.status === 'bad_reveal_token') continue;
		const device = openRevealed(secret, reply.ciphered_data);
		if (device === undefined) continue;
		const handles = suspects.flatMap((suspect) => gathering.handleOf(suspect) ?? []);
		return {...(await checked(session, device, gathering, address)), suspects: handles};
	}
	return undefined;
}

function openRevealed({data_key}: RecoverySecret, cipheredData: Uint8Array): LocalDevice | undefined {
	try {
		return decryptRecoveryDevice(data_key, cipheredData);
	} catch (error) {
		// A share was wrong in the key's bytes: the next secret may be right.
		if (error instanceof DecryptionError || error instanceof DecodeError) return undefined;
		throw error;
	}
}

/**
 * The device is believed only when it is the claimer's, and the certificates know it with this key as a recovery
 * device. The server is the one of the link: it revealed the device, and the address inside may be old.
 */
async function checked(
	session: Live,
	revealed: LocalDevice,
	{info}: Gathering,
	address: InvitationAddress,
): Promise<Omit<Revealed, 'suspects'>> {
	if (revealed.user_id !== info.claimer_user_id || revealed.organization_id !== address.organizationId) {
		throw new NarthexError('recovery-device-refused', {});
	}
	const device = {...revealed, server_url: serverUrl(address.server)};
	const connection = connectAuthenticated(device);
	try {
		const organization = await whereTermsAreAccepted(session, connection, 'combining', () =>
			fetchOrganization(session, device, connection),
		);
		if (!isCertified(device, organization)) throw new NarthexError('recovery-device-refused', {});
		return {device, connection, organization};
	} catch (error) {
		const isForeign =
			error instanceof CertificateError ||
			(error instanceof ConnectionError && error.code === 'authentication-refused');
		throw isForeign ? new NarthexError('recovery-device-refused', {}, {cause: error}) : error;
	}
}

function isCertified(device: LocalDevice, {users, devices}: Organization): boolean {
	const known = devices.get(device.device_id);
	const user = users.get(device.user_id);
	return (
		known?.userId === device.user_id &&
		known.purpose === 'SHAMIR_RECOVERY' &&
		Buffer.compare(known.verifyKey, verifyKeyOf(device.signing_key)) === 0 &&
		user !== undefined &&
		Buffer.compare(user.publicKey, publicKeyOf(device.private_key)) === 0
	);
}
