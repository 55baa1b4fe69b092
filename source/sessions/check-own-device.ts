import {CertificateError} from '../parsec/certificate-error.ts';
import {ConnectionError, connectAuthenticated} from '../parsec/connection.ts';
import {publicKeyOf} from '../parsec/crypto.ts';
import type {LocalDevice} from '../parsec/local-device.ts';
import type {Organization} from '../parsec/organization.ts';
import {BrokenTrustError} from './attempt.ts';
import {fetchOrganization} from './fetch-organization.ts';
import type {NetworkWatch} from './network.ts';
import type {NewKeys} from './new-device.ts';

/**
 * Whether the organization's certificates hold the device that the greeter confirmed: our keys, its label, handle and
 * profile, under the root key received. False when the server does not let us look yet (terms to accept, suspended,
 * expired).
 * @throws BrokenTrustError (`INCONSISTENT_PAYLOAD`) when they say something else: the greeter or the server lied.
 */
export async function checkOwnDevice(watch: NetworkWatch, device: LocalDevice, keys: NewKeys): Promise<boolean> {
	try {
		const organization = await fetchOrganization(watch, device, connectAuthenticated(device));
		if (!agrees(organization, device, keys)) throw new BrokenTrustError('INCONSISTENT_PAYLOAD');
		return true;
	} catch (error) {
		if (error instanceof CertificateError) throw new BrokenTrustError('INCONSISTENT_PAYLOAD', {cause: error});
		if (!(error instanceof ConnectionError)) throw error;
		if (error.code === 'authentication-refused') throw new BrokenTrustError('INCONSISTENT_PAYLOAD', {cause: error});
		return false;
	}
}

function agrees(organization: Organization, device: LocalDevice, keys: NewKeys): boolean {
	const user = organization.users.get(device.user_id);
	const own = organization.devices.get(device.device_id);
	if (user === undefined || own === undefined || own.userId !== device.user_id) return false;
	// Outsiders get certificates without names, so there is nothing to compare theirs with.
	const isNamed = device.initial_profile !== 'OUTSIDER';
	return (
		isSame(own.verifyKey, keys.verifyKey) &&
		isSame(user.publicKey, keys.publicKey ?? publicKeyOf(device.private_key)) &&
		user.profile === device.initial_profile &&
		(!isNamed ||
			(own.label === device.device_label &&
				user.handle.email === device.human_handle.email &&
				user.handle.label === device.human_handle.label))
	);
}

function isSame(a: Uint8Array, b: Uint8Array): boolean {
	return Buffer.compare(a, b) === 0;
}
