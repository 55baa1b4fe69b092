import {expect, test} from 'vitest';
import {NarthexError} from '../../../source/errors.ts';
import type {RecoveryView} from '../../../source/member/recovery.ts';
import type {Timestamp, UserId} from '../../../source/parsec/ids.ts';
import {Setups} from '../../../source/tui/parts/setups.tsx';
import {List} from '../../../source/tui/state/list.ts';
import {draw} from '../draw.tsx';
import {handle} from '../fakes.ts';

const idOf = (name: string) => name.padEnd(32, '0') as UserId;

function setup(name: string, over: Partial<RecoveryView> = {}): RecoveryView {
	return {
		userId: idOf(name),
		handle: handle(name),
		createdOn: 1 as Timestamp,
		threshold: 2,
		recipients: ['Bob', 'Zoe'].map((one) => ({
			userId: idOf(one),
			handle: handle(one),
			shares: 1,
			isRevoked: one === 'Zoe',
		})),
		state: {state: 'usable', revoked: []},
		ownShares: 1,
		ownShareProblem: undefined,
		...over,
	};
}

function setups(own: RecoveryView | undefined, others: readonly RecoveryView[] = [], columns = 56) {
	const list = new List<RecoveryView>(
		({userId}) => userId,
		({userId}) => userId,
	);
	list.setItems(others);
	return draw(<Setups own={own} others={list} width={columns} height={14} />, columns);
}

test.each([56, 76])('in %d columns our own recovery and those of others are told', (columns) => {
	const drawn = setups(setup('Alice', {state: {state: 'weakened', revoked: [idOf('Zoe')]}}), [setup('Dora')], columns);
	expect(drawn.prose()).toContain('2 of 2 shares bring you back. They are held by:');
	expect(drawn.prose()).toContain('Zoe: 1 share, left the organization');
	expect(drawn.prose()).toContain('! Some of them left the organization.');
	expect(drawn.markedLines()).toEqual(['Dora <dora@example.com>: 2 needed, 1 yours']);
	drawn.expectWhole();
});

test('without one it is told what it is good for; one that was deleted is none', () => {
	expect(setups(undefined).prose()).toMatch(/You have none\. .* No one\./);
	const deleted = setup('Alice', {state: {state: 'deleted'} as RecoveryView['state']});
	expect(setups(deleted).prose()).toContain('You deleted it.');
	expect(setups(deleted).prose()).not.toContain('They are held by');
});

test('a share that could not help, and a recovery that no longer works, are told', () => {
	const ownShareProblem = new NarthexError('usage', {message: 'It is damaged.', nextStep: ''});
	const unusable: RecoveryView['state'] = {state: 'unusable', revoked: [idOf('Zoe')]};
	const drawn = setups(setup('Alice', {state: unusable}), [setup('Dora', {ownShareProblem, state: unusable})]);
	expect(drawn.prose()).toContain('! Too many of them left the organization');
	expect(drawn.prose()).toContain('no longer works');
	expect(drawn.prose()).toMatch(/! .*It is damaged/);
});

test('of many recipients some are named, and those whose shares we hold stay in sight', () => {
	const names = Array.from({length: 30}, (_, index) => `P${index}`);
	const recipients = names.map((name) => ({userId: idOf(name), handle: handle(name), shares: 1, isRevoked: false}));
	const drawn = setups(setup('Alice', {recipients}), [setup('Dora')]);
	expect(drawn.screen()).toContain('P3: 1 share');
	expect(drawn.screen()).toContain('and 26 more');
	expect(drawn.markedLines()).toEqual([expect.stringContaining('Dora')]);
	expect(drawn.lines().length).toBeLessThanOrEqual(14);
});
