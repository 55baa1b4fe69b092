import {expect, test} from 'vitest';
import {NarthexError} from '../../../source/errors.ts';
import type {GreetPhase} from '../../../source/sessions/phases.ts';
import {screenText} from '../../../source/text.ts';
import {Alarm} from '../../../source/tui/parts/alarm.tsx';
import {Exchanges} from '../../../source/tui/state/exchanges.ts';
import {Store} from '../../../source/tui/state/store.ts';
import type {Size} from '../../../source/tui/state/theme.ts';
import {draw} from '../draw.tsx';
import {type FakeGreet, fakeGreet, token} from '../fakes.ts';
import {keys, openInvitations} from '../stage.tsx';

type AlarmProps = Parameters<typeof Alarm>[0];

async function openGreeting(options?: Parameters<typeof openInvitations>[0]) {
	const stage = await openInvitations(options);
	await stage.type('g', 'y');
	await stage.see('Greet bob');
	return {
		...stage,
		session: (index: number) => {
			const session = stage.services.device.greets[index];
			if (session === undefined) throw new Error('there is no such greeting');
			return session;
		},
	};
}

/** The alarm after endings with the same person, one after the other. */
function alarm(endings: readonly GreetPhase[], size: Size = {columns: 80, rows: 21}, over: Partial<AlarmProps> = {}) {
	const exchanges = new Exchanges(new Store(), {ring: () => {}, setTitle: () => {}});
	const sessions: FakeGreet[] = [];
	const exchange = exchanges.start({
		key: 'greet',
		token: token('b0b'),
		about: screenText('bob@example.com'),
		server: screenText('parsec.example.com'),
		start: () => {
			const session = fakeGreet();
			sessions.push(session);
			return session;
		},
	});
	for (const [index, ending] of endings.entries()) {
		if (index > 0) exchanges.restart('greet');
		sessions[index]?.enter(ending);
	}
	return draw(<Alarm exchange={exchange} leftBehind={undefined} canRetry size={size} {...over} />, size.columns);
}

const ours = {name: 'cancelled', by: 'greeter', reason: 'INVALID_SAS_CODE'} as const;

test('our own "none of these": what it may mean, that the other side was told, what to do', () => {
	const drawn = alarm([ours]);
	expect(drawn.pane('Stop')).toContain('The codes do not match. The exchange is over.');
	expect(drawn.prose()).toContain('someone between you');
	expect(drawn.prose()).toContain('The other side was told.');
	expect(drawn.prose()).toContain('Call the claimer on a line that you trust');
	expect(drawn.prose()).toContain('r starts again with new codes');
	expect(drawn.prose()).not.toContain('failure number');
	drawn.expectWhole();
});

test('the same told by the other side', () => {
	expect(alarm([{...ours, by: 'claimer'}]).prose()).toContain('The other side ended it.');
});

test('on a low screen what matters is whole, and nothing is drawn over anything else', () => {
	const drawn = alarm([ours, ours], {columns: 60, rows: 13});
	expect(drawn.prose()).toContain('The codes do not match. The exchange is over. The claimer');
	expect(drawn.prose()).toContain('poses as the claimer.');
	expect(drawn.prose()).toContain('stop and tell the people in charge of security. ! This is failure number 2');
	expect(drawn.prose()).toContain('do not go on over this network.');
	drawn.expectWhole();
});

test('a key that gives the secret away is an alarm too', () => {
	const drawn = alarm([{name: 'failed', error: new NarthexError('small-order-key', {})}]);
	expect(drawn.pane('Stop')).toContain('Something is wrong. The exchange is over.');
});

test('what is left in the organization is told instead of that nothing was shared, and no new try is offered', () => {
	const leftBehind = {message: 'The account exists.', nextStep: 'Revoke it.'};
	const drawn = alarm([ours], {columns: 60, rows: 21}, {leftBehind, canRetry: false});
	expect(drawn.prose()).toContain('The other side was told. The account exists.');
	expect(drawn.prose()).toContain('Revoke it. Call the claimer');
	expect(drawn.prose()).not.toContain('Nothing was shared');
	expect(drawn.prose()).not.toContain('starts again');
	drawn.expectWhole();
});

test('a new attempt is one key away, and a second failure with the same person says so', async () => {
	const stage = await openGreeting();
	stage.session(0).enter({name: 'cancelled', by: 'greeter', reason: 'INVALID_SAS_CODE'});
	await stage.see('r starts again with new codes');
	expect(stage.screen()).not.toContain('failure number');
	await stage.type('r');
	await stage.see('They open the link');
	stage.session(1).enter({name: 'cancelled', by: 'claimer', reason: 'INVALID_NONCE_HASH'});
	await stage.see('This is failure number 2 with bob@example.com.');
});

test.each([
	{by: 'claimer', reason: 'MANUALLY_CANCELLED'},
	{by: 'claimer', reason: 'AUTOMATICALLY_CANCELLED'},
	{by: 'claimer', reason: 'UNDESERIALIZABLE_PAYLOAD'},
] as const)('$reason is none', async (cancellation) => {
	const stage = await openGreeting();
	stage.session(0).enter({name: 'cancelled', ...cancellation});
	await stage.see('r tries again');
	expect(stage.screen()).not.toContain('Stop');
});

test('Enter puts it away', async () => {
	const stage = await openGreeting();
	stage.session(0).enter({name: 'cancelled', by: 'greeter', reason: 'INVALID_SAS_CODE'});
	await stage.seePane('Stop');
	await stage.type(keys.enter);
	await stage.seePane('Invitations');
});
