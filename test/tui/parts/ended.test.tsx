import {expect, test} from 'vitest';
import {NarthexError} from '../../../source/errors.ts';
import {Ended, endedActions} from '../../../source/tui/parts/ended.tsx';
import {actionOf, actionsOn, keyNamed} from '../../../source/tui/state/actions.ts';
import {draw} from '../draw.tsx';

const stopped = {name: 'cancelled', by: 'claimer', reason: 'MANUALLY_CANCELLED'} as const;

test.each([60, 80])('in %d columns it is told what happened, what to do, and which key goes on', (columns) => {
	const drawn = draw(<Ended side="greeter" kind="user" phase={stopped} leftBehind={undefined} canRetry />, columns);
	expect(drawn.prose()).toContain('The claimer stopped the exchange, or went on with another administrator.');
	expect(drawn.prose()).toContain('start again when both of you are ready. r tries again; Enter closes this.');
	drawn.expectWhole();
});

test('what is left in the organization is told, and a failure with its own sentences', () => {
	const error = new NarthexError('usage', {message: 'The server went away.', nextStep: 'Wait for it.'});
	const drawn = draw(
		<Ended
			side="claimer"
			kind="device"
			phase={{name: 'failed', error}}
			leftBehind={{message: 'The device \u001B[2J exists.', nextStep: 'Forget it.'}}
			canRetry={false}
		/>,
		60,
	);
	expect(drawn.prose()).toMatch(
		/! The server went away\. Wait for it\. +The device .* exists\. Forget it\. Enter closes this\./,
	);
	expect(drawn.prose()).not.toContain('tries again');
});

test('a new try is offered only where there can be one; Enter goes on in any case', () => {
	const done: string[] = [];
	const press = (canRetry: boolean, key: string) => {
		const screen = {canRetry, retry: () => void done.push('retry'), goOn: () => void done.push('on')};
		const action = actionOf(keyNamed(key), [actionsOn(endedActions, screen)], false);
		if (action?.isOffered() === true) action.run();
	};
	press(false, 'r');
	press(false, 'enter');
	press(true, 'r');
	expect(done).toEqual(['on', 'retry']);
});
