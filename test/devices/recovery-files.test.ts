import {chmod, mkdir, readFile, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {expect, test} from 'vitest';
import {loadRecoveryFile, saveRecoveryFile} from '../../source/devices/recovery-files.ts';
import {readRecoveryFile} from '../../source/parsec/recovery-file.ts';
import {recoveryVectors} from '../parsec/vectors.ts';
import {asAnotherAccount, filesBelow, modeOf, newDevice, quickKeyFile, temporaryFolder} from './samples.ts';

const content = recoveryVectors.find(({name}) => name === 'recovery_file/complete')?.inputs.bytes('file_hex');
if (content === undefined) throw new Error('there is no recovery file');
const file = readRecoveryFile(content);

test('a recovery file is for its owner alone, comes back as it was, and can be removed again', async () => {
	const path = join(await temporaryFolder(), 'recovery.psrk');
	const remove = await saveRecoveryFile(path, file);
	expect(await modeOf(path)).toBe('0600');
	expect(await loadRecoveryFile(path)).toEqual(file);
	await remove();
	await remove();
	await expect(loadRecoveryFile(path)).rejects.toMatchObject({code: 'file-not-found', facts: {path}});
});

test('a recovery file takes the place of no other file', async () => {
	const path = join(await temporaryFolder(), 'recovery.psrk');
	await writeFile(path, 'mine');
	await expect(saveRecoveryFile(path, file)).rejects.toMatchObject({code: 'file-exists', facts: {path}});
	expect(await readFile(path, 'utf8')).toBe('mine');
});

test('a recovery file that cannot be written leaves nothing', async () => {
	const folder = await temporaryFolder();
	await chmod(folder, 0o755);
	await asAnotherAccount(async () => {
		if (process.geteuid?.() !== 65_534) await chmod(folder, 0o555);
		const saving = saveRecoveryFile(join(folder, 'recovery.psrk'), file);
		await expect(saving).rejects.toMatchObject({code: 'folder-not-writable'});
	});
	await chmod(folder, 0o755);
	expect(await filesBelow(folder)).toEqual([]);
});

test('what is no recovery file is refused: a folder, a key file, text, and a file of more than a mebibyte', async () => {
	const folder = await temporaryFolder();
	const refused = async (bytes: Uint8Array | string) => {
		const path = join(folder, 'some');
		await writeFile(path, bytes);
		await expect(loadRecoveryFile(path)).rejects.toMatchObject({code: 'not-a-recovery-file'});
	};
	await refused(await quickKeyFile(newDevice(), 'secret'));
	await refused('Dear diary');
	await refused(Buffer.concat([content, new Uint8Array(1024 * 1024)]));
	await mkdir(join(folder, 'folder'));
	await expect(loadRecoveryFile(join(folder, 'folder'))).rejects.toMatchObject({code: 'not-a-recovery-file'});
});
