import {createHash} from 'node:crypto';
import {NarthexError} from '../../source/errors.ts';
import {openDeviceFile, readDeviceFile} from '../../source/parsec/device-file.ts';
import type {LocalDevice} from '../../source/parsec/local-device.ts';
import type {Walked} from './arrows.ts';
import {type Cast, FOLDERS} from './cast.ts';
import type {Disk} from './disk.ts';
import type {Told} from './disturbances.ts';
import {PASSWORD, type Person, type Played} from './person.ts';
import type {Plan} from './plan.ts';
import type {WorldServer} from './server.ts';
import type {SentRequest} from './traffic.ts';
import type {Watcher} from './watcher.ts';

/** Everything that is known of a world once it is over. */
export interface Outcome {
	readonly plan: Plan;
	readonly cast: Cast;
	/** The ids of the devices that did not come with the exchange. */
	readonly otherDevices: ReadonlySet<string>;
	readonly people: readonly Person[];
	readonly watcher: Watcher | undefined;
	readonly server: WorldServer;
	readonly sent: readonly SentRequest[];
	readonly arrows: readonly Walked[];
	/** When the last disturbance was over, in ms of the world. */
	readonly calmSince: number;
	/** What the server lied about, and in which answers. */
	readonly lies: readonly Told[];
	/** What was found wrong while it ran. */
	readonly found: readonly string[];
	readonly end: 'over' | 'idle' | 'limit';
}

export const allPlayed = ({people}: Outcome) => people.flatMap(({played}) => played);
export const lastPhase = ({phases}: Played) => phases.at(-1)?.phase;
export const claimerOf = ({people}: Outcome) => people.find(({who}) => who === 'claimer');

/** What went wrong with one recipient, or with all shares together. */
export function meetingProblems({phases}: Played): readonly NarthexError[] {
	return phases.flatMap(({phase}) =>
		phase.name === 'choosing-recipient' && phase.problem?.ending.name === 'failed' ? [phase.problem.ending.error] : [],
	);
}

/** Whether a greeter was told at the end that the newcomer may have been created. */
export function isCreationUnknown(phase: ReturnType<typeof lastPhase>): boolean {
	return phase?.name === 'failed' && phase.error.code === 'creation-unknown';
}

interface Row {
	readonly device_id: string;
	readonly verify_key: Uint8Array;
}

/** The devices that came with the exchange. */
export function newDevices({server, otherDevices}: Outcome): readonly Row[] {
	return devicesOf(server).filter(({device_id}) => !otherDevices.has(device_id));
}

/** All devices that the server knows; ids of 32 hex digits. */
export function devicesOf(server: WorldServer): readonly Row[] {
	return server.storage
		.all<Row>('SELECT device_id, verify_key FROM device')
		.map((row) => ({...row, device_id: row.device_id.replaceAll('-', '')}));
}

/** The device whose key file would be there after a loss of power at this moment. */
export function durableDevice(disk: Disk, id: string): LocalDevice | undefined {
	const content = disk.durableContent(`${FOLDERS.config}/devices/${id}.keys`);
	if (content === undefined) return undefined;
	try {
		return openKeyFile(content);
	} catch (error) {
		if (error instanceof NarthexError) return undefined;
		throw error;
	}
}

function openKeyFile(content: Uint8Array): LocalDevice | undefined {
	const file = readDeviceFile(content);
	if (file.type !== 'password') return undefined;
	return openDeviceFile(file, createHash('sha256').update(file.algorithm.salt).update(PASSWORD).digest());
}
