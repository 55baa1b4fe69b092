import {expect, test} from 'vitest';
import {NarthexError} from '../../../source/errors.ts';
import type {KnownInvitation} from '../../../source/member/invitations.ts';
import {
	ago,
	clock,
	creatorText,
	day,
	dayAndTime,
	duration,
	errorText,
	invitedText,
} from '../../../source/tui/state/texts.ts';
import {aliceId, handle, invited, invitedBack, invitedDevice} from '../fakes.ts';

const [SECOND, MINUTE, HOUR, DAY] = [1000, 60_000, 3_600_000, 86_400_000];

test.each([
	[59 * SECOND, 'now'],
	[MINUTE, '1 min'],
	[59 * MINUTE, '59 min'],
	[HOUR, '1 h'],
	[47.9 * HOUR, '47 h'],
	[2 * DAY, '2 d'],
])('%d ms ago is told in the largest unit that says enough: %s', (ms, text) => {
	expect(ago(ms)).toBe(text);
});

test.each([
	[7900, '0:07'],
	[12.5 * MINUTE, '12:30'],
	[HOUR + 2.5 * MINUTE, '1:02:30'],
	[-5, '0:00'],
])('%d ms run as %s', (ms, text) => {
	expect(duration(ms)).toBe(text);
});

test('days and times are local, and as wide in January as in December', () => {
	const date = new Date(2026, 0, 2, 3, 4, 59);
	expect([dayAndTime(date), day(date), clock(date)]).toEqual(['2026-01-02 03:04', '2026-01-02', '03:04']);
});

test('an error that plain commands put after a colon is a sentence here, and harmless', () => {
	const error = (message: string) => errorText(new NarthexError('usage', {message, nextStep: 'Do it.'})).message;
	expect(error('the file is gone')).toBe('The file is gone.');
	expect(error('Wait…')).toBe('Wait…');
	expect(error('a \u001B[2J b')).not.toContain('\u001B');
});

test('who an invitation is for: an address, a device of ours, or a person who comes back', () => {
	expect(invitedText(invited('bob@example.com', '1'))).toBe('bob@example.com');
	expect(invitedText(invitedDevice('2'))).toBe('my next device');
	expect(invitedText(invitedBack('3'))).toBe('a shared recovery');
	const known: KnownInvitation = Object.assign(invitedBack('3'), {claimer: handle('Dora')});
	expect(invitedText(known)).toBe('dora@example.com');
});

test('who made an invitation: we, another person, or a service', () => {
	const ours = invited('bob@example.com', '1');
	expect(creatorText(ours, aliceId)).toBe('me');
	expect(creatorText(ours, 'another')).toBe('Alice');
	const service = {...ours, created_by: {type: 'EXTERNAL_SERVICE', service_label: 'desk \u0007'}} as const;
	expect(creatorText(service, aliceId)).toMatch(/^desk [^\u0007]*$/);
});
