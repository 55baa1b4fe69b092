import fc from 'fast-check';
import {describe, expect, onTestFinished, test} from 'vitest';
import {AccountDatabase} from '../../../source/server/accounts/account-database.ts';
import {
	ACCOUNT_INVITE_ORDER,
	ACCOUNT_INVITE_PROPERTIES,
	findAccountInvites,
} from '../../../source/server/accounts/account-invite-rows.ts';
import {type Properties, readListQuery} from '../../../source/server/accounts/list-query.ts';
import {Problem} from '../../../source/server/accounts/problem.ts';
import {codesOf, createCodes, startTestServer} from '../../accounts/running-server.ts';
import {anyCharacter} from '../../helpers/any-text.ts';

const DAY = 24 * 60 * 60 * 1000;

const PROPERTIES: Properties = {
	name: {kind: 'text', sql: 'name'},
	created: {kind: 'date', sql: 'created'},
	tags: {kind: 'many', sql: 'SELECT value FROM json_each(tags)'},
};

const read = (query: string | [string, string][]) => readListQuery(new URLSearchParams(query), PROPERTIES, 'name ASC');

/** What `count` values look like in a query. */
const values = (count: number) => Array.from({length: count}, (_, index) => index).join(',');

const problemWith = (query: string | [string, string][]) => problemOf(() => read(query));

/** The number and the detail of the problem that is thrown; undefined if there is none. */
function problemOf(reading: () => unknown): readonly [number: number, detail: string] | undefined {
	try {
		reading();
		return undefined;
	} catch (error) {
		if (!(error instanceof Problem)) throw error;
		const {code, detail} = error.document('/') as {readonly code: number; readonly detail: string};
		return [code, detail];
	}
}

