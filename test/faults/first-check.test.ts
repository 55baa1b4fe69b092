import {channel} from 'node:diagnostics_channel';
import {once} from 'node:events';
import {mkdtempSync, rmSync} from 'node:fs';
import type {ClientRequest, IncomingMessage} from 'node:http';
import {connect} from 'node:net';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {expect, onTestFinished, test} from 'vitest';
import {Member} from '../../source/member/member.ts';
import {parseServerUrl, serverLink} from '../../source/parsec/address.ts';
import type {LocalDevice} from '../../source/parsec/local-device.ts';
import {startServer} from '../../source/server/server.ts';
import {until} from '../helpers/child.ts';
import {addManyUsers} from '../helpers/many-users.ts';
import {forMany} from './support/many.ts';
import {invite, newOrganization, serverOf} from './support/organization.ts';
import {certificatesRequest} from './support/raw-request.ts';

const USERS = 10_000;
const administrationToken = 'the token of the administrator';

/** How often a request of this process got a status. */
function countAnswers(status: number): () => number {
	let count = 0;
	const answered = channel('http.client.response.finish');
	const note = (message: unknown) => {
		const {response} = message as {readonly request: ClientRequest; readonly response: IncomingMessage};
		if (response.statusCode === status) count++;
	};
	answered.subscribe(note);
	onTestFinished(() => void answered.unsubscribe(note));
	return () => count;
}

/** The certificates of all members, asked for by another computer at the same address. It reads when it is told to. */
async function askForCertificates(port: number, device: LocalDevice) {
	const socket = connect(port, '127.0.0.1');
	onTestFinished(() => void socket.destroy());
	socket.write(certificatesRequest(device));
	await once(socket, 'readable');
	return socket;
}

test('The first check of ten thousand users and the list of invitations go together, while others read slowly', async () => {
	const folder = mkdtempSync(join(tmpdir(), 'narthex-first-check-'));
	onTestFinished(() => rmSync(folder, {recursive: true, force: true}));
	const options = {port: 0, data: join(folder, 'server.sqlite'), administrationToken};
	const first = await startServer(options);
	const alice = await newOrganization({address: serverLink(parseServerUrl(first.url)), administrationToken});
	const addresses = Array.from({length: 100}, (_, index) => `zoe${index}@example.com`);
	await forMany(addresses, 10, String, async (address) => void (await invite(alice, serverOf(alice), address)));
	await first.close();
	await addManyUsers(options.data, alice, USERS - 1);
	const server = await startServer({...options, port: first.port});
	onTestFinished(() => server.close());
	const refusals = countAnswers(503);

	/** As `invite list` does it, on a computer that knows no certificate yet. */
	const list = async (name: string) => {
		const member = new Member(alice, {data: join(folder, name), env: {}});
		const [invitations, {active}] = await Promise.all([member.listInvitations(), member.fetchMembers()]);
		expect(invitations).toHaveLength(addresses.length);
		expect(active).toBe(USERS);
	};

	const other = await askForCertificates(server.port, alice);
	const listed = list('refused at first');
	await until('both are refused', async () => refusals() >= 2);
	other.resume();
	await listed;
	await list('alone');
});
