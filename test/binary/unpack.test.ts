import {createHash} from 'node:crypto';
import {mkdtempSync, readdirSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterEach, beforeEach, expect, test} from 'vitest';
import {unpack} from '../../source/binary/unpack.ts';

const content = Buffer.from('native code');
const hash = createHash('sha256').update(content).digest('hex');
let folder: string;
let path: string;

beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), 'narthex-unpack-'));
	path = join(folder, `${hash}.node`);
});
afterEach(() => rmSync(folder, {recursive: true, force: true}));

test('content is unpacked once, under the name of its hash', () => {
	let times = 0;
	const read = () => {
		times++;
		return content;
	};
	expect(unpack(folder, hash, read)).toBe(path);
	expect(unpack(folder, hash, read)).toBe(path);
	expect(times).toBe(1);
	expect(readFileSync(path)).toEqual(content);
	expect(statSync(path).mode & 0o077).toBe(0);
	expect(readdirSync(folder)).toEqual([`${hash}.node`]);
});

test('a file that was cut off or altered is replaced', () => {
	writeFileSync(path, content.subarray(1));
	expect(readFileSync(unpack(folder, hash, () => content))).toEqual(content);
});

test('a link is replaced, and what it leads to stays', () => {
	const target = join(folder, 'target');
	writeFileSync(target, content);
	symlinkSync(target, path);
	expect(readFileSync(unpack(folder, hash, () => content))).toEqual(content);
	rmSync(target);
	expect(readFileSync(path)).toEqual(content);
});

test('content with another hash is not kept', () => {
	expect(() => unpack(folder, hash, () => content.subarray(1))).toThrow('damaged');
	expect(readdirSync(folder)).toEqual([]);
});
