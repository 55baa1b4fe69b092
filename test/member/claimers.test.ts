import {afterEach, beforeEach, expect, test, vi} from 'vitest';
import {Claimers} from '../../source/member/claimers.ts';
import {type InvitationToken, newInvitationToken} from '../../source/parsec/ids.ts';

beforeEach(() => void vi.useFakeTimers({now: 1_000_000}));
afterEach(() => void vi.useRealTimers());

const [bob, carol] = [newInvitationToken(), newInvitationToken()];

function claimers() {
	const gone: InvitationToken[] = [];
	return {gone, claimers: new Claimers(Date.now, (token) => void gone.push(token))};
}

test('a claimer is here for 45 s after each sign of life, and then the date of the last one is known', async () => {
	const {gone, claimers: all} = claimers();
	expect(all.presence(bob)).toBeUndefined();
	expect(all.came(bob)).toBe(true);
	await vi.advanceTimersByTimeAsync(30_000);
	expect(all.came(bob)).toBe(false);
	await vi.advanceTimersByTimeAsync(44_999);
	expect(all.presence(bob)).toBe('here');
	expect(gone).toEqual([]);
	await vi.advanceTimersByTimeAsync(2);
	expect(all.presence(bob)).toEqual(new Date(1_030_000));
	expect(gone).toEqual([bob]);
	expect(all.came(bob)).toBe(true);
});

test('each is gone at its own time, told once', async () => {
	const {gone, claimers: all} = claimers();
	all.came(bob);
	await vi.advanceTimersByTimeAsync(10_000);
	all.came(carol);
	await vi.advanceTimersByTimeAsync(35_001);
	expect(gone).toEqual([bob]);
	await vi.advanceTimersByTimeAsync(100_000);
	expect(gone).toEqual([bob, carol]);
});

test('one who was met is greeted, as long as it takes', async () => {
	const {gone, claimers: all} = claimers();
	all.came(bob);
	expect(all.joined(bob)).toBe(true);
	expect(all.joined(bob)).toBe(false);
	await vi.advanceTimersByTimeAsync(1_000_000);
	expect(all.presence(bob)).toBe('greeted');
	expect(all.came(bob)).toBe(false);
	expect(gone).toEqual([]);
});

test('one whose attempt is cancelled while it waits has 2 s to begin again', async () => {
	const {gone, claimers: all} = claimers();
	all.came(bob);
	all.cancelled(bob);
	await vi.advanceTimersByTimeAsync(1999);
	expect(all.presence(bob)).toBe('here');
	await vi.advanceTimersByTimeAsync(2);
	expect(gone).toEqual([bob]);
});

test('a second cancel does not give more time', async () => {
	const {gone, claimers: all} = claimers();
	all.came(bob);
	all.cancelled(bob);
	await vi.advanceTimersByTimeAsync(1500);
	all.cancelled(bob);
	await vi.advanceTimersByTimeAsync(501);
	expect(gone).toEqual([bob]);
});

test('one who was greeted and cancelled is gone at once; one who is gone is not told of again', () => {
	const {gone, claimers: all} = claimers();
	all.joined(bob);
	all.cancelled(bob);
	all.cancelled(bob);
	all.cancelled(carol);
	expect(gone).toEqual([bob]);
	expect(all.presence(bob)).toEqual(new Date(1_000_000));
});

test('one who is forgotten, and one after the end, is not told of', async () => {
	const {gone, claimers: all} = claimers();
	all.came(bob);
	all.came(carol);
	all.forget(bob);
	expect(all.presence(bob)).toBeUndefined();
	all.close();
	await vi.advanceTimersByTimeAsync(100_000);
	expect(gone).toEqual([]);
});
