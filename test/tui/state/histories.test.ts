import {expect, test} from 'vitest';
import {screenText} from '../../../source/text.ts';
import {Histories} from '../../../source/tui/state/histories.ts';
import {token} from '../fakes.ts';

const [bob, carl] = [token('b0b'), token('ca71')];

test('each invitation has its own history, oldest first, with the time of each occurrence', () => {
	let now = 1000;
	const histories = new Histories(() => now);
	histories.add(bob, screenText('came'));
	now = 2000;
	histories.add(bob, screenText('went'));
	expect(histories.of(bob)).toEqual([
		{at: new Date(1000), what: 'came'},
		{at: new Date(2000), what: 'went'},
	]);
	expect(histories.of(carl)).toEqual([]);
});

test('of a long history the last twenty occurrences are kept', () => {
	const histories = new Histories(() => 0);
	for (let index = 1; index <= 25; index++) histories.add(bob, screenText(`${index}`));
	const kept = histories.of(bob).map(({what}) => what);
	expect([kept.length, kept[0], kept.at(-1)]).toEqual([20, '6', '25']);
});
