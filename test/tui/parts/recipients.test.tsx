import {expect, test} from 'vitest';
import type {UserId} from '../../../source/parsec/ids.ts';
import type {MeetingProblem, RecoveryProgress, RecoveryRecipient} from '../../../source/sessions/recovery-phases.ts';
import {Recipients} from '../../../source/tui/parts/recipients.tsx';
import {draw} from '../draw.tsx';
import {handle} from '../fakes.ts';
import {keys} from '../stage.tsx';

function recipient(name: string, shares: number, state: RecoveryRecipient['state'] = 'to-ask'): RecoveryRecipient {
	return {userId: name.padEnd(32, '0') as UserId, handle: handle(name), shares, state};
}

const PEOPLE = [
	recipient('Zoe', 2, 'given'),
	recipient('Eve', 1, 'revoked'),
	recipient('Bob', 1),
	recipient('Carl', 2, 'doubtful'),
];

function gather(over: Partial<RecoveryProgress> = {}, problem?: MeetingProblem, height = 14, columns = 56) {
	const chosen: string[] = [];
	const drawn = draw(
		<Recipients
			progress={{threshold: 3, gathered: 2, recipients: PEOPLE, isKept: true, ...over}}
			problem={problem}
			isContinued={false}
			height={height}
			onChoice={({handle: {label}}) => chosen.push(label)}
		/>,
		columns,
	);
	return {chosen, drawn};
}

test.each([56, 76])('in %d columns it is told what is here, and only those are asked who can help', async (columns) => {
	const {chosen, drawn} = gather({}, undefined, 14, columns);
	expect(drawn.prose()).toContain('2 of 3 shares are here.');
	expect(drawn.prose()).toContain('✓ Zoe, 2 shares: given');
	expect(drawn.prose()).toContain('Eve, 1 share: left the organization');
	expect(drawn.markedLines()).toEqual([]);
	await drawn.type(keys.enter, '1', '2', '3');
	expect(chosen).toEqual(['Bob', 'Carl']);
	drawn.expectWhole();
});

test('what cannot be kept, and why the last meeting came to nothing, is told', () => {
	const ending = {name: 'cancelled', by: 'greeter', reason: 'MANUALLY_CANCELLED'} as const;
	const {drawn} = gather({isKept: false}, {recipient: handle('Bob'), ending});
	expect(drawn.prose()).toContain('do not close this program');
	expect(drawn.prose()).toContain('! Bob: ');
	expect(drawn.prose()).not.toContain('Do not ignore this');
});

test('what may mean that someone is in between is not told as a mishap', () => {
	const ending = {name: 'cancelled', by: 'claimer', reason: 'INVALID_SAS_CODE'} as const;
	expect(gather({}, {recipient: handle('Bob'), ending}).drawn.prose()).toContain('Do not ignore this');
});

test('of many people as many are shown as there is room for', () => {
	const recipients = Array.from({length: 30}, (_, index) => recipient(`P${index}`, 1));
	const {drawn} = gather({recipients}, undefined, 12);
	expect(drawn.lines().length).toBeLessThanOrEqual(12);
	expect(drawn.screen()).toMatch(/and \d+ more/);
});
