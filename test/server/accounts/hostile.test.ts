import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {createCodes, startTestServer} from '../../accounts/running-server.ts';

/** Every answer is what was asked for or a documented problem; never a failure of the server itself. */
const isProper = (reply: {readonly status: number; at(key: string): unknown}) => {
	expect(reply.status).toBeLessThan(500);
	if (reply.status >= 400) expect(reply.at('code')).toBeTypeOf('number');
};

describe('whatever a client sends', () => {
	test('as a body, is answered properly', async () => {
		const server = await startTestServer();
		const [code] = await createCodes(server, {email: 'bob@example.com'});
		const json = fc.oneof(
			fc.json(),
			fc.string(),
			fc
				.record(
					{
						count: fc.jsonValue(),
						email: fc.jsonValue(),
						password: fc.jsonValue(),
						name: fc.jsonValue(),
						permissions: fc.oneof(fc.jsonValue(), fc.array(fc.jsonValue())),
						groups: fc.array(fc.oneof(fc.jsonValue(), fc.record({groupID: fc.jsonValue()}))),
						expires: fc.jsonValue(),
					},
					{requiredKeys: []},
				)
				.map((record) => JSON.stringify(record)),
		);
		const request = fc.constantFrom(
			['POST', 'invite'],
			['PUT', `invite?invite=${code}`],
			['POST', 'group'],
			['POST', 'auth/login?clientID=rest'],
			['POST', `auth/signup?clientID=rest&invite=${code}`],
		);
		await fc.assert(
			fc.asyncProperty(request, json, async ([method = '', path = ''], body) => {
				isProper(await server.request(method, path, body));
			}),
			{numRuns: 300},
		);
		const accepted = await server.request('PUT', `v1/invitations/${code}`, '[]', null);
		expect(accepted.json).toMatchObject({ok: false});
	});
});
