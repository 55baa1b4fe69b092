import {Agent, request} from 'node:http';
import {buffer, json} from 'node:stream/consumers';
import {parseServerUrl, routeUrl} from '../../source/parsec/address.ts';
import type {Request} from '../../source/parsec/commands.ts';
import {deviceAuthorization, writeRequest} from '../../source/parsec/connection.ts';
import {type InvitationToken, parseEmailAddress} from '../../source/parsec/ids.ts';
import type {LocalDevice} from '../../source/parsec/local-device.ts';
import {invitationTokenIn} from '../load/replies.ts';

// events: makes as many events a second as stdin says, by cancelling invitations and inviting again, for as long as it
// says; prints how many there were.

interface Wanted {
	readonly device: LocalDevice;
	readonly perSecond: number;
	readonly seconds: number;
}

const {device, perSecond, seconds} = (await json(process.stdin)) as Wanted;
// Keys are arrays in JSON.
const signingKey = Uint8Array.from(Object.values(device.signing_key));
const url = routeUrl(parseServerUrl(device.server_url), 'authenticated', device.organization_id);
const agent = new Agent({keepAlive: true});
const start = performance.now();
const end = start + seconds * 1000;
let signedAt = 0;
let authorization = '';
let events = 0;
await Promise.all(Array.from({length: 16}, (_, lane) => run(`event${lane}@example.com`)));
process.stdout.write(String(events));
agent.destroy();

async function run(email: string): Promise<void> {
	while (performance.now() < end) {
		const invited = await send('invite_new_user', {claimer_email: parseEmailAddress(email), send_email: false});
		const token = invitationTokenIn(invited);
		if (token === undefined) throw new Error(`no invitation was made: ${invited.toString('latin1')}`);
		await send('invite_cancel', {token: token.toString('hex') as InvitationToken});
		events += 2;
		const early = start + (events / perSecond) * 1000 - performance.now();
		if (early > 0) await new Promise((resolve) => setTimeout(resolve, early));
	}
}

function send<Name extends 'invite_new_user' | 'invite_cancel'>(name: Name, wanted: Request<Name>): Promise<Buffer> {
	if (Date.now() - signedAt > 1000) {
		signedAt = Date.now();
		authorization = deviceAuthorization(device.device_id, signingKey, signedAt);
	}
	const headers = {'Api-Version': '5.5', 'Content-Type': 'application/msgpack', 'User-Agent': 'bench', authorization};
	return new Promise((resolve, reject) => {
		const sent = request(url, {agent, method: 'POST', headers}, (response) => resolve(buffer(response)));
		sent.on('error', reject);
		sent.end(writeRequest(name, wanted));
	});
}
