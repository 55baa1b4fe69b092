import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';

type Ending = () => Promise<void> | void;

const endings: Ending[] = [];

/** Has `ending` called when all is measured, last registered first. */
export function atTheEnd(ending: Ending): void {
	endings.push(ending);
}

export async function endAll(): Promise<void> {
	for (let ending = endings.pop(); ending !== undefined; ending = endings.pop()) await ending();
}

/** A folder that is removed when all is measured. */
export function temporaryFolder(): string {
	const folder = mkdtempSync(join(tmpdir(), 'narthex-bench-'));
	atTheEnd(() => rmSync(folder, {recursive: true, force: true}));
	return folder;
}

/** Makes something at its first use, once for all rows. */
export function once<Value>(make: () => Value): () => Value {
	let made: {readonly value: Value} | undefined;
	return () => {
		made ??= {value: make()};
		return made.value;
	};
}
