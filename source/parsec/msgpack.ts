import {DecodeError} from '../errors.ts';
import {words} from '../words/decoding.ts';

/** An extension of MessagePack: type 1 is a date, type 2 a UUID (protocol: invitations §2.1). */
export class Extension {
	readonly type: number;
	readonly length: number;
	readonly #source: Uint8Array;
	readonly #start: number;

	/** Its data are the `length` bytes of `source` from `start`: a view of them is made when it is asked for, since it takes more room than a date. */
	constructor(type: number, source: Uint8Array, start = 0, length = source.length - start) {
		this.type = type;
		this.length = length;
		this.#source = source;
		this.#start = start;
	}

	/** Never copied. */
	get data(): Uint8Array {
		return this.#source.subarray(this.#start, this.#start + this.length);
	}
}

/** A number that is always written as a float64, even when it is whole. */
export class Float {
	readonly value: number;

	constructor(value: number) {
		this.value = value;
	}
}

/** What `decode` gives: maps are `Map`s when a key is not a string (or is `__proto__`), else objects; integers past 2^53 are bigints. */
export type Unpacked =
	| null
	| boolean
	| number
	| bigint
	| string
	| Uint8Array
	| Extension
	| readonly Unpacked[]
	| {readonly [key: string]: Unpacked}
	| ReadonlyMap<Unpacked, Unpacked>;

/** What `encode` takes; object keys are written in their own order. */
export type Packable =
	| null
	| boolean
	| number
	| bigint
	| string
	| Uint8Array
	| Extension
	| Float
	| readonly Packable[]
	| {readonly [key: string]: Packable}
	| ReadonlyMap<Packable, Packable>;

/** Nesting that no Parsec message comes near; deeper input is refused, not followed. */
const MAX_DEPTH = 16;

/**
 * What values take in memory beside their bytes, in bytes, and what they may take together: eight times the input and a little, so that no
 * input, whatever its headers say, takes more than ten times its length and one MiB. Parsec's own messages take three or four times theirs.
 */
const COST = {slot: 8, array: 48, map: 64, entry: 16, shape: 400, binary: 128, extension: 72, number: 16, text: 24};
const PER_BYTE = 8;
const SPARE = 256 * 1024;

const utf8Encoder = new TextEncoder();
const utf8Decoder = new TextDecoder('utf-8', {fatal: true, ignoreBOM: true});

/**
 * Reads one MessagePack value from the start of `bytes`; what follows it is ignored, as the official decoder does (protocol: transport §0.1).
 * Binary values are views of `bytes`. A header that promises more than is there costs nothing.
 * @throws DecodeError when the bytes are no MessagePack, end early, nest deeper than 16, or are so many small values that they would take more
 * than ten times their own room.
 */
export function decode(bytes: Uint8Array): Unpacked {
	return new Reader(bytes).value(0);
}

class Reader {
	readonly #bytes: Uint8Array;
	readonly #view: DataView;
	/** Which keys follow one another in the maps so far. */
	readonly #shapes = new Shape();
	#offset = 0;
	#left: number;

	constructor(bytes: Uint8Array) {
		this.#left = bytes.length * PER_BYTE + SPARE;
		this.#bytes = bytes;
		this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
	}

