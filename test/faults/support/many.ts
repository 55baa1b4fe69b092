/** How long a test of a hundred exchanges may take, in ms, also on a machine that has much else to do. */
export const LONG = 300_000;

/** How long one item may take, in ms: less than a whole test, so that its failure names the item. */
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
	const worker = async () => {
		for (;;) {
			const index = next++;
			const item = items[index];
			if (item === undefined) return;
			try {
				await inTime(run(item, index));
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

async function inTime(running: Promise<void>): Promise<void> {
	const late = Promise.withResolvers<void>();
	const timer = setTimeout(() => late.reject(new Error(`took more than ${PATIENCE} ms`)), PATIENCE);
	await Promise.race([running, late.promise]).finally(() => clearTimeout(timer));
}

/** Waits; only for faults that last a while, never for something to happen. */
export function lasting(milliseconds: number): Promise<void> {
	return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
