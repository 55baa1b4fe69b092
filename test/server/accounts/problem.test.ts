import {expect, test} from 'vitest';
import {Problem} from '../../../source/server/accounts/problem.ts';

const ROOT = 'https://accounts.example.com/';

test('a problem is told with its number, status, title and where it is described', () => {
	expect(new Problem(1216, {detail: 'colour', verbose: 'no such filter'}).document(ROOT)).toEqual({
		status: 400,
		code: 1216,
		title: 'Resource cannot be filtered with given property',
		type: 'https://entrecode.de/doc/errors/1216',
		detail: 'colour',
		verbose: 'no such filter',
		_links: {
			up: {href: ROOT, title: 'Account Server'},
			describedby: {href: 'https://entrecode.de/doc/errors/1216', title: 'Error Description'},
		},
	});
});

test('a problem has no detail and no errors in it unless there are some', () => {
	expect(Object.keys(new Problem(1400).document(ROOT))).toEqual(['status', 'code', 'title', 'type', '_links']);
});

test('several faults are told as errors in it, each with its own title', () => {
	const sub = [
		{number: 1201, detail: '/email'},
		{number: 1211, detail: 'permissions/0'},
	] as const;
	const {_embedded} = new Problem(1211, {sub}).document(ROOT) as {readonly _embedded: object};
	expect(_embedded).toEqual({
		error: [
			{
				code: 1201,
				title: 'Missing property in JSON body',
				type: 'https://entrecode.de/doc/errors/1201',
				detail: '/email',
			},
			{
				code: 1211,
				title: 'Invalid format for property in JSON body',
				type: 'https://entrecode.de/doc/errors/1211',
				detail: 'permissions/0',
			},
		],
	});
});

test('a status may stand in place of that of the number', () => {
	const problem = new Problem(1453, {status: 404});
	expect([problem.status, problem.number]).toEqual([404, 1453]);
	expect(problem.document(ROOT)).toMatchObject({status: 404, code: 1453});
	expect(new Problem(1453).document(ROOT)).toMatchObject({status: 403});
});
