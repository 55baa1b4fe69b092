import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import * as z from 'zod';
import {Problem} from '../../../source/server/accounts/problem.ts';
import {
	emailSchema,
	groupIdSchema,
	groupsSchema,
	isEmail,
	nameSchema,
	parseBody,
	parseFields,
	parseJson,
	permissionsSchema,
} from '../../../source/server/accounts/request-body.ts';

/** The problem document of what `reading` throws. */
function problemOf(reading: () => unknown): object {
	try {
		reading();
	} catch (error) {
		if (error instanceof Problem) return error.document('/');
		throw error;
	}
	throw new Error('there was no problem');
}

describe('the fields of a body', () => {
	test.each([
		['', 'application/json', {}],
		['', 'text/plain', {}],
		['{"email":"a"}', 'application/json', {email: 'a'}],
		['{"email":"a"}', '', {email: 'a'}],
		['email=a%2Bb&name=x+y', 'application/x-www-form-urlencoded', {email: 'a+b', name: 'x y'}],
		['email=a', 'APPLICATION/X-WWW-FORM-URLENCODED; charset=utf-8', {email: 'a'}],
	])('%j as %j', (body, type, fields) => {
		expect(parseFields(body, type)).toEqual(fields);
	});

	test('come back as they were written in JSON; what is no JSON has no place to say where it is wrong', () => {
		fc.assert(
			fc.property(fc.json(), (json) => {
				expect(parseJson(json)).toEqual(JSON.parse(json));
			}),
		);
		for (const body of ['', '{', "{'a': 1}", '1 2']) {
			expect(problemOf(() => parseJson(body))).toMatchObject({status: 400, code: 1211});
		}
	});
});

describe('a body that is checked', () => {
	const schema = z.looseObject({groups: z.array(z.looseObject({groupID: z.string()})), name: z.string().optional()});

	test('names a missing property by its pointer, and a wrong one by its path', () => {
		expect(problemOf(() => parseBody(schema, {}))).toMatchObject({code: 1201, detail: '/groups'});
		expect(problemOf(() => parseBody(schema, {groups: [{}]}))).toMatchObject({code: 1201, detail: '/groups/0/groupID'});
		expect(problemOf(() => parseBody(schema, {groups: [], name: 1}))).toMatchObject({code: 1211, detail: 'name'});
		expect(problemOf(() => parseBody(schema, []))).toMatchObject({code: 1211, detail: ''});
	});

	test('names the first twenty of several faults', () => {
		const wrong = {groups: Array.from({length: 30}, () => ({})), name: 1};
		const problem = problemOf(() => parseBody(schema, wrong)) as {readonly _embedded: {readonly error: object[]}};
		expect(problem).toMatchObject({code: 1211});
		expect(problem._embedded.error).toHaveLength(20);
		expect(problem._embedded.error.at(-1)).toMatchObject({code: 1201, detail: '/groups/19/groupID'});
	});
});

test.each<[string, z.ZodType, unknown, unknown]>([
	['permissions', permissionsSchema, Array.from({length: 100}, () => 'a:b'), Array.from({length: 101}, () => 'a:b')],
	['the characters of a permission', permissionsSchema, ['a'.repeat(128)], ['a'.repeat(129)]],
	['groups', groupsSchema, Array(32).fill({groupID: 'a'}), Array(33).fill({groupID: 'a'})],
	['the characters of a group', groupIdSchema, 'a'.repeat(128), 'a'.repeat(129)],
	['the characters of a name', nameSchema, 'a'.repeat(128), 'a'.repeat(129)],
])('there is a limit to %s', (_name, schema, most, tooMuch) => {
	expect(schema.safeParse(most).success).toBe(true);
	expect(schema.safeParse(tooMuch).success).toBe(false);
});

test('an e-mail address is one address', () => {
	expect(isEmail('bob@example.com')).toBe(true);
	for (const text of ['', 'bob', 'bob@', '@example.com', 'a b@example.com', 'bob@example.com,eve@example.com']) {
		expect(isEmail(text)).toBe(false);
	}
});

test('blanks around an e-mail address are taken off', () => {
	expect(emailSchema.parse(' bob@example.com\t')).toBe('bob@example.com');
});
