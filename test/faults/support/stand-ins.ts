import {once} from 'node:events';
import {createServer as createHttpServer, type IncomingMessage, type ServerResponse} from 'node:http';
import {type AddressInfo, createServer} from 'node:net';
import type {ServerAddress} from '../../../source/parsec/address.ts';
import {newKeyPair, newSecretKey, newSigningKey} from '../../../source/parsec/crypto.ts';
import {
	newDeviceId,
	newUserId,
	newVlobId,
	parseDeviceLabel,
	parseHumanHandle,
	parseOrganizationId,
} from '../../../source/parsec/ids.ts';
import type {LocalDevice} from '../../../source/parsec/local-device.ts';
import {endAfterTest} from '../../helpers/live.ts';

/** A device of no organization, for servers that are none. */
export function someDevice(server: ServerAddress): LocalDevice {
	return {
		type: 'local_device',
		server_url: `http://${server.hostname}:${server.port}/`,
		organization_id: parseOrganizationId('Acme'),
		root_verify_key: newSecretKey(),
		user_id: newUserId(),
		device_id: newDeviceId(),
		device_label: parseDeviceLabel('laptop'),
		human_handle: parseHumanHandle('alice@example.com', 'Alice'),
		signing_key: newSigningKey(),
		private_key: newKeyPair().privateKey,
		initial_profile: 'ADMIN',
		user_realm_id: newVlobId(),
		user_realm_key: newSecretKey(),
		local_symkey: newSecretKey(),
	};
}

/** A server of the test's own that answers everything in one way. */
export async function answering(
	answer: (response: ServerResponse, request: IncomingMessage) => void,
): Promise<ServerAddress> {
	const server = createHttpServer((request, response) => {
		request.resume();
		// Whoever asked may leave before the answer ends.
		response.on('error', () => {});
		answer(response, request);
	});
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	endAfterTest(() => {
		server.close();
		server.closeAllConnections();
	});
	return {hostname: '127.0.0.1', port: (server.address() as AddressInfo).port, tls: false};
}

/** The same, one level below: raw bytes (in Latin-1). */
export async function answeringRaw(bytes: string): Promise<ServerAddress> {
	const server = createServer((socket) => {
		// Whoever asked may leave before the answer ends.
		socket.on('error', () => {});
		socket.once('data', () => socket.end(bytes, 'latin1'));
	});
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	endAfterTest(() => {
		server.close();
	});
	return {hostname: '127.0.0.1', port: (server.address() as AddressInfo).port, tls: false};
}

/** Bytes held beyond those at the beginning: what of it is there at most, as far as looks every 2 ms tell. */
export function measure(): {peak(): number} {
	const held = () => {
		const {heapUsed, external} = process.memoryUsage();
		return heapUsed + external;
	};
	const before = held();
	let most = 0;
	const timer = setInterval(() => {
		most = Math.max(most, held() - before);
	}, 2);
	return {
		peak: () => {
			clearInterval(timer);
			return Math.max(most, held() - before);
		},
	};
}
