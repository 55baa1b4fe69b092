import {deviceAuthorization, writeRequest} from '../../../source/parsec/connection.ts';
import type {LocalDevice} from '../../../source/parsec/local-device.ts';

/** The bytes of a request for all certificates, for a connection whose answer is read when the test wants it. */
export function certificatesRequest({organization_id, device_id, signing_key}: LocalDevice): Buffer {
	const body = writeRequest('certificate_get', {
		common_after: null,
		sequester_after: null,
		shamir_recovery_after: null,
		realm_after: new Map(),
	});
	const head = [
		`POST /authenticated/${organization_id} HTTP/1.1`,
		'Host: x',
		'Api-Version: 5.5',
		'Content-Type: application/msgpack',
		`Authorization: ${deviceAuthorization(device_id, signing_key, Date.now())}`,
		`Content-Length: ${body.length}`,
	];
	return Buffer.concat([Buffer.from(`${head.join('\r\n')}\r\n\r\n`), body]);
}