	value(depth: number): Unpacked {
		if (depth > MAX_DEPTH) throw malformed(words.bytes.tooDeep(MAX_DEPTH));
		const head = this.#byte();
		if (head < 0x80) return head;
		if (head < 0x90) return this.#map(head & 0x0f, depth);
		if (head < 0xa0) return this.#array(head & 0x0f, depth);
		if (head < 0xc0) return this.#string(head & 0x1f);
		if (head >= 0xe0) return head - 0x100;
		switch (head) {
			case 0xc0:
				return null;
			case 0xc2:
				return false;
			case 0xc3:
				return true;
			case 0xc4:
				return this.#take(this.#unsigned(1));
			case 0xc5:
				return this.#take(this.#unsigned(2));
			case 0xc6:
				return this.#take(this.#unsigned(4));
			case 0xc7:
				return this.#extension(this.#unsigned(1));
			case 0xc8:
				return this.#extension(this.#unsigned(2));
			case 0xc9:
				return this.#extension(this.#unsigned(4));
			case 0xca:
				this.#spend(COST.number);
				return this.#view.getFloat32(this.#advance(4));
			case 0xcb:
				this.#spend(COST.number);
				return this.#view.getFloat64(this.#advance(8));
			case 0xcc:
				return this.#unsigned(1);
			case 0xcd:
				return this.#unsigned(2);
			case 0xce:
				this.#spend(COST.number);
				return this.#unsigned(4);
			case 0xcf:
				this.#spend(2 * COST.number);
				return narrowed(this.#view.getBigUint64(this.#advance(8)));
			case 0xd0:
				return this.#view.getInt8(this.#advance(1));
			case 0xd1:
				return this.#view.getInt16(this.#advance(2));
			case 0xd2:
				this.#spend(COST.number);
				return this.#view.getInt32(this.#advance(4));
			case 0xd3:
				this.#spend(2 * COST.number);
				return narrowed(this.#view.getBigInt64(this.#advance(8)));
			case 0xd4:
				return this.#extension(1);
			case 0xd5:
				return this.#extension(2);
			case 0xd6:
				return this.#extension(4);
			case 0xd7:
				return this.#extension(8);
			case 0xd8:
				return this.#extension(16);
			case 0xd9:
				return this.#string(this.#unsigned(1));
			case 0xda:
				return this.#string(this.#unsigned(2));
			case 0xdb:
				return this.#string(this.#unsigned(4));
			case 0xdc:
				return this.#array(this.#unsigned(2), depth);
			case 0xdd:
				return this.#array(this.#unsigned(4), depth);
			case 0xde:
				return this.#map(this.#unsigned(2), depth);
			case 0xdf:
				return this.#map(this.#unsigned(4), depth);
			default:
				throw malformed(words.bytes.notMessagePack);
		}
	}

	#array(length: number, depth: number): readonly Unpacked[] {
		this.#mustHave(length);
		this.#spend(COST.array + length * COST.slot);
		// All at once: an array that grows takes twice and a half as much.
		const items = new Array<Unpacked>(length);
		for (let index = 0; index < length; index++) items[index] = this.value(depth + 1);
		return items;
	}

	#map(length: number, depth: number): {readonly [key: string]: Unpacked} | ReadonlyMap<Unpacked, Unpacked> {
		this.#mustHave(length * 2);
		this.#spend(COST.map + length * COST.entry);
		const entries: {[key: string]: Unpacked} = {};
		let others: Map<Unpacked, Unpacked> | undefined;
		let shape = this.#shapes;
		for (let index = 0; index < length; index++) {
			const key = this.value(depth + 1);
			const name = key instanceof Uint8Array ? this.#text(key) : key;
			const known = shape.after(name);
			// An object with keys that no other has is an object of a class of its own.
			if (known === undefined) this.#spend(COST.shape);
			shape = known ?? shape.add(name);
			const value = this.value(depth + 1);
			if (typeof name === 'string' && name !== '__proto__' && others === undefined) entries[name] = value;
			else {
				others ??= new Map(Object.entries(entries));
				others.set(name, value);
			}
		}
		return others ?? entries;
	}

