import {mkdtempSync, rmSync} from 'node:fs';
import {constants, tmpdir} from 'node:os';
import {join} from 'node:path';
import {getRawAsset} from 'node:sea';
import {zstdDecompressSync} from 'node:zlib';
import {cacheFolder, ownFolder} from '../own-folder.ts';
import {unpack} from './unpack.ts';

// Takes the place of @napi-rs/keyring in the one executable. The system loads native code from files only.

declare const NARTHEX_KEYRING_SHA256: string;

function load(folder: string): typeof import('@napi-rs/keyring') {
	const path = unpack(folder, NARTHEX_KEYRING_SHA256, () => zstdDecompressSync(getRawAsset('keyring.node.zst')));
	const loaded: {exports: Partial<typeof import('@napi-rs/keyring')>} = {exports: {}};
	process.dlopen(loaded, path, constants.dlopen.RTLD_NOW);
	return loaded.exports as typeof import('@napi-rs/keyring');
}

/** Loads it from a folder that lasts as long as that takes. */
function loadOnce(): typeof import('@napi-rs/keyring') {
	const made = mkdtempSync(join(tmpdir(), 'narthex-'));
	try {
		const folder = ownFolder(made);
		if (folder === undefined) throw new Error(`Others can write where temporary files go (${tmpdir()}).`);
		return load(folder);
	} finally {
		rmSync(made, {recursive: true, force: true});
	}
}

const folder = cacheFolder(process.env);
export const {AsyncEntry} = folder === undefined ? loadOnce() : load(folder);
