import {createHash} from 'node:crypto';
import {existsSync} from 'node:fs';
import {copyFile, mkdir, readFile, rename, rm} from 'node:fs/promises';
import {homedir} from 'node:os';
import {basename, join} from 'node:path';
import {runWell} from './child.ts';
import type {NoLaboratory} from './laboratory.ts';

/**
 * The folder into which other people's packages are installed: `$XDG_CACHE_HOME/narthex-interop/NAME-…`, made the first
 * time by `install` in a copy that holds `file`, and anew when `file` changes. Where that fails it says so; with
 * NARTHEX_INTEROP_REQUIRED=1 it fails instead.
 */
export async function installedPackages(
	name: string,
	file: string,
	install: (folder: string) => readonly [string, readonly string[]],
): Promise<{readonly folder: string} | NoLaboratory> {
	const key = createHash('sha256')
		.update(await readFile(file))
		.digest('hex')
		.slice(0, 16);
	const cache = join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'narthex-interop');
	const folder = join(cache, `${name}-${key}`);
	if (existsSync(folder)) return {folder};
	const begun = `${folder}-${process.pid}`;
	try {
		await mkdir(begun, {recursive: true});
		await copyFile(file, join(begun, basename(file)));
		const [program, args] = install(begun);
		await runWell(program, args, {cwd: begun, env: process.env, timeout: 600_000});
		// Another run may have been faster: then this copy is one too many.
		await rename(begun, folder).catch(() => undefined);
		return {folder};
	} catch (error) {
		if (process.env.NARTHEX_INTEROP_REQUIRED === '1') throw error;
		return {
			missing: `${name} could not be installed: ${error instanceof Error ? error.message.split('\n')[0] : error}`,
		};
	} finally {
		await rm(begun, {recursive: true, force: true});
	}
}
