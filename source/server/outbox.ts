import {statSync} from 'node:fs';
import {readdir, rm} from 'node:fs/promises';
import {join} from 'node:path';

/** ms after which a mail that was left for someone to send is removed: its link is as good as a key. */
const AGE_LIMIT = 30 * 24 * 60 * 60 * 1000;
const NAME = /^\d{4}-\d\d-\d\dT[\d.-]+Z-[\da-f]{8}\.eml$/;

/** The name of a new mail. The first ones come first. */
export function newMailName(id: string): string {
	return `${new Date().toISOString().replaceAll(':', '-')}-${id.slice(0, 8)}.eml`;
}

/** Removes the mails of a folder that are older than 30 days, and nothing else that is there. */
export async function removeOldMails(folder: string): Promise<void> {
	const oldest = Date.now() - AGE_LIMIT;
	for (const name of (await readdir(folder)).filter((one) => NAME.test(one))) {
		const path = join(folder, name);
		const age = statSync(path, {throwIfNoEntry: false})?.mtimeMs;
		if (age !== undefined && age < oldest) await rm(path, {force: true});
	}
}
