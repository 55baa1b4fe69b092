import {chmod, mkdir, readdir, readFile, utimes, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {expect, test} from 'vitest';
import {createDurably, isCode, privateFolder, replaceDurably, tryToWrite} from '../source/durable.ts';
import {modeOf, temporaryFolder} from './devices/samples.ts';

const CONTENT = Buffer.from('new');

test('a folder is made with its parents, and is private from then on', async () => {
	const folder = join(await temporaryFolder(), 'a/b');
	await privateFolder(folder);
	expect(await modeOf(folder)).toBe('0700');
	await chmod(folder, 0o755);
	await privateFolder(folder);
	expect(await modeOf(folder)).toBe('0700');
});

test('a new file is private and alone in its folder', async () => {
	const folder = await temporaryFolder();
	const path = join(folder, 'file');
	await createDurably(path, CONTENT);
	expect(await readFile(path)).toEqual(CONTENT);
	expect(await modeOf(path)).toBe('0600');
	expect(await readdir(folder)).toEqual(['file']);
});

test('a new file is never written over another one', async () => {
	const folder = await temporaryFolder();
	const path = join(folder, 'file');
	await writeFile(path, 'old');
	await expect(createDurably(path, CONTENT)).rejects.toMatchObject({code: 'EEXIST'});
	expect(await readFile(path, 'utf8')).toBe('old');
	expect(await readdir(folder)).toEqual(['file']);
});

test('a file is replaced, and is private then', async () => {
	const folder = await temporaryFolder();
	const path = join(folder, 'file');
	await writeFile(path, 'old', {mode: 0o644});
	await replaceDurably(path, CONTENT);
	expect(await readFile(path)).toEqual(CONTENT);
	expect(await modeOf(path)).toBe('0600');
	expect(await readdir(folder)).toEqual(['file']);
});

test('a replacement that fails leaves nothing beside what was there', async () => {
	const folder = await temporaryFolder();
	await mkdir(join(folder, 'taken/full'), {recursive: true});
	await expect(replaceDurably(join(folder, 'taken'), CONTENT)).rejects.toThrow();
	expect(await readdir(folder)).toEqual(['taken']);
});

test('a try to write leaves nothing', async () => {
	const folder = await temporaryFolder();
	await tryToWrite(join(folder, 'file'), 1000);
	expect(await readdir(folder)).toEqual([]);
	await expect(tryToWrite(join(folder, 'absent/file'), 1)).rejects.toMatchObject({code: 'ENOENT'});
});

test('what a killed program left is removed after a day, and nothing else', async () => {
	const folder = await temporaryFolder();
	const uuid = '01234567-89ab-cdef-0123-456789abcdef';
	const [old, young, other] = [`.old.${uuid}.tmp`, `.young.${uuid}.tmp`, '.other.tmp'];
	for (const name of [old, young, other]) await writeFile(join(folder, name), '');
	const now = Date.now() / 1000;
	for (const name of [old, other]) await utimes(join(folder, name), now - 86_500, now - 86_500);
	await utimes(join(folder, young), now - 86_300, now - 86_300);
	await createDurably(join(folder, 'file'), CONTENT);
	expect((await readdir(folder)).sort()).toEqual([other, young, 'file'].sort());
});

test('an error has a code of several, or none', () => {
	const error = Object.assign(new Error(), {code: 'EPERM'});
	expect(isCode(error, ['EACCES', 'EPERM'])).toBe(true);
	expect(isCode(error, ['EACCES'])).toBe(false);
	expect(isCode(new Error(), ['EPERM'])).toBe(false);
	expect(isCode({code: 'EPERM'}, ['EPERM'])).toBe(false);
});