	#string(length: number): string {
		const start = this.#advance(length);
		this.#spend(COST.text + length);
		// Short ones byte by byte; from 13 characters on, what is put together so is kept in pieces, which take many times their room.
		if (length < 13) {
			let text = '';
			for (let index = start; index < start + length; index++) {
				const unit = this.#view.getUint8(index);
				if (unit > 0x7f) return this.#text(this.#bytes.subarray(start, start + length));
				text += String.fromCharCode(unit);
			}
			return text;
		}
		return this.#text(this.#bytes.subarray(start, start + length));
	}

	#text(bytes: Uint8Array): string {
		try {
			return utf8Decoder.decode(bytes);
		} catch (error) {
			throw malformed(words.bytes.notUtf8, error);
		}
	}

	#extension(length: number): Extension {
		const type = this.#view.getInt8(this.#advance(1));
		this.#spend(COST.extension);
		return new Extension(type, this.#bytes, this.#advance(length), length);
	}

	#unsigned(size: 1 | 2 | 4): number {
		const start = this.#advance(size);
		if (size === 1) return this.#view.getUint8(start);
		return size === 2 ? this.#view.getUint16(start) : this.#view.getUint32(start);
	}

	#byte(): number {
		return this.#view.getUint8(this.#advance(1));
	}

	#take(length: number): Uint8Array {
		this.#spend(COST.binary);
		const start = this.#advance(length);
		return this.#bytes.subarray(start, start + length);
	}

	#advance(length: number): number {
		this.#mustHave(length);
		const start = this.#offset;
		this.#offset += length;
		return start;
	}

	#mustHave(length: number): void {
		if (length > this.#bytes.length - this.#offset) throw malformed(words.bytes.tooShort);
	}

	#spend(memory: number): void {
		this.#left -= memory;
		if (this.#left < 0) throw malformed(words.bytes.tooMany);
	}
}

/** A way through the keys of maps: what has come before leads to what may come next. */
class Shape {
	#next: Map<Unpacked, Shape> | undefined;

	after(key: Unpacked): Shape | undefined {
		return this.#next?.get(key);
	}

	add(key: Unpacked): Shape {
		const shape = new Shape();
		this.#next ??= new Map();
		this.#next.set(key, shape);
		return shape;
	}
}

function narrowed(value: bigint): number | bigint {
	const number = Number(value);
	return Number.isSafeInteger(number) ? number : value;
}

function malformed(why: string, cause?: unknown): DecodeError {
	return new DecodeError(words.things.messagePack, why, {cause});
}

/** Writes `value` as MessagePack with the shortest headers; whole numbers as integers, others (and `Float`) as float64. */
export function encode(value: Packable): Uint8Array<ArrayBuffer> {
	const writer = new Writer();
	writer.value(value);
	return writer.finish();
}

class Writer {
	#bytes = new Uint8Array(256);
	#view = new DataView(this.#bytes.buffer);
	#length = 0;

	finish(): Uint8Array<ArrayBuffer> {
		return this.#bytes.slice(0, this.#length);
	}

	value(value: Packable): void {
		if (value === null) this.#uint8(0xc0);
		else if (typeof value === 'boolean') this.#uint8(value ? 0xc3 : 0xc2);
		else if (typeof value === 'number') this.#number(value);
		else if (typeof value === 'bigint') this.#bigint(value);
		else if (typeof value === 'string') this.#string(value);
		else if (value instanceof Uint8Array) this.#binary(value);
		else if (value instanceof Extension) this.#extension(value);
		else if (value instanceof Float) this.#float(value.value);
		else if (Array.isArray(value)) this.#array(value);
		else if (value instanceof Map) this.#entries(value.size, value);
		else this.#object(value as {readonly [key: string]: Packable});
	}

