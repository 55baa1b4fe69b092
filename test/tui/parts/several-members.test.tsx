import {expect, test} from 'vitest';
import {NarthexError} from '../../../source/errors.ts';
import {screenText} from '../../../source/text.ts';
import {chosenText, SeveralMembers} from '../../../source/tui/parts/several-members.tsx';
import {OneByOne} from '../../../source/tui/state/one-by-one.ts';
import {Store} from '../../../source/tui/state/store.ts';
import {draw} from '../draw.tsx';
import {organizationOf} from '../fakes.ts';

function workOf(...names: readonly string[]): OneByOne {
	const [, ...users] = organizationOf('Alice', ...names).users.values();
	return new OneByOne(users, new Store());
}

const view = (work: OneByOne, rows = 6) => (
	<SeveralMembers work={work} doing={screenText('Revoking')} width={56} rows={rows} />
);

test('members are named, and of many how many more there are', () => {
	expect(draw(view(workOf('Bob', 'Carl'))).lines()).toEqual(['Bob <bob@example.com>', 'Carl <carl@example.com>']);
	const many = draw(view(workOf(...Array.from({length: 9}, (_, index) => `P${index}`))), 56).lines();
	expect(many).toHaveLength(6);
	expect(many.at(-1)).toBe('… and 4 more');
});

test('how far it has come is told, and then with whom it did not work', async () => {
	const work = workOf('Bob', 'Carl', 'Dora', 'Eve');
	const drawn = draw(view(work), 56);
	await work.run(async ({handle}) => {
		drawn.redraw(view(work));
		if (handle.label === 'Carl') expect(drawn.screen()).toContain('Revoking, 2 of 4');
		if (handle.label !== 'Bob') throw new NarthexError('usage', {message: 'No.', nextStep: ''});
	});
	drawn.redraw(view(work));
	expect(drawn.prose()).toContain('! Carl: No. ! Dora: No. … and 1 more');
	expect(drawn.screen()).not.toContain('Revoking');
});

test('one is called by name, several by their number', () => {
	expect(chosenText(workOf('Bob'))).toBe('Bob');
	expect(chosenText(workOf('Bob', 'Carl'))).toBe('2 members');
});
