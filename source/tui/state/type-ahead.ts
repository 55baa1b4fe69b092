/** What is typed before everything is loaded: kept until then, and done in order. */
export class TypeAhead {
	#kept: (() => void)[] | undefined = [];

	/** Keeps `type` for later, if it is not time yet. */
	keeps(type: () => void): boolean {
		this.#kept?.push(type);
		return this.#kept !== undefined;
	}

	/** Everything is loaded: does what was kept. Nothing is kept from now on. */
	release(): void {
		const kept = this.#kept ?? [];
		this.#kept = undefined;
		for (const type of kept) type();
	}
}
