/** Something that is read one at a time: events may ask for it by the thousand. */
export class Reading {
	readonly #read: () => Promise<void>;
	readonly #after: () => void;
	readonly #over: AbortSignal;
	#underWay: Promise<void> | undefined;
	#isAskedAgain = false;

	/** `read` never rejects. `after` is called when no other reading was asked for. After `over` nothing is read. */
	constructor(read: () => Promise<void>, after: () => void, over: AbortSignal) {
		this.#read = read;
		this.#after = after;
		this.#over = over;
	}

	/** Reads; a second call while the first is under way reads once more after it. */
	async again(): Promise<void> {
		this.#isAskedAgain = true;
		this.#underWay ??= this.#readAll();
		await this.#underWay;
	}

	async #readAll(): Promise<void> {
		do {
			this.#isAskedAgain = false;
			await this.#read();
		} while (this.#isAskedAgain && !this.#over.aborted);
		this.#underWay = undefined;
		this.#after();
	}
}
