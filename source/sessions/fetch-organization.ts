import {applyCertificates} from '../parsec/apply-certificates.ts';
import type {AuthenticatedConnection} from '../parsec/connection.ts';
import type {LocalDevice} from '../parsec/local-device.ts';
import {emptyOrganization, type Organization} from '../parsec/organization.ts';
import {type NetworkWatch, retryUntilOnline} from './network.ts';

/**
 * All certificates of the organization, fetched and checked: for a device that keeps none yet.
 * @throws CertificateError, ConnectionError
 */
export async function fetchOrganization(
	watch: NetworkWatch,
	device: LocalDevice,
	connection: AuthenticatedConnection,
): Promise<Organization> {
	const {common_certificates} = await retryUntilOnline(watch, (signal) =>
		connection.send(
			'certificate_get',
			{common_after: null, sequester_after: null, shamir_recovery_after: null, realm_after: new Map()},
			{signal},
		),
	);
	return applyCertificates(emptyOrganization(device.root_verify_key), common_certificates, {viewer: device.user_id});
}
