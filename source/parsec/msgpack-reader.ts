import type {DecodeReason} from '../errors/data.ts';
import {DecodeError} from '../errors.ts';
import {Extension, type Unpacked} from './msgpack.ts';

/** Deeper input is refused. No Parsec message comes near it. */
const MAX_DEPTH = 16;

/**
 * The memory that values take beside their bytes, in bytes. Together they may take `PER_BYTE` times the length of the
 * input and `SPARE`: then no input, whatever its headers say, takes more than ten times its length and one MiB.
 * Parsec's own messages take three or four times their length.
 */
const COST = {slot: 8, array: 48, map: 64, entry: 16, shape: 400, binary: 128, extension: 72, number: 16, text: 24};
const PER_BYTE = 8;
const SPARE = 256 * 1024;

const utf8Decoder = new TextDecoder('utf-8', {fatal: true, ignoreBOM: true});

/**
 * Reads one MessagePack value from the start of `bytes`. What follows it is ignored, as the official decoder does
 * (protocol: transport §0.1). Binary values are views of `bytes`. A header that promises more than there is costs
 * nothing.
 * @throws DecodeError when the bytes are not MessagePack, end early, nest deeper than 16, or hold so many small values
 * that they would take more than ten times their length
 */
export function decode(bytes: Uint8Array): Unpacked {
	return new Reader(bytes).value(0);
}

class Reader {
	readonly #bytes: Uint8Array;
	readonly #view: DataView;
	/** The key sequences of the maps read so far. */
	readonly #shapes = new Shape();
	#offset = 0;
	#left: number;

	constructor(bytes: Uint8Array) {
		this.#left = bytes.length * PER_BYTE + SPARE;
		this.#bytes = bytes;
		this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
	}

	value(depth: number): Unpacked {
		if (depth > MAX_DEPTH) throw malformed({code: 'too-deep', levels: MAX_DEPTH});
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
				throw malformed('not-message-pack');
		}
	}

	#array(length: number, depth: number): readonly Unpacked[] {
		this.#mustHave(length);
		this.#spend(COST.array + length * COST.slot);
		// Made at its full length: an array that grows takes two and a half times as much.
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
			// V8 makes a hidden class for an object with keys that no other has.
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
		// Short texts are joined byte by byte. From 13 characters on, V8 would keep the pieces, which take far more room.
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
			throw malformed('not-utf8', error);
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
		if (length > this.#bytes.length - this.#offset) throw malformed('ends-early');
	}

	#spend(memory: number): void {
		this.#left -= memory;
		if (this.#left < 0) throw malformed('too-many-values');
	}
}

/** A node in the tree of the key sequences seen so far. */
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

function malformed(why: DecodeReason, cause?: unknown): DecodeError {
	return new DecodeError('message-pack', why, {cause});
}
