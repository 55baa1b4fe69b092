import {expect, test} from 'vitest';
import {NarthexError} from '../../../source/errors.ts';
import type {OrganizationUser} from '../../../source/parsec/organization.ts';
import {OneByOne} from '../../../source/tui/state/one-by-one.ts';
import {Store} from '../../../source/tui/state/store.ts';
import {organizationOf} from '../fakes.ts';

const users = [...organizationOf('Alice', 'Bob', 'Carl', 'Dora').users.values()].slice(1);
const refusal = new NarthexError('usage', {message: 'No.', nextStep: ''});
const offline = new NarthexError('offline', {host: 'localhost', reason: 'refused'});

const nameOf = ({handle}: OrganizationUser): string => handle.label;

function begin() {
	const all = new OneByOne(users, new Store());
	const asked: string[] = [];
	/** Does it, and fails for those who are named. */
	const run = (failing: Readonly<Record<string, NarthexError>> = {}) =>
		all.run(async (user) => {
			asked.push(`${nameOf(user)} ${all.done}`);
			const failure = failing[nameOf(user)];
			if (failure !== undefined) throw failure;
		});
	return {all, asked, run};
}

test('it is done to one after the other, and how many are done is told while it runs', async () => {
	const {all, asked, run} = begin();
	expect(await run()).toBe(true);
	expect(asked).toEqual(['Bob 0', 'Carl 1', 'Dora 2']);
	expect(all.done).toBeUndefined();
});

test('those for whom it failed are left, with the reason, and only they are tried again', async () => {
	const {all, asked, run} = begin();
	expect(await run({Carl: refusal})).toBe(false);
	expect(all.users.map(nameOf)).toEqual(['Carl']);
	expect(all.refused).toEqual([{user: users[1], error: refusal}]);
	expect(await run()).toBe(true);
	expect(asked.slice(3)).toEqual(['Carl 0']);
	expect(all.refused).toEqual([]);
});

test('once the server cannot be reached the others are not tried, and are left too', async () => {
	const {all, asked, run} = begin();
	expect(await run({Carl: offline})).toBe(false);
	expect(asked).toEqual(['Bob 0', 'Carl 1']);
	expect(all.users.map(nameOf)).toEqual(['Carl', 'Dora']);
	expect(all.refused.map(({user}) => nameOf(user))).toEqual(['Carl']);
});
