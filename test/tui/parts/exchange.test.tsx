import {Text} from 'ink';
import {expect, test} from 'vitest';
import {OfflineError} from '../../../source/http.ts';
import {screenText} from '../../../source/text.ts';
import {ExchangeView, widthOfTask} from '../../../source/tui/parts/exchange.tsx';
import {Exchanges} from '../../../source/tui/state/exchanges.ts';
import {Store} from '../../../source/tui/state/store.ts';
import type {Size} from '../../../source/tui/state/theme.ts';
import {draw} from '../draw.tsx';
import {choices, code, deviceLabel, type FakeGreet, fakeGreet, handle, NOW, token} from '../fakes.ts';

const SIZES: readonly Size[] = [
	{columns: 60, rows: 13},
	{columns: 80, rows: 21},
];

/** A greeting that `change` brings somewhere, drawn so long after its beginning (ms). */
function view(change: (session: FakeGreet) => void, size: Size = {columns: 80, rows: 21}, after = 5000) {
	const session = fakeGreet();
	change(session);
	const exchanges = new Exchanges(new Store(), {ring: () => {}, setTitle: () => {}});
	const exchange = exchanges.start({
		key: 'greet',
		token: token('b0b'),
		about: screenText('bob@example.com'),
		server: screenText('parsec.example.com'),
		start: () => session,
	});
	return draw(
		<ExchangeView title={screenText('Greet Bob')} exchange={exchange} size={size} now={NOW + after}>
			<Text>what is to be done</Text>
		</ExchangeView>,
		size.columns,
	);
}

test.each(SIZES)('at $columns×$rows the steps stand beside what is to be done', (size) => {
	const drawn = view(() => {}, size, 83_000);
	expect(drawn.pane('Greet Bob')).toMatch(/^▸ 1 They open the link\n· 2 They check your code +what is to be done\n/);
	expect(drawn.prose()).toMatch(/Time +1:23/);
	expect(drawn.screen()).toContain('parsec.example.com');
	drawn.expectWhole();
});

test.each(SIZES)('at $columns×$rows one’s own code stands there while it is read aloud, and only then', (size) => {
	const reading = view((session) => session.update({ownCode: code('ZPFW'), phase: {name: 'waiting-for-trust'}}), size);
	expect(reading.screen()).toContain('Your code: ZPFW');
	reading.expectWhole();
	const later = view((session) => session.update({ownCode: code('ZPFW'), phase: {name: 'waiting-for-request'}}), size);
	expect(later.screen()).not.toContain('ZPFW');
});

test('from 120 columns on, where there are lines enough, it is larger', () => {
	const lines = (size: Size) => {
		const drawn = view((session) => session.update({ownCode: code('ZPFW'), phase: {name: 'waiting-for-trust'}}), size);
		drawn.expectWhole();
		return drawn.lines().filter((line) => /[█▀▄]/.test(line)).length;
	};
	expect(lines({columns: 120, rows: 26})).toBe(5);
	expect(lines({columns: 119, rows: 26})).toBe(3);
	expect(lines({columns: 120, rows: 25})).toBe(3);
});

test('who is at the other end is the server’s word until the codes matched', () => {
	const named = (verified: boolean) =>
		view((session) => session.update({phase: {name: 'waiting-for-request'}, peer: {handle: handle('Bob'), verified}}));
	expect(named(false).prose()).toContain('Bob, according to the server');
	expect(named(true).prose()).toContain('Bob ✓ the codes matched');
});

test('a server that is silent, and a peer that is silent for long, are told', () => {
	const lost = view((session) =>
		session.update({
			connection: {
				state: 'lost',
				since: new Date(NOW),
				nextTry: new Date(NOW + 9000),
				problem: new OfflineError('parsec.example.com', 'connection-lost'),
			},
		}),
	);
	expect(lost.prose()).toContain('Nothing is lost.');
	expect(lost.prose()).toContain('Next try in 4 s.');
	expect(view(() => {}, SIZES[1], 59_000).prose()).not.toContain('No sign so far');
	expect(view(() => {}, SIZES[1], 61_000).prose()).toContain('No sign so far');
});

test('where something is filled in on a narrow screen, the step is a line and the task has the width', () => {
	const review = {
		name: 'reviewing-request',
		request: {deviceLabel: deviceLabel('phone'), needsCleaning: false},
		problem: undefined,
		approve() {},
	} as const;
	const narrow = view((session) => session.enter(review), SIZES[0]);
	expect(narrow.pane('Greet Bob')).toMatch(/^▸ 5 You decide\n+what is to be done/);
	expect(narrow.screen()).not.toContain('They open');
	const [small, large] = SIZES.map((size) => widthOfTask(size, 'reviewing-request'));
	expect(small).toBe(56);
	expect(large).toBe(40);
	expect(widthOfTask({columns: 60, rows: 13}, 'picking-code')).toBe(27);
});

test('a low screen names the other end only where there is a line for it', () => {
	const picking = {name: 'picking-code', choices, pick() {}, noneMatches() {}} as const;
	const bring = (session: FakeGreet) => {
		session.update({peer: {handle: handle('Bob'), verified: false}});
		session.enter(picking);
	};
	expect(view(bring, SIZES[0]).prose()).not.toContain('according');
	expect(view(bring, SIZES[1]).prose()).toContain('according');
});
