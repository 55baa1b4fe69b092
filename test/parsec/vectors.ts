import {readFileSync} from 'node:fs';
import {Extension, type Unpacked} from '../../source/parsec/msgpack.ts';

/** A fixed input and what the official programs (or the rules, worked out by hand) make of it. */
export interface Vector {
	readonly name: string;
	readonly inputs: Fields;
	readonly expected: Fields;
}

/** Values of a vector, by name; a name that is not there fails the test. */
export class Fields {
	readonly #values: Readonly<Record<string, unknown>>;

	constructor(values: Readonly<Record<string, unknown>>) {
		this.#values = values;
	}

	has(name: string): boolean {
		return name in this.#values;
	}

	value(name: string): unknown {
		if (!this.has(name)) throw new Error(`the vector has no ${name}`);
		return this.#values[name];
	}

	text(name: string): string {
		const value = this.value(name);
		if (typeof value !== 'string') throw new Error(`${name} is no text`);
		return value;
	}

	number(name: string): number {
		const value = this.value(name);
		if (typeof value !== 'number') throw new Error(`${name} is no number`);
		return value;
	}

	bytes(name: string): Buffer {
		return Buffer.from(this.text(name), 'hex');
	}

	fields(name: string): Fields {
		return new Fields(this.value(name) as Readonly<Record<string, unknown>>);
	}
}

interface RawVector {
	readonly name: string;
	readonly inputs: Readonly<Record<string, unknown>>;
	readonly expected: Readonly<Record<string, unknown>>;
}

function load(file: string): readonly Vector[] {
	const content = readFileSync(new URL(`../fixtures/${file}`, import.meta.url), 'utf8');
	return (JSON.parse(content) as {readonly vectors: readonly RawVector[]}).vectors.map(({name, inputs, expected}) => ({
		name,
		inputs: new Fields(inputs),
		expected: new Fields(expected),
	}));
}

/** All vectors of invitations, in their order. */
export const vectors = load('vectors.json');

/** All vectors of shared recovery and device upkeep, in their order. */
export const recoveryVectors = load('vectors-shared-recovery.json');

/** The vector called `name`. */
export function vector(name: string): Vector {
	const found = vectors.find((one) => one.name === name);
	if (found === undefined) throw new Error(`there is no vector ${name}`);
	return found;
}

/** An unpacked value in the notation of the vectors: `$bin`, `$uuid`, `$datetime_us`. */
export function notated(value: Unpacked): unknown {
	if (value instanceof Uint8Array) return {$bin: Buffer.from(value).toString('hex')};
	if (value instanceof Extension) {
		if (value.type === 2) return {$uuid: Buffer.from(value.data).toString('hex')};
		return {$datetime_us: Number(Buffer.from(value.data).readBigInt64BE())};
	}
	if (Array.isArray(value)) return value.map(notated);
	if (value instanceof Map) return {$map: [...value].map(([key, item]) => [notated(key), notated(item)])};
	if (typeof value !== 'object' || value === null) return value;
	return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, notated(item)]));
}

/** A noted value without what is there for readers only: the ISO spelling beside a date. */
export function withoutIso(value: unknown): unknown {
	if (Array.isArray(value)) return value.map(withoutIso);
	if (typeof value !== 'object' || value === null) return value;
	const entries = Object.entries(value).filter(([key]) => !(key === 'iso' && '$datetime_us' in value));
	return Object.fromEntries(entries.map(([key, item]) => [key, withoutIso(item)]));
}
