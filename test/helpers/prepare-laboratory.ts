import {openLaboratory} from './laboratory.ts';

/**
 * Before the first test file: builds the laboratory once, where it is not built yet, and says so when there is none.
 */
export default async function prepareLaboratory(): Promise<void> {
	const laboratory = await openLaboratory();
	if ('missing' in laboratory)
		process.stderr.write(`Tests against other programs are skipped: ${laboratory.missing}\n`);
}
