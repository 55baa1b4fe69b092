import {describe, expect, test} from 'vitest';
import {startTestServer} from '../../accounts/running-server.ts';

describe('the schemas', () => {
	test.each(['invite', 'invites', 'invites-template-post', 'invite-template-put', 'account', 'account-template'])(
		'%s is open to all, and knows where it is',
		async (name) => {
			const server = await startTestServer();
			const reply = await server.request('GET', `schema/${name}`, undefined, null);
			expect(reply.json).toMatchObject({id: `${server.url}schema/${name}`, type: 'object'});
			expect(reply.text).not.toContain('additionalProperties');
		},
	);

	test('have no others among them', async () => {
		const server = await startTestServer();
		expect((await server.request('GET', 'schema/toString')).json).toMatchObject({code: 1100});
	});
});
