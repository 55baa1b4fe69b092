import {describe, expect, test} from 'vitest';
import {startTestServer} from '../../accounts/running-server.ts';

describe('the root document', () => {
	test('is there for everyone, with the links that each may follow', async () => {
		const server = await startTestServer();
		for (const token of [null, 'nonsense', server.adminToken]) {
			const reply = await server.request('GET', '', undefined, token);
			expect(reply.status).toBe(200);
			const isAdmin = token === server.adminToken;
			for (const relation of ['self', 'ec:auth/register', 'ec:auth/login', 'ec:auth/logout', 'ec:auth/public-key']) {
				expect(reply.at('_links', relation, 'href')).toMatch(server.url);
			}
			for (const relation of ['ec:invites', 'ec:invites/options', 'ec:account', 'ec:acc/groups']) {
				expect(reply.at('_links', relation) !== undefined).toBe(isAdmin);
			}
		}
	});

	test('writes links as the caller reached it on this machine, or as it is told to', async () => {
		const server = await startTestServer();
		const {port} = new URL(server.url);
		const other = await fetch(`http://127.0.0.1:${port}/`);
		expect(await other.json()).toMatchObject({_links: {self: {href: `http://127.0.0.1:${port}/`}}});
		const behind = await startTestServer({publicUrl: 'https://accounts.example.com/base'});
		expect(behind.url).toBe('https://accounts.example.com/base/');
	});
});
