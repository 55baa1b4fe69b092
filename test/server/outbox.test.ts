import {mkdirSync, mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {expect, onTestFinished, test, vi} from 'vitest';
import {newMailName, removeOldMails} from '../../source/server/outbox.ts';

const DAY = 24 * 60 * 60 * 1000;
const NOW = Date.UTC(2026, 2, 4, 5, 6, 7, 89);

/** A folder at a time that stands still. */
function folder(): string {
	vi.useFakeTimers({toFake: ['Date'], now: NOW});
	const path = mkdtempSync(join(tmpdir(), 'narthex-outbox-'));
	onTestFinished(() => {
		vi.useRealTimers();
		rmSync(path, {recursive: true});
	});
	return path;
}

/** Puts a file into the folder that was written so many ms ago. */
function put(path: string, name: string, age: number): void {
	writeFileSync(join(path, name), '');
	const date = new Date(NOW - age);
	utimesSync(join(path, name), date, date);
}

test('Mails are named by their dates, so that the first ones come first', () => {
	folder();
	const first = newMailName('0123456789abcdef');
	expect(first).toBe('2026-03-04T05-06-07.089Z-01234567.eml');
	vi.setSystemTime(NOW + 1);
	expect([newMailName('00000000'), first].sort()[0]).toBe(first);
});

test('A mail of thirty days stays; an older one is removed', async () => {
	const path = folder();
	const [young, old] = [newMailName('aaaaaaaa'), newMailName('bbbbbbbb')];
	put(path, young, 30 * DAY);
	put(path, old, 30 * DAY + 1000);
	await removeOldMails(path);
	expect(readdirSync(path)).toEqual([young]);
});

test('Nothing is removed that has no name of a mail', async () => {
	const path = folder();
	const names = ['notes.eml', `${newMailName('aaaaaaaa')}.bak`, `x${newMailName('aaaaaaaa')}`, newMailName('AAAAAAAA')];
	for (const name of names) put(path, name, 99 * DAY);
	mkdirSync(join(path, 'sent'));
	await removeOldMails(path);
	expect(readdirSync(path).sort()).toEqual([...names, 'sent'].sort());
});
