// node:timers/promises for the programs of a world.

export function setTimeout(milliseconds: number): Promise<void> {
	return new Promise((resolve) => {
		globalThis.setTimeout(resolve, milliseconds);
	});
}
