import {describe, expect, test} from 'vitest';
import {login, logout} from '../../source/accounts/login.ts';
import {AccountServer} from '../../source/accounts/server.ts';
import {ADMIN, accountOn, startTestServer} from './running-server.ts';
import {standIn} from './stand-in.ts';
import {told} from './told.ts';

describe('logging in and out', () => {
	test('changes what the server offers', async () => {
		const server = await startTestServer();
		const {token, claims} = await login(server.stranger, ADMIN);
		expect(claims.email).toBe(ADMIN.email);
		const member = new AccountServer(server.url, {token});
		expect(await accountOn(member).profile()).toMatchObject({email: ADMIN.email, permissions: ['*'], state: 'active'});
		await logout(member);
		await expect(accountOn(member).listInvites()).rejects.toMatchObject({code: 'login-needed'});
	});

	test('fails in words', async () => {
		const {stranger} = await startTestServer();
		expect(await told(login(stranger, {...ADMIN, password: 'wrong'}))).toMatchObject({
			code: 'wrong-password',
			message: `The server refused: Invalid Password – ${ADMIN.email}.`,
		});
		await expect(login(stranger, {...ADMIN, email: 'x@example.com'})).rejects.toMatchObject({
			code: 'wrong-password',
		});
		await expect(login(stranger, {...ADMIN, clientId: 'other'})).rejects.toMatchObject({code: 'not-found'});
	});

	test('takes a token from where a browser would be sent', async () => {
		const {adminToken} = await startTestServer();
		const links = {_links: {'ec:auth/login': {href: '/auth/login'}}};
		const answer = (location: string) =>
			standIn((request, response) => {
				if (request.url === '/') response.end(JSON.stringify(links));
				else response.writeHead(302, {Location: location}).end();
			});
		const good = new AccountServer(await answer(`https://app.example.com/done?token=${adminToken}`));
		expect((await login(good, ADMIN)).token).toBe(adminToken);
		const bad = new AccountServer(await answer('https://app.example.com/done?error=wrong_password'));
		expect(await told(login(bad, ADMIN))).toMatchObject({message: 'The server refused: wrong password.'});
		const neither = new AccountServer(await answer('https://app.example.com/'));
		await expect(login(neither, ADMIN)).rejects.toMatchObject({code: 'unexpected-answer'});
	});
});
