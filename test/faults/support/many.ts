/** How long a test of a hundred exchanges may take, in ms, also on a machine that has much else to do. */
export const LONG = 300_000;

/**
 * How long it may take until an item ends, in ms: less than a whole test, so that its failure names the item. All share
 * the machine: one that has much else to do is slow with each of them, but goes on with one after the other.
 */
const PATIENCE = 45_000;

/** Runs `run` for all items, `limit` at a time; fails at the end with what went wrong for each, by name. */
export async function forMany<Item>(
	items: readonly Item[],
	limit: number,
	nameOf: (item: Item) => unknown,
	run: (item: Item, index: number) => Promise<void>,
): Promise<void> {
	const failures: Error[] = [];
	let next = 0;
	let lastEnd = 0;
	const worker = async () => {
		for (;;) {
			const index = next++;
			const item = items[index];
			if (item === undefined) return;
			try {
				const began = performance.now();
				await inTime(run(item, index), () => Math.max(began, lastEnd));
				lastEnd = performance.now();
			} catch (error) {
				const why = error instanceof Error ? error : new Error(String(error));
				why.message = `${String(nameOf(item))}: ${why.message}`;
				failures.push(why);
			}
		}
	};
	await Promise.all(Array.from({length: limit}, worker));
	if (failures.length === 1) throw failures[0];
	if (failures.length > 1) throw new AggregateError(failures, failures.map(({message}) => message).join('\n\n'));
}

/** Fails when `running` has not ended `PATIENCE` ms after `since()`, which may move on meanwhile. */
async function inTime(running: Promise<void>, since: () => number): Promise<void> {
	const late = Promise.withResolvers<void>();
	let timer: NodeJS.Timeout | undefined;
	const look = () => {
		const left = since() + PATIENCE - performance.now();
		if (left > 0) timer = setTimeout(look, left);
		else late.reject(new Error(`nothing ended for ${PATIENCE} ms, and this one had not`));
	};
	look();
	await Promise.race([running, late.promise]).finally(() => clearTimeout(timer));
}

/** Waits; only for faults that last a while, never for something to happen. */
export function lasting(milliseconds: number): Promise<void> {
	return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
