import {expect, test} from 'vitest';
import type {Administrator} from '../../../source/parsec/commands.ts';
import {Administrators} from '../../../source/tui/parts/administrators.tsx';
import {draw} from '../draw.tsx';
import {handle} from '../fakes.ts';
import {keys} from '../stage.tsx';

const people = ['Alice', 'Zoe'].map((name) => ({human_handle: handle(name)}) as Administrator);

function choose(unlisted = 0, columns = 60) {
	const chosen: (Administrator | 'all')[] = [];
	const drawn = draw(
		<Administrators administrators={people} unlisted={unlisted} limit={5} onChoice={(who) => chosen.push(who)} />,
		columns,
	);
	return {chosen, drawn};
}

test('no one is chosen by a careless Enter: an arrow or a digit chooses, all at once too', async () => {
	const {chosen, drawn} = choose();
	expect(drawn.markedLines()).toEqual([]);
	await drawn.type(keys.enter);
	expect(chosen).toEqual([]);
	await drawn.type('2', keys.down, keys.enter);
	expect(chosen).toEqual([people[0], 'all']);
});

test.each([60, 80])('in %d columns it is told that the names are the server’s, and how many it left out', (columns) => {
	const {drawn} = choose(7, columns);
	expect(drawn.prose()).toContain('Zoe <zoe@example.com>');
	expect(drawn.prose()).toContain('These names come from the server. The server names 7 more');
	drawn.expectWhole();
	expect(choose().drawn.prose()).not.toContain('more');
});
