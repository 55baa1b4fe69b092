import {json} from 'node:stream/consumers';
import {connectAuthenticated} from '../../source/parsec/connection.ts';
import {parseEmailAddress} from '../../source/parsec/ids.ts';
import type {LocalDevice} from '../../source/parsec/local-device.ts';

// events: makes as many events a second as stdin says, by cancelling invitations and inviting again, for as long as it says; prints how many
// there were.

interface Wanted {
	readonly device: LocalDevice;
	readonly perSecond: number;
	readonly seconds: number;
}

const {device, perSecond, seconds} = (await json(process.stdin)) as Wanted;
// Keys are arrays in JSON.
const signing_key = Uint8Array.from(Object.values(device.signing_key));
const connection = connectAuthenticated({...device, signing_key});
const end = performance.now() + seconds * 1000;
const start = performance.now();
let events = 0;
await Promise.all(Array.from({length: 16}, (_, lane) => run(`event${lane}@example.com`)));
process.stdout.write(String(events));

async function run(email: string): Promise<void> {
	while (performance.now() < end) {
		const reply = await connection.send('invite_new_user', {
			claimer_email: parseEmailAddress(email),
			send_email: false,
		});
		if (reply.status !== 'ok') throw new Error(reply.status);
		await connection.send('invite_cancel', {token: reply.token});
		events += 2;
		const early = start + (events / perSecond) * 1000 - performance.now();
		if (early > 0) await new Promise((resolve) => setTimeout(resolve, early));
	}
}
