import * as z from 'zod';
import type {Thing} from '../errors/data.ts';
import {DecodeError} from '../errors.ts';
import {
	type BootstrapToken,
	CANCEL_REASONS,
	type DeviceId,
	type DeviceLabel,
	type EmailAddress,
	type GreetingAttemptId,
	type HumanHandle,
	type InvitationToken,
	type OrganizationId,
	parseDeviceLabel,
	parseEmailAddress,
	parseHumanHandle,
	parseOrganizationId,
	type Timestamp,
	USER_PROFILES,
	type UserId,
	type VlobId,
} from './ids.ts';
import {Deferred, Extension, encode, Float, type Packable, type Unpacked} from './msgpack.ts';
import {decode} from './msgpack-reader.ts';

// How each Parsec type travels in MessagePack (protocol: invitations §2.1). Every schema works in both directions:
// see `read` and `write` below.

/**
 * A codec whose functions check their own input. One composed of schemas of the library would take twice as long, and
 * a list of ten thousand invitations has sixty thousand values of these types.
 */
function codec<Wire, Value>(decodeOne: (value: unknown) => Value, encodeOne: (value: Value) => Wire) {
	return z.codec(z.unknown() as unknown as z.ZodType<Wire, Wire>, z.unknown() as unknown as z.ZodType<Value, Value>, {
		decode: (value, context) => {
			try {
				return decodeOne(value);
			} catch (error) {
				if (!(error instanceof Unfit || error instanceof DecodeError)) throw error;
				context.issues.push({code: 'custom', message: error.message, input: undefined});
				return z.NEVER;
			}
		},
		encode: encodeOne,
	});
}

/** A value that a codec does not accept. It becomes an issue of the schema. */
class Unfit extends Error {}

function uuid<Id extends string>() {
	return codec<Extension, Id>(
		(value) => {
			if (!(value instanceof Extension) || value.type !== 2 || value.length !== 16) throw new Unfit('not a UUID');
			return hexOf(value.data) as Id;
		},
		(id) => new Extension(2, Buffer.from(id, 'hex')),
	);
}

export const userId = uuid<UserId>();
export const deviceId = uuid<DeviceId>();
export const greetingAttemptId = uuid<GreetingAttemptId>();
export const vlobId = uuid<VlobId>();
/** Any other identifier that is a UUID, as 32 hex digits. */
export const otherId = uuid<string>();

/** Binary of any length. Text and arrays of small integers with those bytes are accepted (protocol: transport §0.1). */
export const bytes = codec<Uint8Array | string | readonly number[], Uint8Array>(binaryOf, (value) => value);

function binaryOf(value: unknown): Uint8Array {
	if (value instanceof Uint8Array) return value;
	if (typeof value === 'string') return Buffer.from(value, 'utf8');
	const isOfBytes = Array.isArray(value) && value.every((item) => Number.isInteger(item) && item >= 0 && item <= 255);
	if (!isOfBytes) throw new Unfit('not binary data');
	return Uint8Array.from(value);
}

/** Binary of exactly `length` bytes. */
export function bytesOf(length: number) {
	return codec<Uint8Array | string | readonly number[], Uint8Array>(
		(value) => binaryOfLength(value, length),
		(value) => value,
	);
}

function binaryOfLength(value: unknown, length: number): Uint8Array {
	const binary = binaryOf(value);
	if (binary.length !== length) throw new Unfit(`not ${length} bytes`);
	return binary;
}

/** A key or digest: 32 bytes. */
export const bytes32 = bytesOf(32);

function token<Token extends string>() {
	return codec<Uint8Array, Token>(
		(value) => hexOf(binaryOfLength(value, 16)) as Token,
		(hex) => Buffer.from(hex, 'hex'),
	);
}

export const invitationToken = token<InvitationToken>();
export const bootstrapToken = token<BootstrapToken>();

function hexOf({buffer, byteOffset, byteLength}: Uint8Array): string {
	return Buffer.from(buffer, byteOffset, byteLength).toString('hex');
}

export const timestamp = codec<Extension, Timestamp>(
	(value) => {
		if (!(value instanceof Extension) || value.type !== 1 || value.length !== 8) throw new Unfit('not a date');
		const {buffer, byteOffset} = value.data;
		const microseconds = Number(new DataView(buffer, byteOffset, 8).getBigInt64(0));
		if (!Number.isSafeInteger(microseconds)) throw new Unfit('a date out of range');
		return microseconds as Timestamp;
	},
	(microseconds) => {
		const data = new Uint8Array(8);
		new DataView(data.buffer).setBigInt64(0, BigInt(microseconds));
		return new Extension(1, data);
	},
);

/** A float64 on output; integers are accepted on input. */
export const float = z.codec(z.union([z.number(), z.custom<Float>((value) => value instanceof Float)]), z.number(), {
	decode: (value) => (value instanceof Float ? value.value : value),
	encode: (value) => new Float(value),
});

export const uint = z.int().min(0);