describe('the list of invites', () => {
	test('is filtered and sorted', async () => {
		const server = await startTestServer();
		await server.request('POST', 'group', {groupID: 'group:editors', name: 'Editors'});
		const groups = [{groupID: 'group:editors'}];
		const [bob] = await createCodes(server, {email: 'bob@example.com', permissions: ['a:b', 'c:d'], groups});
		server.pass(DAY);
		const [carol] = await createCodes(server, {email: 'Carol+new@example.com', permissions: ['a:b', 'x,y:z']});
		server.pass(DAY);
		const [open] = await createCodes(server);
		const tomorrow = new Date(Date.now() + DAY - 60_000).toISOString();
		const found = async (query: string) => codesOf(await server.request('GET', `invite?_list=true&${query}`));
		expect(await found('email=bob%40example.com')).toEqual([bob]);
		expect(await found('email=BOB%40example.com')).toEqual([bob]);
		expect(await found('email=%28bob%40example.com%29')).toEqual([bob]);
		expect(await found('email=bob%40example.com%2CCarol%2Bnew%40example.com')).toEqual([bob, carol]);
		expect(await found('email~=new%2Btag')).toEqual([]);
		expect(await found('email~=carol%2Bnew')).toEqual([carol]);
		expect(await found('email=')).toEqual([open]);
		expect(await found('email%21=')).toEqual([bob, carol]);
		expect(await found('email%21=bob%40example.com')).toEqual([carol, open]);
		expect(await found('permissions=a%3Ab')).toEqual([bob, carol]);
		expect(await found('permissions=a%3Ab+c%3Ad')).toEqual([bob]);
		expect(await found('permissions=c%3Ad%2Cnone')).toEqual([bob]);
		expect(await found('permissions=%28x%2Cy%3Az%29')).toEqual([carol]);
		expect(await found('permissions=')).toEqual([open]);
		expect(await found('groups=group%3Aeditors')).toEqual([bob]);
		expect(await found(`createdTo=${tomorrow}`)).toEqual([bob]);
		expect(await found(`createdFrom=${tomorrow}&createdTo=${tomorrow}`)).toEqual([]);
		expect(await found('sort=-created')).toEqual([open, carol, bob]);
		expect(await found('sort=%2Bemail')).toEqual([open, bob, carol]);
		expect(await found('sort=+expires')).toEqual([bob, carol, open]);
		expect(await found('EMAIL~=bob')).toEqual([bob]);
	});

	test('treats SQL quotes as text', async () => {
		const server = await startTestServer();
		await createCodes(server);
		for (const name of ['email', 'email~', 'permissions', 'invite~']) {
			const reply = await server.request('GET', `invite?_list=true&${name}=${encodeURIComponent(`' OR 1=1 --`)}`);
			expect(reply.json).toMatchObject({total: 0});
		}
	});
});

describe('a query', () => {
	test.each([
		['sort=nope', 1215, 'nope'],
		['sort=tags', 1215, 'tags'],
		['nope=1', 1216, 'nope'],
		['created~=2020', 1216, 'created~'],
		['nameFrom=a', 1217, 'name'],
		['tagsTo=a', 1217, 'tags'],
		['page=abc', 1212, 'page'],
		['page=0', 1212, 'page'],
		['page=1e3', 1212, 'page'],
		['page=1000000000', 1212, 'page'],
		['size=-1', 1212, 'size'],
		['created=2020-13-01', 1212, 'created'],
		['createdFrom=yesterday', 1212, 'createdFrom'],
	])('%s is refused with %i', (query, number, detail) => {
		expect(problemWith(query)).toEqual([number, detail]);
	});

	test('has twenty filters, and what is no filter counts as none', () => {
		const filters = (count: number) => Array.from({length: count}, (): [string, string] => ['name', '']);
		expect(problemWith([...filters(20), ['page', '1'], ['_list', 'true'], ['_token', 'x']])).toBeUndefined();
		expect(problemWith(filters(21))).toEqual([1216, 'name']);
	});

	test('has fifty values in all of its filters, and one that is looked for among several counts as five', () => {
		expect(problemWith(`name=${values(50)}`)).toBeUndefined();
		expect(problemWith(`name=${values(51)}`)).toEqual([1212, 'name']);
		expect(problemWith(`name=${values(49)}&createdFrom=2020-01-01`)).toBeUndefined();
		expect(problemWith(`name=${values(50)}&createdFrom=2020-01-01`)).toEqual([1212, 'createdFrom']);
		expect(problemWith(`tags=${values(10)}`)).toBeUndefined();
		expect(problemWith(`tags=${values(11)}`)).toEqual([1212, 'tags']);
		expect(problemWith(`tags=${values(9)}&tags!=a&name=b`)).toEqual([1212, 'name']);
	});

	test('has four sort keys', () => {
		expect(read('sort=-name,created,,name,-created').orderBy).toBe(
			'name COLLATE NOCASE DESC, created ASC, name COLLATE NOCASE ASC, created DESC, name ASC',
		);
		expect(problemWith('sort=name,name,name,name,created')).toEqual([1215, 'created']);
	});

	test.each([
		['', 1, 10],
		['size=0', 1, 1000],
		['size=1000', 1, 1000],
		['size=1001&page=7', 7, 1000],
		['size=&page=', 1, 10],
	])('%j asks for a page of no more than a thousand', (query, page, size) => {
		expect(read(query)).toMatchObject({page, size});
	});

	test('is SQL that can be run, or a documented problem, whatever it says', () => {
		const database = new AccountDatabase(':memory:');
		onTestFinished(() => database.close());
		const property = fc.constantFrom('invite', 'email', 'CREATED', 'permissions', 'groups', 'x');
		const operator = fc.constantFrom('', '~', '!', 'From', 'to');
		const name = fc.oneof(
			fc.constantFrom('page', 'size', 'sort', '_list'),
			fc.tuple(property, operator).map((pieces) => pieces.join('')),
		);
		const value = fc.oneof(
			fc.string({unit: anyCharacter, maxLength: 20}),
			fc.constantFrom('-created,email', '(a,b),(', ') (', '2020-01-01', '0', '1', "'", '%', '?', '\0'),
		);
		fc.assert(
			fc.property(fc.array(fc.tuple(name, value), {maxLength: 4}), (pairs) => {
				const query = new URLSearchParams(pairs);
				const readQuery = () => readListQuery(query, ACCOUNT_INVITE_PROPERTIES, ACCOUNT_INVITE_ORDER);
				const problem = problemOf(readQuery);
				if (problem !== undefined) expect(problem[0]).toBeOneOf([1212, 1215, 1216, 1217]);
				else expect(findAccountInvites(database, readQuery())).toEqual({rows: [], total: 0});
			}),
		);
	});
});
