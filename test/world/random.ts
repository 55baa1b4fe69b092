/** A source of numbers that one seed decides: xoshiro128**, seeded by a hash of a name. */
export class Random {
	#a: number;
	#b: number;
	#c: number;
	#d: number;

	constructor(name: string) {
		// FNV-1a, four times with other beginnings: the generator only needs four words that are not all zero.
		const [a = 1, b = 2, c = 3, d = 4] = [1, 2, 3, 4].map((start) => {
			let hash = 0x811c9dc5 ^ start;
			for (let index = 0; index < name.length; index++)
				hash = Math.imul(hash ^ name.charCodeAt(index), 0x01000193) >>> 0;
			return hash;
		});
		[this.#a, this.#b, this.#c, this.#d] = [a, b, c, d | 1];
		for (let round = 0; round < 8; round++) this.word();
	}

	/** 32 random bits. */
	word(): number {
		const rotate = (value: number, by: number) => (value << by) | (value >>> (32 - by));
		const result = Math.imul(rotate(Math.imul(this.#b, 5), 7), 9);
		const shifted = this.#b << 9;
		this.#c ^= this.#a;
		this.#d ^= this.#b;
		this.#b ^= this.#c;
		this.#a ^= this.#d;
		this.#c ^= shifted;
		this.#d = rotate(this.#d, 11);
		return result >>> 0;
	}

	/** At least 0, less than 1. */
	fraction(): number {
		return this.word() / 0x1_0000_0000;
	}

	/** A whole number from `from` to `to`, both included. */
	between(from: number, to: number): number {
		return from + Math.floor(this.fraction() * (to - from + 1));
	}

	chance(probability: number): boolean {
		return this.fraction() < probability;
	}

	pick<Item>(items: readonly Item[]): Item {
		if (items.length === 0) throw new RangeError('nothing to pick from');
		return items[Math.floor(this.fraction() * items.length)] as Item;
	}

	bytes(length: number): Buffer {
		const result = Buffer.alloc(length);
		for (let index = 0; index < length; index++) result[index] = this.word() >>> 24;
		return result;
	}
}
