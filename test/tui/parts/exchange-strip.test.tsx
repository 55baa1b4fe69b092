import {expect, test} from 'vitest';
import {screenText} from '../../../source/text.ts';
import {ExchangeStrip} from '../../../source/tui/parts/exchange-strip.tsx';
import {type Exchange, Exchanges} from '../../../source/tui/state/exchanges.ts';
import {Store} from '../../../source/tui/state/store.ts';
import type {Notice} from '../../../source/tui/state/surroundings.ts';
import {draw} from '../draw.tsx';
import {choices, fakeGreet, token} from '../fakes.ts';

const pick = {name: 'picking-code', choices, pick() {}, noneMatches() {}} as const;

function strip(names: readonly string[], calling = '', notice?: Notice, width = 60) {
	const exchanges = new Exchanges(new Store(), {ring: () => {}, setTitle: () => {}});
	for (const [index, name] of names.entries()) {
		const session = fakeGreet();
		exchanges.start({
			key: name,
			token: token(`${index}`),
			about: screenText(name),
			server: screenText('parsec.example.com'),
			start: () => session,
		});
		if (name === calling) session.enter(pick);
	}
	const clicked: Exchange[] = [];
	const drawn = draw(
		<ExchangeStrip notice={notice} exchanges={exchanges.all} width={width} onClick={(one) => clicked.push(one)} />,
		width,
	);
	return {drawn, clicked};
}

test.each([60, 80])('in %d columns those that need you come first, and what to do is never cut', (width) => {
	const {drawn} = strip(['bob@example.com', 'carl@example.com'], 'carl@example.com', undefined, width);
	expect(drawn.lines()).toHaveLength(1);
	expect(drawn.screen()).toMatch(/^ ● pick their code: greet c.*… +waiting: greet bob@/);
	drawn.expectWhole();
});

test('what was just done takes the line, with a sign', () => {
	const {drawn} = strip(['bob@example.com'], '', {kind: 'done', text: screenText('Copied the link.')});
	expect(drawn.lines()).toEqual([' ✓ Copied the link.']);
	const busy = strip([], '', {kind: 'problem', text: screenText('long '.repeat(40))});
	expect(busy.drawn.lines()[0]).toMatch(/^ ! long .*…$/);
});

test('a click shows the exchange; without any the line is empty', async () => {
	const {drawn, clicked} = strip(['bob@example.com', 'carl@example.com']);
	expect(await drawn.click('carl')).toBeUndefined();
	expect(clicked.map(({key}) => key)).toEqual(['carl@example.com']);
	expect(strip([]).drawn.lines()).toEqual(['']);
});
