import {once} from 'node:events';
import {type AddressInfo, connect, createServer, type Socket} from 'node:net';
import type {ServerAddress} from '../../../source/parsec/address.ts';
import {endAfterFile} from '../../helpers/live.ts';
import {Watcher} from '../../helpers/watcher.ts';

/** A network that fails on purpose: whoever is given `address` instead of the server's goes through it. */
export interface Network {
	readonly address: ServerAddress;
	/** Breaks all connections, and refuses new ones, until `mend`. */
	cut(): void;
	/** Lets nothing through any more, in neither direction, and says nothing of it, until `mend`. */
	stall(): void;
	mend(): void;
	/**
	 * Breaks one connection: after the server has carried out the next matching command but before its reply gets through
	 * (`reply`), before the server has seen it (`request`), or so that the server gets it half a second later all the
	 * same (`late`), when it was sent again already. Only successful replies count. Resolves once it happened.
	 */
	lose(what: Loss['what'], command: string): Promise<void>;
	/** Sends what comes from now on to another port: the server came back elsewhere. */
	retarget(port: number): void;
	/** Commands seen so far, as `lose` names them. */
	readonly commands: readonly string[];
	/** Resolves once a command of that name was sent. */
	saw(command: string): Promise<void>;
}

/** A network of its own for each side of an exchange. */
export interface Ways {
	readonly greeter: Network;
	readonly claimer: Network;
}

export async function openWays(port: number): Promise<Ways> {
	return {greeter: await openNetwork(port), claimer: await openNetwork(port)};
}

interface Loss {
	readonly what: 'reply' | 'request' | 'late';
	readonly command: string;
	done(): void;
}

/** Opens a way to the server at `port` of this machine. */
export async function openNetwork(port: number): Promise<Network> {
	let target = port;
	let state: 'whole' | 'cut' | 'stalled' = 'whole';
	const pairs = new Set<readonly [Socket, Socket]>();
	const losses: Loss[] = [];
	const commands: string[] = [];
	const watcher = new Watcher(() => commands.join('\n'));

	const server = createServer((client) => {
		if (state === 'cut') {
			client.resetAndDestroy();
			return;
		}
		const upstream = connect(target, '127.0.0.1');
		const pair = [client, upstream] as const;
		pairs.add(pair);
		const end = () => {
			pairs.delete(pair);
			client.destroy();
			upstream.destroy();
		};
		for (const socket of pair) socket.setNoDelay(true).on('error', end).on('close', end);
		if (state === 'stalled') for (const socket of pair) socket.pause();
		let request = Buffer.alloc(0);
		let reply = Buffer.alloc(0);
		let awaited: Loss | undefined;
		client.on('data', (data) => {
			// One request at a time on a connection: what comes after a reply is the next one.
			request = Buffer.concat([request, data]);
			const command = commandIn(request);
			if (command === undefined) {
				upstream.write(data);
				return;
			}
			commands.push(command);
			watcher.look();
			const whole = request;
			request = Buffer.alloc(0);
			const loss = losses.find((candidate) => isMeant(candidate, command));
			if (loss?.what === 'request') {
				settle(loss);
				end();
				return;
			}
			if (loss?.what === 'late') {
				settle(loss);
				const late = connect(target, '127.0.0.1').on('error', () => {});
				setTimeout(() => late.write(whole), LATE);
				setTimeout(() => late.destroy(), LATE + 2000);
				end();
				return;
			}
			awaited = loss;
			upstream.write(data);
		});
		upstream.on('data', (data) => {
			if (awaited === undefined) {
				client.write(data);
				return;
			}
			reply = Buffer.concat([reply, data]);
			if (!isWhole(reply)) return;
			if (reply.includes(OK) && losses.includes(awaited)) {
				settle(awaited);
				end();
				return;
			}
			client.write(reply);
			reply = Buffer.alloc(0);
			awaited = undefined;
		});
	});
	function settle(loss: Loss) {
		losses.splice(losses.indexOf(loss), 1);
		loss.done();
	}
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	endAfterFile(() => {
		server.close();
		for (const [client, upstream] of pairs) {
			client.destroy();
			upstream.destroy();
		}
	});
	return {
		address: {hostname: '127.0.0.1', port: (server.address() as AddressInfo).port, tls: false},
		commands,
		saw: (command) =>
			watcher.waitFor(command, () => (commands.includes(command) ? true : undefined)).then(() => undefined),
		cut() {
			state = 'cut';
			for (const [client, upstream] of pairs) {
				client.resetAndDestroy();
				upstream.destroy();
			}
		},
		stall() {
			state = 'stalled';
			for (const pair of pairs) for (const socket of pair) socket.pause();
		},
		mend() {
			state = 'whole';
			for (const pair of pairs) for (const socket of pair) socket.resume();
		},
		lose: (what, command) =>
			new Promise((done) => {
				losses.push({what, command, done});
			}),
		retarget(port) {
			target = port;
		},
	};
}

/** How much later a late request arrives, in ms. */
const LATE = 500;

const OK = Buffer.from('\xA6status\xA2ok', 'latin1');

function isMeant(loss: Loss, command: string): boolean {
	return command === loss.command || command.startsWith(`${loss.command} `);
}

/**
 * The name of the command in a request that is there to its end, with the tag of its step where it has one:
 * `invite_greeter_step 5`.
 */
function commandIn(request: Buffer): string | undefined {
	if (!isWhole(request)) return undefined;
	const name = textAfter(request, '\xA3cmd');
	const step = textAfter(request, '\xA4step');
	return name === undefined || step === undefined ? name : `${name} ${step}`;
}

/** The MessagePack string (of less than 256 bytes) that follows `key`. */
function textAfter(data: Buffer, key: string): string | undefined {
	const at = data.indexOf(key, 0, 'latin1');
	if (at < 0) return undefined;
	const head = data[at + key.length] ?? 0;
	const [length, start] =
		head === 0xd9 ? [data[at + key.length + 1] ?? 0, at + key.length + 2] : [head & 0x1f, at + key.length + 1];
	return data.toString('latin1', start, start + length);
}

function isWhole(message: Buffer): boolean {
	const body = message.indexOf('\r\n\r\n') + 4;
	if (body < 4) return false;
	const length = /\r\ncontent-length: *(\d+)/i.exec(message.toString('latin1', 0, body))?.[1];
	return message.length >= body + Number(length ?? 0);
}
