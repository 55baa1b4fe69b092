import {expect, test} from 'vitest';
import {SentMails} from '../../source/server/sent-mails.ts';

const HOUR = 60 * 60 * 1000;
const START = 1_800_000_000_000;

/** Whether each of `count` mails to an address at this time is taken. */
const takes = (mails: SentMails, address: string, now: number, count: number) =>
	Array.from({length: count}, () => mails.take(address, now));

test('An address gets ten mails within an hour, in whatever case it is written', () => {
	const mails = new SentMails();
	expect(takes(mails, 'Bob@example.com', START, 9)).not.toContain(false);
	expect(takes(mails, 'bob@EXAMPLE.com', START + 1, 3)).toEqual([true, false, false]);
	expect(mails.take('carol@example.com', START + 1)).toBe(true);
});

test('A mail counts for an hour to the millisecond, and one that is refused does not count', () => {
	const mails = new SentMails();
	takes(mails, 'bob@example.com', START, 9);
	takes(mails, 'bob@example.com', START + 1, 5);
	expect(mails.take('bob@example.com', START + HOUR - 1)).toBe(false);
	expect(takes(mails, 'bob@example.com', START + HOUR, 10)).toEqual([...Array(9).fill(true), false]);
	expect(takes(mails, 'bob@example.com', START + HOUR + 1, 2)).toEqual([true, false]);
});

test('Of more addresses than are remembered, the one whose last mail is oldest is forgotten', () => {
	const mails = new SentMails();
	takes(mails, 'old@example.com', START, 10);
	takes(mails, 'busy@example.com', START, 9);
	for (let index = 0; index < 9998; index++) mails.take(`${index}@example.com`, START);
	mails.take('busy@example.com', START);
	expect(mails.take('old@example.com', START)).toBe(false);
	mails.take('one-more@example.com', START);
	expect(mails.take('busy@example.com', START)).toBe(false);
	expect(mails.take('old@example.com', START)).toBe(true);
});