// A schema of the library collects every fault of a list or map, a kilobyte each. These stop at the first fault.

/** A list of `item`. */
export function list<Item extends z.ZodType>(item: Item) {
	return z.codec(
		z.custom<readonly z.input<Item>[]>((value) => Array.isArray(value), 'not a list'),
		z.custom<z.output<Item>[]>(),
		{
			decode: (values, context) => {
				const items: z.output<Item>[] = [];
				for (const [index, value] of values.entries()) {
					const result = item.safeParse(value);
					if (!result.success) return fault(context, result.error, index);
					items.push(result.data);
				}
				return items;
			},
			encode: (items) =>
				items.map((value) => new Deferred(() => z.encode(item, value) as Packable)) as unknown as z.input<Item>[],
		},
	);
}

/** A map of `key` to `value`; without entries it comes as an object. */
export function table<Key extends z.ZodType, Value extends z.ZodType>(key: Key, value: Value) {
	return z.codec(
		z.custom<ReadonlyMap<z.input<Key>, z.input<Value>>>(
			(entries) => entries instanceof Map || (isStruct(entries) && Object.keys(entries).length === 0),
			'not a map',
		),
		z.custom<Map<z.output<Key>, z.output<Value>>>(),
		{
			decode: (entries, context) => {
				const result = new Map<z.output<Key>, z.output<Value>>();
				for (const [index, entry] of entries instanceof Map ? entries : []) {
					const [readKey, readValue] = [key.safeParse(index), value.safeParse(entry)];
					if (!readKey.success) return fault(context, readKey.error);
					if (!readValue.success) return fault(context, readValue.error);
					result.set(readKey.data, readValue.data);
				}
				return result;
			},
			encode: (entries) =>
				new Map([...entries].map(([index, entry]) => [z.encode(key, index), z.encode(value, entry)] as const)),
		},
	);
}

/** A map of text to text. */
export const texts = z.custom<{readonly [name: string]: string}>(
	(value) => isStruct(value) && Object.values(value).every((text) => typeof text === 'string'),
	'not a map of texts',
);

function isStruct(value: unknown): value is object {
	return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}

function fault(context: z.core.ParsePayload, error: z.ZodError, ...place: readonly PropertyKey[]): never {
	const [issue] = error.issues;
	context.issues.push({
		code: 'custom',
		message: issue?.message ?? 'not acceptable',
		input: undefined,
		path: [...place, ...(issue?.path ?? [])],
	});
	return z.NEVER;
}

/** Text that a parser of `ids.ts` turns into a branded value. Its error becomes an issue of the schema. */
function parsedText<Value extends string>(parse: (text: string) => Value) {
	return codec<string, Value>(
		(value) => {
			if (typeof value !== 'string') throw new Unfit('not a text');
			return parse(value);
		},
		(value) => value,
	);
}

export const organizationId = parsedText<OrganizationId>(parseOrganizationId);
export const deviceLabel = parsedText<DeviceLabel>(parseDeviceLabel);
export const emailAddress = parsedText<EmailAddress>(parseEmailAddress);

/** `[email, label]`, in that order. */
export const humanHandle = codec<readonly [string, string], HumanHandle>(
	(value) => {
		const [email, label, ...more]: readonly unknown[] = Array.isArray(value) ? value : [];
		if (typeof email !== 'string' || typeof label !== 'string' || more.length > 0)
			throw new Unfit('not a human handle');
		return parseHumanHandle(email, label);
	},
	({email, label}) => [email, label],
);

export const userProfile = z.enum(USER_PROFILES);
export const cancelReason = z.enum(CANCEL_REASONS);
export const greeterOrClaimer = z.enum(['GREETER', 'CLAIMER']);
export const invitationStatus = z.enum(['PENDING', 'FINISHED', 'CANCELLED']);

/**
 * Reads `bytes` as MessagePack and gives what `schema` makes of it; `what` names it in the error.
 * @throws DecodeError
 */
export function read<Schema extends z.ZodType>(schema: Schema, bytes: Uint8Array, what: Thing): z.output<Schema> {
	return readUnpacked(schema, decode(bytes), what);
}

/** The same for a value that is already unpacked. @throws DecodeError */
export function readUnpacked<Schema extends z.ZodType>(schema: Schema, value: Unpacked, what: Thing): z.output<Schema> {
	const result = schema.safeParse(value);
	if (result.success) return result.data;
	const issue = result.error.issues[0];
	const isWhole = issue === undefined || issue.path.length === 0;
	const why = isWhole ? 'wrong-content' : ({code: 'wrong-field', place: issue.path.map(String).join(', ')} as const);
	throw new DecodeError(what, why, {cause: result.error});
}

/** Writes a value of `schema` as MessagePack, fields in the order of the schema. */
export function write<Schema extends z.ZodType>(schema: Schema, value: z.output<Schema>): Uint8Array<ArrayBuffer> {
	return encode(z.encode(schema, value) as Packable);
}
