/** How often a step is posted again while the other side's half is awaited: ms between the starts of two requests, by ms waited so far. */
export type Pace = (waited: number) => number;

const SECOND = 1000;
const MINUTE = 60 * SECOND;

/** Step 0: nobody may be there for hours. */
export const WAITING_FOR_PEER: Pace = (waited) => (waited < MINUTE ? 250 : SECOND);
/** Steps 1 to 3: the other program is there and answers at once. */
export const BETWEEN_PROGRAMS: Pace = (waited) => (waited < 200 ? 20 : waited < SECOND ? 50 : 100);
/** Steps 4 to 8: a person is deciding, and sees how fast we react. */
export const WAITING_FOR_PERSON: Pace = (waited) => (waited < 300 ? 30 : waited < 10 * MINUTE ? 100 : 250);

/** Resolves after `milliseconds`. @throws the signal's reason once it is aborted */
export function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
	return new Promise((resolve, reject) => {
		if (signal.aborted) {
			reject(signal.reason);
			return;
		}
		const timer = setTimeout(() => {
			signal.removeEventListener('abort', stop);
			resolve();
		}, milliseconds);
		function stop() {
			clearTimeout(timer);
			reject(signal.reason);
		}
		signal.addEventListener('abort', stop, {once: true});
	});
}

/** Waits for `promise`, but no longer than `milliseconds`. */
export async function bounded(promise: Promise<unknown>, milliseconds: number): Promise<void> {
	let timer: NodeJS.Timeout | undefined;
	const late = new Promise<void>((resolve) => {
		timer = setTimeout(resolve, milliseconds);
	});
	await Promise.race([promise, late]);
	clearTimeout(timer);
}
