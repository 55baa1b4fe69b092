/** An extension of MessagePack: type 1 is a date, type 2 a UUID (protocol: invitations §2.1). */
export class Extension {
	readonly type: number;
	readonly length: number;
	readonly #source: Uint8Array;
	readonly #start: number;

	/**
	 * Its data are the `length` bytes of `source` from `start`. A view takes more room than a date, so it is made only
	 * when `data` is read.
	 */
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

/** A value that is made when it is written: the items of a long list are not all in memory at once. */
export class Deferred {
	readonly make: () => Packable;

	constructor(make: () => Packable) {
		this.make = make;
	}
}

/**
 * What `decode` gives. A map is an object, or a `Map` when a key is not a string or is `__proto__`. Integers past 2^53
 * are bigints.
 */
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
	| Deferred
	| readonly Packable[]
	| {readonly [key: string]: Packable}
	| ReadonlyMap<Packable, Packable>;

const utf8Encoder = new TextEncoder();
/** Bytes from which on memory is given back at once, and not when the garbage collector comes to it. */
const LONG = 64 * 1024;

/** Writes MessagePack with the shortest headers. Whole numbers are integers; others, and `Float`, are float64. */
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
		return resized(this.#bytes, this.#length);
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
		else if (value instanceof Deferred) this.value(value.make());
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

	/** The fast way for short names, which are most texts. False, with nothing written, when it is not ASCII. */
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
			this.#bytes = resized(this.#bytes, Math.max(this.#length, this.#bytes.length * 2));
			this.#view = new DataView(this.#bytes.buffer);
		}
		return start;
	}
}

/** The same bytes with zeros after them, or the first of them. What was given must not be used any more. */
function resized(bytes: Uint8Array<ArrayBuffer>, length: number): Uint8Array<ArrayBuffer> {
	if (bytes.length >= LONG) return new Uint8Array(bytes.buffer.transfer(length));
	if (bytes.length > length) return bytes.slice(0, length);
	const larger = new Uint8Array(length);
	larger.set(bytes);
	return larger;
}
