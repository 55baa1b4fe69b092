import {expect, test} from 'vitest';
import {screenText} from '../../source/text.ts';
import {Navigation} from '../../source/tui/navigation.ts';
import {type Exchange, Exchanges} from '../../source/tui/state/exchanges.ts';
import type {Screen} from '../../source/tui/state/screen.ts';
import {Store} from '../../source/tui/state/store.ts';
import {fakeGreet, token} from './fakes.ts';

function open() {
	const closed: string[] = [];
	const screen = (name: string, over: Partial<Screen> = {}): Screen => ({
		name,
		actions: [],
		takesText: false,
		View: () => null,
		closed: () => closed.push(name),
		...over,
	});
	const exchanges = new Exchanges(new Store(), {ring: () => {}, setTitle: () => {}});
	const navigation = new Navigation(screen('lowest'), exchanges, ({key}) => screen(`exchange ${key}`));
	const start = (key: string) =>
		exchanges.start({
			key,
			token: token(key),
			about: screenText(key),
			server: screenText('x'),
			start: () => fakeGreet(),
		});
	const names = () => [...navigation.below, navigation.top].map(({name}) => name);
	return {navigation, screen, closed, start, names};
}

test('a screen is shown above the others, once, and left again; the lowest stays', () => {
	const {navigation, screen, closed, names} = open();
	const [a, b] = [screen('a'), screen('b')];
	expect(navigation.canGoBack).toBe(false);
	for (const one of [a, b, a]) navigation.show(one);
	expect(names()).toEqual(['lowest', 'b', 'a']);
	navigation.back();
	navigation.back();
	expect(closed).toEqual(['a', 'b']);
	navigation.back();
	expect(names()).toEqual(['lowest']);
	expect(closed).toEqual(['a', 'b']);
});

test('a screen goes back inside itself before it is left', () => {
	const {navigation, screen, names} = open();
	let steps = 1;
	navigation.show(screen('form', {goBack: () => steps-- > 0}));
	navigation.back();
	expect(names()).toEqual(['lowest', 'form']);
	navigation.back();
	expect(names()).toEqual(['lowest']);
});

test('a screen is replaced wherever it is, and what is above a name is left', () => {
	const {navigation, screen, closed, names} = open();
	const [a, b, c] = [screen('a'), screen('b'), screen('c')];
	navigation.show(a);
	navigation.show(b);
	navigation.replace(a, c);
	expect(names()).toEqual(['lowest', 'b', 'c']);
	expect(closed).toEqual(['a']);
	navigation.backTo('nowhere');
	expect(names()).toEqual(['lowest', 'b', 'c']);
	navigation.backTo('lowest');
	expect(closed).toEqual(['a', 'b', 'c']);
	navigation.reset(a, b);
	expect(names()).toEqual(['lowest', 'a', 'b']);
});

test('an exchange keeps its screen while it runs, and takes the place of another that is shown', () => {
	const {navigation, screen, closed, start, names} = open();
	const [bob, carl] = [start('b0b'), start('ca71')];
	navigation.show(screen('list'));
	navigation.showExchange(bob);
	const first = navigation.top;
	navigation.showExchange(carl);
	expect(names()).toEqual(['lowest', 'list', 'exchange ca71']);
	expect(closed).toEqual([]);
	navigation.showExchange(bob);
	expect(navigation.top).toBe(first);
	expect(navigation.shownExchange).toBe(bob);
	navigation.closeExchange('b0b');
	expect(closed).toEqual(['exchange b0b']);
	expect(navigation.shownExchange).toBeUndefined();
	navigation.showExchange(bob);
	expect(navigation.top).not.toBe(first);
});

test('the exchanges are gone through in both directions, from the first or the last where none is shown', () => {
	const {navigation, start} = open();
	navigation.showNextExchange(1);
	expect(navigation.hasOtherExchange).toBe(false);
	const all: readonly Exchange[] = [start('1'), start('2'), start('3')];
	const shown = (step: 1 | -1) => {
		navigation.showNextExchange(step);
		return navigation.shownExchange && all.indexOf(navigation.shownExchange);
	};
	expect([shown(-1), shown(-1), shown(1), shown(1)]).toEqual([2, 1, 2, 0]);
	expect(navigation.hasOtherExchange).toBe(true);
	expect(navigation.isTimeShown).toBe(true);
});

test('in the end all are told', () => {
	const {navigation, screen, closed} = open();
	navigation.show(screen('a'));
	navigation.close();
	expect(closed).toEqual(['lowest', 'a']);
});
