import {readFile, rm} from 'node:fs/promises';
import {dirname, join} from 'node:path';
import {privateFolder, replaceDurably, syncFolder} from '../durable.ts';
import {type GatheredStore, nameOfGathered, openGathered, sealGathered} from '../parsec/gathered-shares.ts';
import type {InvitationToken} from '../parsec/ids.ts';

/** Keeps what the recovery of one invitation gathered, in a file below `dataDirectory`, until the recovery is over. */
export function gatheredStore(dataDirectory: string, token: InvitationToken): GatheredStore {
	const path = join(dataDirectory, 'narthex', 'recoveries', nameOfGathered(token));
	return {
		async load() {
			try {
				return openGathered(token, await readFile(path));
			} catch {
				// Absent or damaged: it only spares the recipients a second meeting.
				return undefined;
			}
		},
		async keep(gathered) {
			await privateFolder(dirname(path));
			await replaceDurably(path, sealGathered(token, gathered));
		},
		async forget() {
			await rm(path, {force: true});
			await syncFolder(dirname(path)).catch(() => {
				// Nothing was ever kept.
			});
		},
	};
}
