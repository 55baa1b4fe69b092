import {mkdirSync} from 'node:fs';
import {join} from 'node:path';
import {type Cast, makeCast, type OrganizationPlan} from './cast.ts';
import {beginTime, letTimePass, runAs} from './clock.ts';
import {Content} from './databases.ts';
import {connectWorld, Network} from './network.ts';
import {devicesOf} from './outcome.ts';
import {Computer, Program} from './program.ts';
import {Random} from './random.ts';
import {WorldServer} from './server.ts';

/** An organization with an invitation, before anything else happens. */
export interface Prepared {
	readonly cast: Cast;
	readonly content: Content;
	/** The ids of its devices. */
	readonly devices: ReadonlySet<string>;
}

/** When it is prepared, in ms of the world. */
const BEFORE = -60_000;
const SEED = 'prepared';

const known = new Map<string, Promise<Prepared>>();

/** The organization for a plan. It is made once in a process, below `folder`, and always the same. */
export function prepared({kind, bob, terms, badShare}: OrganizationPlan, folder: string): Promise<Prepared> {
	const differences = [terms === true && 'terms', badShare?.what, badShare?.threshold].filter(Boolean);
	const key = [kind, bob, ...differences].join(' ');
	const made = known.get(key) ?? prepare({kind, bob, terms, badShare}, join(folder, key));
	known.set(key, made);
	return made;
}

async function prepare(plan: OrganizationPlan, folder: string): Promise<Prepared> {
	beginTime(BEFORE);
	mkdirSync(folder);
	const options = {seed: SEED, hold: 20, folder, content: undefined, onWord() {}};
	const server = new WorldServer(new Computer('server', SEED), options);
	connectWorld(
		new Network({
			server,
			random: new Random(SEED),
			slowest: 1,
			faultOf: () => undefined,
			faultOfPiece: () => undefined,
			falsify: (_, answer) => answer,
			arrives() {},
			answers() {},
			note() {},
		}),
	);
	server.start();
	const founder = new Program('founder', new Computer('founder', SEED), SEED);
	const making = runAs(founder, () => makeCast(plan));
	let isSettled = false;
	const settle = () => {
		isSettled = true;
	};
	making.then(settle, settle);
	await letTimePass(() => isSettled, 0);
	const cast = await making;
	const devices = new Set(devicesOf(server).map(({device_id}) => device_id));
	const content = new Content(server.storage, server.file);
	server.stop();
	return {cast, content, devices};
}
