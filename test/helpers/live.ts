type Ending = () => Promise<void> | void;

const ENDINGS = Symbol.for('endings of the tests');
type Global = typeof globalThis & {[ENDINGS]?: {readonly ofTest: Set<Ending>; readonly ofFile: Set<Ending>}};
const place: Global = globalThis;

// One of each in the process: a test in another language loads its modules again, and with them this one.
place[ENDINGS] ??= {ofTest: new Set(), ofFile: new Set()};
const {ofTest, ofFile} = place[ENDINGS];

/**
 * Has `ending` called when the running test is over, whatever its outcome. Gives a function that does it earlier, once.
 */
export function endAfterTest(ending: Ending): () => Promise<void> {
	return register(ofTest, ending);
}

/** Has `ending` called when all tests of the file are over. Gives a function that does it earlier, once. */
export function endAfterFile(ending: Ending): () => Promise<void> {
	return register(ofFile, ending);
}

function register(endings: Set<Ending>, ending: Ending): () => Promise<void> {
	endings.add(ending);
	return async () => {
		if (endings.delete(ending)) await ending();
	};
}

async function endAll(endings: Set<Ending>): Promise<void> {
	const all = [...endings].reverse();
	endings.clear();
	for (const ending of all) await ending();
}

/** Called when a test is over (`setup.ts`). */
export function endTest(): Promise<void> {
	return endAll(ofTest);
}

/** Called when all tests of a file are over (`setup.ts`). */
export async function endFile(): Promise<void> {
	await endAll(ofTest);
	await endAll(ofFile);
}
