import {describe, expect, test} from 'vitest';
import {codesOf, createCodes, startTestServer} from '../../accounts/running-server.ts';

describe('a list', () => {
	test('gives pages of ten with links that carry the whole query', async () => {
		const server = await startTestServer();
		await createCodes(server, {count: 23});
		const first = await server.request('GET', 'invite?_list=true&sort=-created');
		expect(first.json).toMatchObject({count: 10, total: 23});
		expect(first.at('_links', 'prev')).toBeUndefined();
		expect(first.at('_links', 'next', 'href')).toBe(`${server.url}invite?_list=true&sort=-created&page=2`);
		const last = await server.request('GET', 'invite?_list=true&sort=-created&page=3');
		expect(last.json).toMatchObject({count: 3, total: 23});
		expect(last.at('_links', 'next')).toBeUndefined();
		expect(last.at('_links', 'prev', 'href')).toMatch(/page=2/);
		expect(last.at('_links', 'first', 'href')).toMatch(/page=1/);
	});

	test('walked by its links gives every invite once, in order', async () => {
		const server = await startTestServer();
		const created = await createCodes(server, {count: 25});
		const seen: string[] = [];
		let url: unknown = `${server.url}invite?size=4`;
		while (typeof url === 'string') {
			const reply = await server.request('GET', url);
			seen.push(...codesOf(reply));
			url = reply.at('_links', 'next', 'href');
		}
		expect(seen).toEqual([...created].sort());
	});

	test('gives all with a size of 0, and nothing but a way back beyond the end', async () => {
		const server = await startTestServer();
		await createCodes(server, {count: 12});
		expect((await server.request('GET', 'invite?size=0')).json).toMatchObject({count: 12, total: 12});
		const beyond = await server.request('GET', 'invite?page=9');
		expect(beyond.json).toMatchObject({count: 0, total: 12});
		expect(beyond.at('_links', 'prev', 'href')).toMatch(/page=2/);
		expect(beyond.at('_links', 'next')).toBeUndefined();
	});

	test('keeps a token of the query out of its links', async () => {
		const server = await startTestServer();
		await createCodes(server, {count: 12});
		const reply = await server.request('GET', `invite?_token=${server.adminToken}`, undefined, null);
		expect(reply.status).toBe(200);
		expect(reply.text).not.toContain(server.adminToken);
	});
});
