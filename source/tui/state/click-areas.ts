/** A cell of the terminal, counted from 0. */
export interface Cell {
	readonly column: number;
	readonly row: number;
}

/** Something on the screen that can be clicked. */
export interface ClickArea {
	/** Whether it is drawn in this cell. */
	covers(cell: Cell): boolean;
	/** Marks something; or gives the name of the key that does the same as this click (see `KeyPress`). */
	click(): string | undefined;
}

/** What can be clicked of what is drawn now. */
export class ClickAreas {
	readonly #areas = new Set<ClickArea>();

	/** Gives what takes it away again. */
	add(area: ClickArea): () => void {
		this.#areas.add(area);
		return () => this.#areas.delete(area);
	}

	at(cell: Cell): ClickArea | undefined {
		for (const area of this.#areas) if (area.covers(cell)) return area;
		return undefined;
	}
}
