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

/** The whole recording, in order, the administration apart. */
export const recorded: readonly Recorded[] = readFileSync(new URL('../fixtures/wire.jsonl', import.meta.url), 'utf8')
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

const folder = new URL('../fixtures/devices/', import.meta.url);

/** The key files that were written during the recording, and their passwords. */
export const keyFiles = [
	{name: '8d213f6dfcce4c0ab9f06f1ea9a9b285', password: 's3cr3t pass', label: 'laptop', email: 'alice@example.com'},
	{name: '32d72b3da1a049d8ad5b083c8b9c4fc6', password: 'new pass', label: 'new_device', email: 'bob@example.com'},
	{name: 'e576ab0598f94875b45c081b9b4259c6', password: 'new pass', label: 'tablet', email: 'alice@example.com'},
].map((one) => ({...one, content: readFileSync(new URL(`${one.name}.keys`, folder))}));
