import {describe, expect, test} from 'vitest';
import {administer, server} from './harness.ts';

describe('A request of the administrator', () => {
	test('with wrong values is refused with a sentence', async () => {
		const {url} = await server();
		const refusals = await Promise.all(
			[
				{},
				{organization_id: 'a b'},
				{organization_id: 'Org', active_users_limit: -1},
				{organization_id: 'Org', tos: []},
				7,
			].map((body) => administer(url, 'POST', 'organizations', body)),
		);
		expect(refusals.map(({status}) => status)).toEqual([422, 422, 422, 422, 422]);
		expect(refusals.map(({json}) => typeof json.detail)).toEqual(Array(5).fill('string'));
	});

	test('for what does not exist is refused', async () => {
		const {url} = await server();
		const answers = await Promise.all(
			[
				'GET organizations/Nobody',
				'PATCH organizations/Nobody',
				'GET organizations/Nobody/stats',
				'GET organizations/a%20b',
				'GET nothing',
				'DELETE organizations/Nobody',
			].map((route) =>
				administer(
					url,
					route.split(' ')[0] ?? '',
					route.split(' ')[1] ?? '',
					route.startsWith('PATCH') ? {} : undefined,
				),
			),
		);
		expect(answers.map(({status, json}) => [status, json.detail])).toEqual([
			[404, 'Organization not found'],
			[404, 'Organization not found'],
			[404, 'Organization not found'],
			[404, 'Invalid organization ID'],
			[404, 'Not Found'],
			[405, 'Method Not Allowed'],
		]);
	});
});
