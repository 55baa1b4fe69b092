import {NarthexError} from '../errors.ts';
import {type BootstrapAddress, serverUrl} from '../parsec/address.ts';
import {signSequesterAuthority, signUserCertificates} from '../parsec/certificates.ts';
import type {Reply, Request} from '../parsec/commands.ts';
import {type AnonymousConnection, connectAnonymous, connectAuthenticated} from '../parsec/connection.ts';
import {newKeyPair, newSecretKey, newSigningKey, verifyKeyOf} from '../parsec/crypto.ts';
import {type DeviceLabel, type HumanHandle, newDeviceId, newUserId, newVlobId, now} from '../parsec/ids.ts';
import type {LocalDevice} from '../parsec/local-device.ts';
import {pause} from '../pause.ts';
import {clockSkew} from './certify.ts';
import {isAnswerLost} from './network.ts';

/**
 * Makes the caller the first administrator of a new organization (protocol: transport §3.3). The root signing key signs
 * four certificates and is forgotten. The device is not saved yet.
 * @param sequesterKey the public key of a sequester authority, an RSA key as DER: it is then part of the organization
 * for good
 * @throws NarthexError with a code of its own for each refusal
 */
export async function bootstrapOrganization(
	address: BootstrapAddress,
	{deviceLabel, handle}: {readonly deviceLabel: DeviceLabel; readonly handle: HumanHandle},
	sequesterKey?: Uint8Array,
): Promise<LocalDevice> {
	const root = newSigningKey();
	const keys = newKeyPair();
	const device: LocalDevice = {
		type: 'local_device',
		server_url: serverUrl(address.server),
		organization_id: address.organizationId,
		root_verify_key: verifyKeyOf(root),
		user_id: newUserId(),
		device_id: newDeviceId(),
		device_label: deviceLabel,
		human_handle: handle,
		signing_key: newSigningKey(),
		private_key: keys.privateKey,
		initial_profile: 'ADMIN',
		user_realm_id: newVlobId(),
		user_realm_key: newSecretKey(),
		local_symkey: newSecretKey(),
	};
	const connection = connectAnonymous(address.server, address.organizationId);
	const timestamp = now();
	const request = {
		bootstrap_token: address.token,
		root_verify_key: device.root_verify_key,
		...signUserCertificates(root, {
			author: null,
			timestamp,
			userId: device.user_id,
			deviceId: device.device_id,
			handle,
			deviceLabel,
			publicKey: keys.publicKey,
			verifyKey: verifyKeyOf(device.signing_key),
			profile: 'ADMIN',
		}),
		sequester_authority_certificate:
			sequesterKey === undefined ? null : signSequesterAuthority(root, timestamp, sequesterKey),
	};
	root.fill(0);
	const reply = await sendOnce(connection, request, device);
	switch (reply.status) {
		case 'ok':
			return device;
		case 'organization_already_bootstrapped':
			throw new NarthexError('already-bootstrapped', {});
		case 'invalid_bootstrap_token':
			throw new NarthexError('invalid-bootstrap-token', {});
		case 'invalid_certificate':
			throw new NarthexError('certificate-refused', {of: 'organization'});
		case 'timestamp_out_of_ballpark':
			throw clockSkew(reply);
	}
}

/** How often the server is asked again after an answer was lost, and the wait before each time, in ms. */
const QUESTIONS = 5;
const BETWEEN_QUESTIONS = 1000;

/**
 * The reply; `ok` also when it was lost on the way and the device turns out to exist. Only this computer has the keys:
 * without them the organization would be lost for good.
 */
async function sendOnce(
	connection: AnonymousConnection,
	request: Request<'organization_bootstrap'>,
	device: LocalDevice,
): Promise<Reply<'organization_bootstrap'>> {
	try {
		return await connection.send('organization_bootstrap', request);
	} catch (error) {
		if (!isAnswerLost(error)) throw error;
		for (let question = 0; question < QUESTIONS; question++) {
			await pause(BETWEEN_QUESTIONS);
			if (await exists(device)) return {status: 'ok'};
		}
		throw error;
	}
}

async function exists(device: LocalDevice): Promise<boolean> {
	try {
		await connectAuthenticated(device).send('ping', {ping: ''});
		return true;
	} catch {
		// Not there, or not to be reached: asked again, and the lost answer is the error in the end.
		return false;
	}
}