	#number(value: number): void {
		if (!Number.isInteger(value)) this.#float(value);
		else if (!Number.isSafeInteger(value)) throw new RangeError('an integer past 2^53 must be given as a bigint');
		else if (value >= 0) this.#unsigned(value);
		else if (value >= -32) this.#uint8(value + 0x100);
		else if (value >= -0x80) this.#header(0xd0, 1, value + 0x100);
		else if (value >= -0x8000) this.#header(0xd1, 2, value + 0x10000);
		else if (value >= -0x80000000) this.#header(0xd2, 4, value + 0x100000000);
		else this.#bigint(BigInt(value));
	}

	#unsigned(value: number): void {
		if (value < 0x80) this.#uint8(value);
		else if (value < 0x100) this.#header(0xcc, 1, value);
		else if (value < 0x10000) this.#header(0xcd, 2, value);
		else if (value < 0x100000000) this.#header(0xce, 4, value);
		else this.#bigint(BigInt(value));
	}

	#bigint(value: bigint): void {
		if (value >= -0x80000000n && value < 0x100000000n) {
			this.#number(Number(value));
			return;
		}
		if (value < -(2n ** 63n) || value >= 2n ** 64n) throw new RangeError('an integer of more than 64 bits');
		this.#uint8(value < 0n ? 0xd3 : 0xcf);
		const start = this.#grow(8);
		this.#view.setBigUint64(start, BigInt.asUintN(64, value));
	}

	#float(value: number): void {
		this.#uint8(0xcb);
		const start = this.#grow(8);
		this.#view.setFloat64(start, value);
	}

	#string(value: string): void {
		if (value.length < 32 && this.#asciiString(value)) return;
		const bytes = utf8Encoder.encode(value);
		if (bytes.length < 32) this.#uint8(0xa0 | bytes.length);
		else if (bytes.length < 0x100) this.#header(0xd9, 1, bytes.length);
		else if (bytes.length < 0x10000) this.#header(0xda, 2, bytes.length);
		else this.#header(0xdb, 4, bytes.length);
		this.#raw(bytes);
	}

	/** Short names are most of what there is to write. False, and nothing written, when it is not ASCII. */
	#asciiString(value: string): boolean {
		const start = this.#grow(value.length + 1);
		for (let index = 0; index < value.length; index++) {
			const unit = value.charCodeAt(index);
			if (unit > 0x7f) {
				this.#length = start;
				return false;
			}
			this.#bytes[start + 1 + index] = unit;
		}
		this.#bytes[start] = 0xa0 | value.length;
		return true;
	}

	#binary(bytes: Uint8Array): void {
		if (bytes.length < 0x100) this.#header(0xc4, 1, bytes.length);
		else if (bytes.length < 0x10000) this.#header(0xc5, 2, bytes.length);
		else this.#header(0xc6, 4, bytes.length);
		this.#raw(bytes);
	}

	#extension({type, data}: Extension): void {
		const fixed = [1, 2, 4, 8, 16].indexOf(data.length);
		if (fixed >= 0) this.#uint8(0xd4 + fixed);
		else if (data.length < 0x100) this.#header(0xc7, 1, data.length);
		else if (data.length < 0x10000) this.#header(0xc8, 2, data.length);
		else this.#header(0xc9, 4, data.length);
		this.#uint8(type & 0xff);
		this.#raw(data);
	}

	#array(items: readonly Packable[]): void {
		if (items.length < 16) this.#uint8(0x90 | items.length);
		else if (items.length < 0x10000) this.#header(0xdc, 2, items.length);
		else this.#header(0xdd, 4, items.length);
		for (const item of items) this.value(item);
	}

	#object(object: {readonly [key: string]: Packable}): void {
		const entries = Object.entries(object).filter(([, value]) => value !== undefined);
		this.#entries(entries.length, entries);
	}

	#entries(count: number, entries: Iterable<readonly [Packable, Packable]>): void {
		if (count < 16) this.#uint8(0x80 | count);
		else if (count < 0x10000) this.#header(0xde, 2, count);
		else this.#header(0xdf, 4, count);
		for (const [key, value] of entries) {
			this.value(key);
			this.value(value);
		}
	}

	#header(head: number, size: 1 | 2 | 4, value: number): void {
		this.#uint8(head);
		const start = this.#grow(size);
		if (size === 1) this.#view.setUint8(start, value);
		else if (size === 2) this.#view.setUint16(start, value);
		else this.#view.setUint32(start, value);
	}

	#uint8(value: number): void {
		const start = this.#grow(1);
		this.#view.setUint8(start, value);
	}

	#raw(bytes: Uint8Array): void {
		const start = this.#grow(bytes.length);
		this.#bytes.set(bytes, start);
	}

	#grow(length: number): number {
		const start = this.#length;
		this.#length += length;
		if (this.#length > this.#bytes.length) {
			const larger = new Uint8Array(Math.max(this.#length, this.#bytes.length * 2));
			larger.set(this.#bytes);
			this.#bytes = larger;
			this.#view = new DataView(larger.buffer);
		}
		return start;
	}
}
