import {readFileSync} from 'node:fs';

/** A request and its reply, as the official 3.9.3 client and server exchanged them. */
export interface Recorded {
	readonly n: number;
	readonly path: string;
	readonly authorization: string | undefined;
	readonly request: Buffer;
	readonly status: number;
	readonly reply: Buffer;
}

interface Line {
	readonly n: number;
	readonly path: string;
	readonly request_headers: {readonly authorization?: string};
	readonly request_hex: string;
	readonly status: number;
	readonly reply_hex: string;
}

function load(file: string): readonly Recorded[] {
	return readFileSync(new URL(`../fixtures/${file}`, import.meta.url), 'utf8')
		.trim()
		.split('\n')
		.map((line) => JSON.parse(line) as Line)
		.filter(({path}) => !path.startsWith('/administration'))
		.map(({n, path, request_headers, request_hex, status, reply_hex}) => ({
			n,
			path,
			authorization: request_headers.authorization,
			request: Buffer.from(request_hex, 'hex'),
			status,
			reply: Buffer.from(reply_hex, 'hex'),
		}));
}

/** The whole recording of invitations, in order, the administration apart. */
export const recorded = load('wire.jsonl');

/** The whole recording of a shared recovery, from its setup to its deletion. */
export const recordedRecovery = load('shared-recovery-wire.jsonl');

const folder = new URL('../fixtures/devices/', import.meta.url);

/** The key files that were written during the recording, and their passwords. */
export const keyFiles = [
	{name: '8d213f6dfcce4c0ab9f06f1ea9a9b285', password: 's3cr3t pass', label: 'laptop', email: 'alice@example.com'},
	{name: '32d72b3da1a049d8ad5b083c8b9c4fc6', password: 'new pass', label: 'new_device', email: 'bob@example.com'},
	{name: 'e576ab0598f94875b45c081b9b4259c6', password: 'new pass', label: 'tablet', email: 'alice@example.com'},
].map((one) => ({...one, content: readFileSync(new URL(`${one.name}.keys`, folder))}));

const recoveryFolder = new URL('../fixtures/shared-recovery-devices/', import.meta.url);

/** The key files of the recording of a shared recovery, and their passwords; Bob comes back with a new device. */
export const recoveryKeyFiles = {
	alice: {name: '2496fd7cd2314dbb926e5f9439acb4bb', password: 'alice pass 1'},
	bob: {name: 'f8fd28f384bb4a96a0b9b6a4d3a282a7', password: 'bob pass 2'},
	carl: {name: '24f395f266c34b609cd1e87607b1c98a', password: 'carl pass 3'},
	bobAgain: {name: '1378b084e7d440cea3c2d4faa6558904', password: 'bob new pass 4'},
};

export function recoveryKeyFile(whose: keyof typeof recoveryKeyFiles): Buffer {
	return readFileSync(new URL(`${recoveryKeyFiles[whose].name}.keys`, recoveryFolder));
}
