// Run by itself, with --expose-gc: reads inputs that lie in their headers with every decoder, and says what each took,
// one JSON line each.
import {mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {zstdCompressSync} from 'node:zlib';
import {z} from 'zod';
import {readResource} from '../../../source/accounts/hal.ts';
import {listDevices} from '../../../source/devices/folder.ts';
import {NarthexError} from '../../../source/errors.ts';
import {parseJson} from '../../../source/json.ts';
import {parseAnyAddress, parseServerAddress} from '../../../source/parsec/address.ts';
import {readUnverifiedCertificate} from '../../../source/parsec/certificates.ts';
import {commands} from '../../../source/parsec/commands.ts';
import {readDeviceFile, readLocalDevice} from '../../../source/parsec/device-file.ts';
import {parseDeviceLabel, parseEmailAddress, parseHumanLabel, parseOrganizationId} from '../../../source/parsec/ids.ts';
import {decode} from '../../../source/parsec/msgpack-reader.ts';
import {inviteDeviceConfirmation, inviteUserData} from '../../../source/parsec/payloads.ts';
import {serverEvent} from '../../../source/parsec/server-event.ts';
import {readVersioned} from '../../../source/parsec/versioned.ts';
import {read} from '../../../source/parsec/wire.ts';
import {forScreen} from '../../../source/text.ts';
import {processorTimeSince} from '../../helpers/processor-time.ts';

const MIB = 1024 * 1024;

/**
 * What one reading took: memory beyond the input in bytes, processor time in ms; `error` when something else than a
 * refusal was thrown.
 */
export interface Measured {
	readonly decoder: string;
	readonly input: string;
	readonly length: number;
	readonly peak: number;
	readonly ms: number;
	readonly error?: string;
}

interface Input {
	readonly name: string;
	readonly bytes: Uint8Array;
}

const be32 = (number: number) => [number >>> 24, (number >>> 16) & 255, (number >>> 8) & 255, number & 255];

/**
 * MessagePack values of about `size` bytes: headers that promise what is not there, and as many small values as fit.
 */
function messages(size: number): readonly Input[] {
	const filled = (name: string, head: number, unit: readonly number[], perUnit = 1): Input => {
		const count = Math.floor(size / unit.length);
		const body = Buffer.alloc(count * unit.length, Buffer.from(unit));
		return {name, bytes: Buffer.concat([Buffer.from([head, ...be32(count / perUnit)]), body])};
	};
	const lying = (name: string, ...heads: readonly number[][]): Input => ({
		name,
		bytes: Buffer.concat([Buffer.from(heads.flat()), Buffer.alloc(size, 0xc0)]),
	});
	const most = be32(0xffffffff);
	const nearly = be32(size - 100);
	const distinct = (name: string, entry: (key: Buffer) => Buffer, head: number, perEntry: number): Input => {
		const parts: Buffer[] = [];
		for (let length = 0, index = 0; length < size; index++) {
			const part = entry(Buffer.from(index.toString(36).padStart(5, '0')));
			parts.push(part);
			length += part.length;
		}
		return {name, bytes: Buffer.concat([Buffer.from([head, ...be32(parts.length * perEntry)]), ...parts])};
	};
	const nil = Buffer.from([0xc0]);
	const key = (text: Buffer) => Buffer.concat([Buffer.from([0xa0 | text.length]), text]);
	return [
		lying('a list of four thousand million', [0xdd, ...most]),
		lying('a map of four thousand million', [0xdf, ...most]),
		lying('four gigabytes of binary', [0xc6, ...most]),
		lying('four gigabytes of text', [0xdb, ...most]),
		lying('an extension of four gigabytes', [0xc9, ...most, 1]),
		lying('lists in lists, each as long as all', ...Array.from({length: 15}, () => [0xdd, ...nearly])),
		lying(
			'maps in maps, each as long as half',
			...Array.from({length: 15}, () => [0xdf, ...be32(size / 2 - 100), 0xa1, 0x61]),
		),
		{name: 'lists in lists without end', bytes: Buffer.alloc(size, 0x91)},
		{name: 'maps in maps without end', bytes: Buffer.alloc(size, 0x81)},
		filled('nils', 0xdd, [0xc0]),
		filled('empty maps', 0xdd, [0x80]),
		filled('empty lists', 0xdd, [0x90]),
		filled('lists of one', 0xdd, [0x91, 0xc0]),
		filled('maps of one', 0xdd, [0x81, 0xa1, 0x61, 0xc0]),
		filled('empty texts', 0xdd, [0xa0]),
		filled('texts of two', 0xdd, [0xa2, 0x61, 0x62]),
		filled('texts of 23', 0xdd, [0xb7, ...Array.from({length: 23}, () => 0x61)]),
		filled('texts of one character and three bytes', 0xdd, [0xa3, 0xe2, 0x82, 0xac]),
		filled('empty binaries', 0xdd, [0xc4, 0]),
		filled('extensions of one byte', 0xdd, [0xd4, 1, 0]),
		filled('extensions of sixteen', 0xdd, [0xd8, 2, ...Array.from({length: 16}, () => 7)]),
		filled('fractions', 0xdd, [0xcb, 1, 2, 3, 4, 5, 6, 7, 8]),
		filled('large numbers', 0xdd, [0xcf, 255, 2, 3, 4, 5, 6, 7, 8]),
		filled('a map with the same key again and again', 0xdf, [0xa1, 0x61, 0xc0]),
		distinct('a map with many keys', (text) => Buffer.concat([key(text), nil]), 0xdf, 1),
		distinct(
			'a map with keys that are numbers',
			(text) => Buffer.concat([Buffer.from([0xce, ...be32(Number.parseInt(text.toString(), 36))]), nil]),
			0xdf,
			1,
		),
		distinct('maps, each with another key', (text) => Buffer.concat([Buffer.from([0x81]), key(text), nil]), 0xdd, 1),
		{name: 'one long text', bytes: Buffer.concat([Buffer.from([0xdb, ...be32(size)]), Buffer.alloc(size, 0x61)])},
		{name: 'one long binary', bytes: Buffer.concat([Buffer.from([0xc6, ...be32(size)]), Buffer.alloc(size, 0x61)])},
	];
}

/** The same as the value of one field of a message whose other fields are as they have to be. */
function inField(name: string, field: string, others: Uint8Array, count: number): readonly Input[] {
	const head = Buffer.from([0x80 | (count + 1)]);
	const text = Buffer.from(field);
	const key = Buffer.concat([Buffer.from([0xd9, text.length]), text]);
	return mebibytes().map((input) => ({
		name: `${input.name} as ${name}`,
		bytes: Buffer.concat([head, others, key, input.bytes]),
	}));
}

const versioned = (content: Uint8Array): Uint8Array => Buffer.concat([Buffer.from([0]), zstdCompressSync(content)]);
const skippable = Buffer.from([0x50, 0x2a, 0x4d, 0x18, 0, 0, 0, 0]);
const window = (descriptor: number) => Buffer.from([0, 0x28, 0xb5, 0x2f, 0xfd, 0, descriptor, 9, 0, 0, 0x80]);
const claimed = (...size: readonly number[]) => Buffer.from([0, 0x28, 0xb5, 0x2f, 0xfd, 0xe0, ...size, 9, 0, 0, 0x80]);

/** Compressed values: small and large contents, frames that lie about their window or size, and too many of them. */
function frames(): readonly Input[] {
	return [
		...[...messages(16 * 1024), ...mebibytes()].map(({name, bytes}) => ({
			name: `${name}, compressed from ${bytes.length}`,
			bytes: versioned(bytes),
		})),
		{name: 'a bomb of 64 MiB', bytes: versioned(Buffer.alloc(64 * MIB))},
		{
			name: 'a hundred thousand empty frames',
			bytes: Buffer.concat([Buffer.from([0]), ...repeated(zstdCompressSync(Buffer.alloc(0)), 100_000)]),
		},
		{
			name: 'a hundred thousand frames to be skipped',
			bytes: Buffer.concat([Buffer.from([0]), ...repeated(skippable, 100_000)]),
		},
		{
			name: 'a frame to be skipped, of four gigabytes',
			bytes: Buffer.from([0, 0x50, 0x2a, 0x4d, 0x18, 255, 255, 255, 255, 0]),
		},
		...[0x68, 0x88, 0x90, 0xa8, 0xf8, 0xff].map((descriptor) => ({
			name: `a window of ${descriptor.toString(16)}`,
			bytes: window(descriptor),
		})),
		{name: 'a size of four gigabytes', bytes: claimed(0, 0, 0, 0, 1, 0, 0, 0)},
		{name: 'a size of all there is', bytes: claimed(255, 255, 255, 255, 255, 255, 255, 255)},
	];
}

const repeated = (unit: Buffer, times: number): readonly Buffer[] => Array.from({length: times}, () => unit);

/** Documents of about one MiB. */
function documents(): readonly Input[] {
	const text = (name: string, content: string): Input => ({name, bytes: Buffer.from(content)});
	const many = (unit: (index: number) => string, length: number) =>
		Array.from({length}, (_, index) => unit(index)).join(',');
	return [
		text('links without an address', `{"_links":{${many((index) => `"l${index}":0`, 90_000)}}}`),
		text('one relation with many links', `{"_links":{"a":[${many(() => '0', 500_000)}]}}`),
		text('many embedded documents', `{"_embedded":{"a":[${many(() => '0', 500_000)}]}}`),
		text('nested without end', '['.repeat(MIB)),
		text('empty documents', `[${many(() => '{}', 300_000)}]`),
		text('empty lists', `[${many(() => '[]', 300_000)}]`),
		text('documents, each with another field', `[${many((index) => `{"field${index}":0}`, 60_000)}]`),
		text('a document with many fields', `{${many((index) => `"field${index}":0`, 70_000)}}`),
	];
}

/** Texts of about 128 KiB that drive parsers to and fro. */
function texts(): readonly Input[] {
	const length = 128 * 1024;
	return [
		['letters', 'a'],
		['dots', 'a.'],
		['quotes', '"\\"'],
		['at signs', '@'],
		['hyphens', 'a-'],
		['percents', '%25'],
		['open brackets', '['],
		['marks', '\u0301'],
		['letters with marks', 'e\u0301\u0302\u0303\u0304'],
		['invisible characters', '\u200B'],
		['escapes', '\u001B['],
		['halves of characters', '\uD83D'],
		['families', '\u{1F468}\u200D\u{1F469}\u200D\u{1F467}'],
		['blanks', ' '],
		['wide blanks', ' \u3000'],
		['line ends', '\r\n'],
		['decomposed Hangul', '\u1112\u1161\u11AB'],
	].flatMap(([name = '', unit = '']) =>
		['', 'parsec3://', 'parsec3://h/', 'a@', '"'].map((start) => ({
			name: `${start} ${name}`,
			// A letter at the end: what looks for blanks there is to find none.
			bytes: Buffer.from(`${start}${unit.repeat(length / unit.length)}x`, 'utf16le'),
		})),
	);
}

/** Makes inputs when they are first asked for: most decoders read the same ones. */
function made(make: () => readonly Input[]): () => readonly Input[] {
	let inputs: readonly Input[] | undefined;
	return () => {
		inputs ??= make();
		return inputs;
	};
}

const mebibytes = made(() => messages(MIB));
const compressed = made(frames);
const utf16 = made(texts);

const text = (parse: (text: string) => unknown) => (bytes: Uint8Array) => parse(Buffer.from(bytes).toString('utf16le'));
const reply = (schema: z.ZodType) => (bytes: Uint8Array) => read(schema, bytes, 'peer-message');
/** The fields that come before, all nil. */
const datesBefore = Buffer.concat(
	['common_after', 'sequester_after', 'shamir_recovery_after'].map((name) =>
		Buffer.concat([Buffer.from([0xa0 | name.length]), Buffer.from(name), Buffer.from([0xc0])]),
	),
);
const status = Buffer.concat([Buffer.from([0xa6]), Buffer.from('status'), Buffer.from([0xa2]), Buffer.from('ok')]);
const {certificate_get, invite_list, invite_info, tos_get, user_create} = commands;

/** Every decoder with the inputs that are meant for it. */
const readings: readonly {
	readonly decoder: string;
	readonly inputs: () => readonly Input[];
	readonly read: (bytes: Uint8Array) => unknown;
}[] = [
	{decoder: 'MessagePack', inputs: mebibytes, read: decode},
	{
		decoder: 'reply with certificates',
		inputs: () => inField('certificates', 'common_certificates', status, 1),
		read: reply(certificate_get.replies.ok),
	},
	{
		decoder: 'request for certificates',
		inputs: () => inField('the dates of realms', 'realm_after', datesBefore, 3),
		read: reply(z.object(certificate_get.request)),
	},
	{
		decoder: 'list of invitations',
		inputs: () => inField('invitations', 'invitations', status, 1),
		read: reply(invite_list.replies.ok),
	},
	{
		decoder: 'invitation',
		inputs: () => inField('administrators', 'administrators', Buffer.from('\xA4type\xA4USER', 'latin1'), 1),
		read: reply(invite_info.replies.ok),
	},
	{
		decoder: 'terms of service',
		inputs: () => inField('addresses', 'per_locale_urls', status, 1),
		read: reply(tos_get.replies.ok),
	},
	{
		decoder: 'request to create a user',
		inputs: () => inField('a certificate', 'user_certificate', status, 1),
		read: reply(z.object(user_create.request)),
	},
	{decoder: 'event', inputs: mebibytes, read: reply(serverEvent)},
	{
		decoder: 'payload of a claimer',
		inputs: compressed,
		read: (bytes) => readVersioned(inviteUserData, bytes, 'peer-message'),
	},
	{
		decoder: 'payload of a greeter',
		inputs: compressed,
		read: (bytes) => readVersioned(inviteDeviceConfirmation, bytes, 'peer-message'),
	},
	{
		decoder: 'certificate',
		inputs: () => compressed().map(({name, bytes}) => ({name, bytes: Buffer.concat([Buffer.alloc(64), bytes])})),
		read: readUnverifiedCertificate,
	},
	{decoder: 'key file', inputs: mebibytes, read: readDeviceFile},
	{decoder: 'device', inputs: mebibytes, read: readLocalDevice},
	{
		decoder: 'document of an Account Server',
		inputs: documents,
		read: (bytes) => readResource(parseJson(Buffer.from(bytes).toString()), 'http://localhost/'),
	},
	{decoder: 'address', inputs: utf16, read: text(parseAnyAddress)},
	{decoder: 'server address', inputs: utf16, read: text(parseServerAddress)},
	{decoder: 'e-mail', inputs: utf16, read: text(parseEmailAddress)},
	{decoder: 'name', inputs: utf16, read: text(parseHumanLabel)},
	{decoder: 'device label', inputs: utf16, read: text(parseDeviceLabel)},
	{decoder: 'organization', inputs: utf16, read: text(parseOrganizationId)},
	{decoder: 'text for the screen', inputs: utf16, read: text((value) => forScreen(value))},
];

function kibibytes(field: string): number {
	return Number(new RegExp(`${field}:\\s+(\\d+)`).exec(readFileSync('/proc/self/status', 'latin1'))?.[1]);
}

const isTooMuch = ({peak, length}: Measured) => peak > 10 * length + MIB;

/** While the code of a reading is being compiled, in its first three or four runs, it takes up to twice the memory. */
const READINGS = 12;

/**
 * What one reading takes, the least of up to twelve: the process takes memory for itself too, for compiled code and the
 * garbage collection, but what a reading needs it needs each time.
 */
async function leastOf(decoder: string, input: Input, run: () => unknown): Promise<Measured> {
	let least = await measured(decoder, input, run);
	for (let times = 1; times < READINGS && isTooMuch(least); times++) {
		const next = await measured(decoder, input, run);
		if (next.peak < least.peak) least = next;
	}
	return least;
}

async function measured(decoder: string, {name, bytes}: Input, run: () => unknown): Promise<Measured> {
	globalThis.gc?.();
	// The peak of the resident memory is counted from here.
	writeFileSync('/proc/self/clear_refs', '5');
	const before = kibibytes('VmRSS');
	const used = process.cpuUsage();
	const error = await refusal(run);
	const ms = Math.round(processorTimeSince(used));
	const peak = Math.max(0, kibibytes('VmHWM') - before) * 1024;
	return {decoder, input: name, length: bytes.length, peak, ms, ...(error === undefined ? {} : {error})};
}

/** What is wrong with how it was refused, if it was. */
async function refusal(run: () => unknown): Promise<string | undefined> {
	try {
		await run();
		return undefined;
	} catch (error) {
		const isTold = error instanceof NarthexError;
		return isTold || error instanceof SyntaxError ? undefined : String(error);
	}
}

const say = (line: Measured) => process.stdout.write(`${JSON.stringify(line)}\n`);

for (const {decoder, inputs, read} of readings) {
	const given = inputs();
	// Code that runs for the first time is compiled: that is not what is measured.
	for (const {bytes} of given) await refusal(() => read(bytes.subarray(0, 512)));
	for (const input of given) say(await leastOf(decoder, input, () => read(input.bytes)));
}

const folder = mkdtempSync(join(tmpdir(), 'narthex-meter-'));
mkdirSync(join(folder, 'devices'));
try {
	for (const input of messages(MIB - 200)) {
		writeFileSync(join(folder, 'devices', 'one.keys'), input.bytes);
		say(await leastOf('folder of key files', input, () => listDevices(folder)));
	}
} finally {
	rmSync(folder, {recursive: true, force: true});
}
