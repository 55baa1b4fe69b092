import {constants, zstdDecompressSync} from 'node:zlib';
import type * as z from 'zod';
import type {Thing} from '../errors/data.ts';
import {DecodeError} from '../errors.ts';
import {read, write} from './wire.ts';

// "Format v0": 0x00 | zstd frames of a MessagePack map (protocol: invitations §2.2).

const VERSION = 0;
const MAX_RAW_BLOCK = 128 * 1024;
/** The most that a value may unpack to, in bytes: more than any invitation payload or certificate, less than a bomb. */
const DEFAULT_BUDGET = 64 * 1024;
/** Writers make one frame. More are accepted, but each takes longer to set up than to read. */
const MAX_FRAMES = 64;
/** A frame may ask for a window of 8 MiB, as the format recommends. That is four times what any writer asks for. */
const WINDOW_LOG = 23;

/**
 * Reads a value in format v0.
 * @param budget the most that all frames together may unpack to, in bytes
 * @throws DecodeError when version, zstd or content is not valid, or unpacks to more than `budget`
 */
export function readVersioned<Schema extends z.ZodType>(
	schema: Schema,
	bytes: Uint8Array,
	what: Thing,
	budget = DEFAULT_BUDGET,
): z.output<Schema> {
	if (bytes[0] !== VERSION) throw new DecodeError(what, 'other-version');
	return read(schema, unpackFrames(bytes.subarray(1), what, budget), what);
}

/** Writes a value in format v0, as one frame with one raw block: small, and a valid frame for every reader. */
export function writeVersioned<Schema extends z.ZodType>(schema: Schema, value: z.output<Schema>): Uint8Array {
	const content = write(schema, value);
	if (content.length > MAX_RAW_BLOCK) throw new RangeError('a value of more than 128 KiB');
	const header = Buffer.from([VERSION, ...FRAME_HEADER, 0, 0, 0]);
	header.writeUIntLE((content.length << 3) | 1, 1 + FRAME_HEADER.length, 3);
	return Buffer.concat([header, content]);
}

/** Reads frame after frame until the input ends: zlib stops in silence after the first one. */
function unpackFrames(input: Uint8Array, what: Thing, budget: number): Uint8Array {
	const plain = rawBlock(input);
	if (plain !== undefined && plain.length <= budget) return plain;
	const parts: Uint8Array[] = [];
	let left = budget;
	let rest = input;
	do {
		if (parts.length === MAX_FRAMES) throw new DecodeError(what, 'too-many-frames');
		const {buffer, engine} = unpackFrame(rest, what, left);
		parts.push(buffer);
		left -= buffer.length;
		if (engine.bytesWritten === 0) throw new DecodeError(what, 'damaged-frame');
		rest = rest.subarray(engine.bytesWritten);
	} while (rest.length > 0);
	const [first] = parts;
	return parts.length === 1 && first !== undefined ? first : Buffer.concat(parts);
}

/** Without checksum and dictionary, with a window of 2 MiB: as `writeVersioned` and the official writers begin. */
const FRAME_HEADER = [0x28, 0xb5, 0x2f, 0xfd, 0x00, 0x58];
const RAW_BLOCK_START = FRAME_HEADER.length + 3;

/**
 * The content of one frame with one raw block; undefined when the input is anything else. Nearly all values come like
 * this, and zlib takes longer to set itself up for a few hundred bytes than everything else that is done with them.
 */
function rawBlock(input: Uint8Array): Uint8Array | undefined {
	if (input.length < RAW_BLOCK_START || FRAME_HEADER.some((byte, index) => input[index] !== byte)) return undefined;
	const [low = 0, middle = 0, high = 0] = input.subarray(FRAME_HEADER.length, RAW_BLOCK_START);
	const isLastAndRaw = (low & 0x07) === 1;
	const length = (low | (middle << 8) | (high << 16)) >> 3;
	if (!isLastAndRaw || length > MAX_RAW_BLOCK || input.length !== RAW_BLOCK_START + length) return undefined;
	return input.subarray(RAW_BLOCK_START);
}

interface Frame {
	readonly buffer: Uint8Array;
	readonly engine: {readonly bytesWritten: number};
}

function unpackFrame(input: Uint8Array, what: Thing, left: number): Frame {
	try {
		// The typings know nothing of `info`, which gives the engine beside the output.
		const params = {[constants.ZSTD_d_windowLogMax]: WINDOW_LOG};
		return zstdDecompressSync(input, {info: true, maxOutputLength: Math.max(left, 1), params}) as unknown as Frame;
	} catch (error) {
		throw new DecodeError(what, 'damaged-or-too-large', {cause: error});
	}
}
