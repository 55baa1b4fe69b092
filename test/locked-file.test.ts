import {existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync} from 'node:fs';
import {hostname, tmpdir} from 'node:os';
import {dirname, join, resolve} from 'node:path';
import {setImmediate as nextTurn} from 'node:timers/promises';
import {expect, onTestFinished, test, vi} from 'vitest';
import {changeFile} from '../source/locked-file.ts';
import {run} from './helpers/child.ts';

const helper = resolve(import.meta.dirname, '../source/locked-file.ts');

function newFile(): string {
	const folder = mkdtempSync(join(tmpdir(), 'narthex-locked-'));
	onTestFinished(() => rmSync(folder, {recursive: true}));
	return join(folder, 'narthex', 'file.json');
}

/** A program that has run for a minute, and adds its name to the file, `times` times. */
const program = (path: string, name: string, times: number) => `
	const now = performance.now.bind(performance);
	performance.now = () => now() + 60_000;
	const {changeFile} = await import(${JSON.stringify(helper)});
	for (let time = 0; time < ${times}; time++)
		await changeFile(${JSON.stringify(path)}, (text = '') => text + ${JSON.stringify(`${name}\n`)});
`;

test('what six processes change at once is all kept, however long they have run', async () => {
	const path = newFile();
	const names = ['a', 'b', 'c', 'd', 'e', 'f'];
	const ran = await Promise.all(
		names.map((name) => run(process.execPath, ['--input-type=module', '--eval', program(path, name, 20)])),
	);
	expect(ran.map(({code, stderr}) => ({code, stderr}))).toEqual(names.map(() => ({code: 0, stderr: ''})));
	const kept = readFileSync(path, 'utf8').trim().split('\n');
	expect(names.map((name) => kept.filter((other) => other === name).length)).toEqual(names.map(() => 20));
	expect(readdirSync(dirname(path))).toEqual(['file.json']);
});

test('what one process changes many times at once is all kept, for its owner alone', async () => {
	const path = newFile();
	await Promise.all(Array.from({length: 20}, () => changeFile(path, (text) => `${text ?? ''}.`)));
	expect(readFileSync(path, 'utf8')).toBe('.'.repeat(20));
	expect(statSync(path).mode & 0o777).toBe(0o600);
	expect(statSync(dirname(path)).mode & 0o777).toBe(0o700);
});

test('a change that fails leaves the file as it is, and the next one goes on', async () => {
	const path = newFile();
	await changeFile(path, () => 'before');
	const failing = changeFile(path, () => {
		throw new Error('no');
	});
	await expect(failing).rejects.toThrow('no');
	expect(readFileSync(path, 'utf8')).toBe('before');
	await changeFile(path, (text) => `${text} and after`);
	expect(readFileSync(path, 'utf8')).toBe('before and after');
});

test('a lock that a killed process left behind is taken away', async () => {
	const path = newFile();
	mkdirSync(dirname(path));
	writeFileSync(`${path}.lock`, 'left behind');
	vi.useFakeTimers({toFake: ['performance']});
	let looks = 0;
	const random = vi.spyOn(Math, 'random').mockImplementation(() => {
		looks++;
		return 0;
	});
	onTestFinished(() => {
		vi.useRealTimers();
		random.mockRestore();
	});
	const lookedAtTwice = async () => {
		for (const until = looks + 2; looks < until; ) await nextTurn();
	};
	const changing = changeFile(path, () => 'changed');
	await lookedAtTwice();
	vi.advanceTimersByTime(9900);
	await lookedAtTwice();
	// It may be of another computer, so whether its process is gone is not known.
	expect(readFileSync(`${path}.lock`, 'utf8')).toBe('left behind');
	vi.advanceTimersByTime(200);
	await changing;
	expect(readFileSync(path, 'utf8')).toBe('changed');
	expect(existsSync(`${path}.lock`)).toBe(false);
});

test('a lock of a process that is gone is taken away at once', async () => {
	// No time goes by here: no lock grows so old that it counts as left behind.
	vi.useFakeTimers({toFake: ['performance']});
	onTestFinished(() => void vi.useRealTimers());
	const path = newFile();
	const {stdout} = await run(process.execPath, ['--eval', 'process.stdout.write(String(process.pid))']);
	mkdirSync(dirname(path));
	writeFileSync(`${path}.lock`, `${hostname()} ${stdout} 0`);
	await changeFile(path, () => 'changed');
	expect(readFileSync(path, 'utf8')).toBe('changed');
});

test('a process that lost its lock while it was suspended changes what the others wrote', async () => {
	const path = newFile();
	const seen: (string | undefined)[] = [];
	await changeFile(path, (text) => {
		seen.push(text?.toString('utf8'));
		if (seen.length === 1) {
			// As if another process had taken the lock away, and changed the file.
			rmSync(`${path}.lock`);
			writeFileSync(path, 'theirs');
		}
		return `${text ?? ''} ours`;
	});
	expect(seen).toEqual([undefined, 'theirs']);
	expect(readFileSync(path, 'utf8')).toBe('theirs ours');
});
