import {createServer, request} from 'node:http';
import type {AddressInfo} from 'node:net';
import {afterEach, expect, test} from 'vitest';
import {type BootstrapAddress, parseServerUrl} from '../../source/parsec/address.ts';
import {createOrganization} from '../../source/parsec/administration.ts';
import {parseOrganizationId} from '../../source/parsec/ids.ts';
import {startServer} from '../../source/server/server.ts';
import {bootstrapOrganization} from '../../source/sessions/bootstrap.ts';
import {alice, laptop, member} from './harness.ts';

const cleanups: (() => Promise<unknown>)[] = [];

afterEach(async () => {
	for (const cleanup of cleanups.splice(0)) await cleanup();
});

async function waitingOrganization(): Promise<BootstrapAddress> {
	const server = await startServer({port: 0, data: ':memory:', administrationToken: 'token', hold: 0});
	cleanups.push(() => server.close());
	return createOrganization({
		server: parseServerUrl(server.url),
		token: 'token',
		organizationId: parseOrganizationId('Org'),
	});
}

/** Passes requests on, but cuts the connection instead of giving the answer to the first one. */
async function throughLosingProxy(address: BootstrapAddress): Promise<BootstrapAddress> {
	let isFirst = true;
	const proxy = createServer((incoming, outgoing) => {
		const {method, url, headers} = incoming;
		const onwards = request({port: address.server.port, host: '127.0.0.1', method, path: url, headers}, (answer) => {
			if (isFirst) {
				isFirst = false;
				answer.resume().on('end', () => incoming.socket.destroy());
				return;
			}
			outgoing.writeHead(answer.statusCode ?? 500, answer.headers);
			answer.pipe(outgoing);
		});
		incoming.pipe(onwards);
	});
	await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
	cleanups.push(() => new Promise((resolve) => proxy.close(resolve)));
	return {...address, server: {...address.server, port: (proxy.address() as AddressInfo).port}};
}

test('the first administrator gets a device that opens the organization', async () => {
	const device = await bootstrapOrganization(await waitingOrganization(), {deviceLabel: laptop, handle: alice});
	const {users, devices} = await member(device).fetch();
	expect([...users.values()].map(({handle, profile}) => [handle.email, profile])).toEqual([
		['alice@example.com', 'ADMIN'],
	]);
	expect(devices.get(device.device_id)?.label).toBe('laptop');
});

test('a link that was used is refused as such', async () => {
	const address = await waitingOrganization();
	await bootstrapOrganization(address, {deviceLabel: laptop, handle: alice});
	await expect(bootstrapOrganization(address, {deviceLabel: laptop, handle: alice})).rejects.toMatchObject({
		code: 'already-bootstrapped',
	});
});

test('an answer that is lost on the way loses no organization', async () => {
	const address = await throughLosingProxy(await waitingOrganization());
	const device = await bootstrapOrganization(address, {deviceLabel: laptop, handle: alice});
	expect((await member(device).fetch()).devices.has(device.device_id)).toBe(true);
});
