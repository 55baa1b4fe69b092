import {generateKeyPairSync, type KeyObject} from 'node:crypto';
import type {ServerResponse} from 'node:http';
import {describe, expect, test} from 'vitest';
import {type AcceptanceOptions, previewInvite} from '../../source/accounts/acceptance.ts';
import {AccountServer} from '../../source/accounts/server.ts';
import {signRs512, type TokenClaims} from '../../source/jwt.ts';
import {createCodes, startTestServer} from './running-server.ts';
import {standIn} from './stand-in.ts';
import {told} from './told.ts';

/** The token of the last login that was kept. */
let token = '';

/** Looks at an invite; the login of its acceptance is kept in `token`. */
function open(server: AccountServer, code: string, options?: AcceptanceOptions) {
	const keep = async (_: unknown, given: string) => {
		token = given;
	};
	return previewInvite(server, code, keep, options);
}

const answers = {name: 'Bób ☂ 名前', email: 'bob@example.com', password: 'secret'};

describe('an invitation', () => {
	test('is looked at without being used, and accepted', async () => {
		const server = await startTestServer({organization: 'Acme'});
		const [code = ''] = await createCodes(server, {email: answers.email, permissions: ['a:b']});
		const invitation = await open(server.stranger, code, {verify: true});
		expect(invitation).toMatchObject({email: answers.email, organization: 'Acme'});
		const accepted = await invitation.accept({...answers, name: ` ${answers.name.normalize('NFD')}\n`});
		expect(accepted).toMatchObject({organization: 'Acme', email: answers.email, nameProblem: undefined});
		const root = await server.request('GET', '', undefined, token);
		const account = await server.request('GET', String(root.at('_links', 'ec:account', 'href')), undefined, token);
		expect(account.json).toMatchObject({name: answers.name, permissions: ['a:b']});
		await expect(open(server.stranger, code)).rejects.toMatchObject({problem: {number: 1453}});
	});

	test('may lead into what the user calls it', async () => {
		const server = await startTestServer({organization: 'Acme'});
		const [code = ''] = await createCodes(server);
		const invitation = await open(server.stranger, code, {organization: 'Mine'});
		expect(invitation).toMatchObject({email: undefined, organization: 'Mine'});
	});

	test('that is refused stays usable', async () => {
		const server = await startTestServer();
		const [code = ''] = await createCodes(server, {email: answers.email});
		const invitation = await open(server.stranger, code);
		await expect(invitation.accept({...answers, password: 'abc'})).rejects.toMatchObject({problem: {number: 1251}});
		await expect(invitation.accept({...answers, email: 'x@example.com'})).rejects.toMatchObject({
			problem: {number: 1456},
		});
		expect((await invitation.accept(answers)).email).toBe(answers.email);
	});
});

interface Other {
	readonly root?: object;
	readonly publicKey?: string;
	readonly signup?: (response: ServerResponse) => void;
	readonly account?: object;
	readonly put?: number;
}

/** A server that is not ours: no organization, no preview. Gives its address and the requests that came. */
async function otherServer({root = {}, publicKey, signup, account, put = 200}: Other) {
	const requests: string[] = [];
	const address = await standIn((request, response, here) => {
		const path = (request.url ?? '').split('?')[0];
		requests.push(`${request.method} ${path}`);
		const isMember = request.headers.authorization !== undefined;
		if (path === '/') {
			const links = {
				'ec:auth/register': {href: `${here}signup{?clientID,invite}`},
				'ec:auth/public-key': {href: `${here}key`},
				...(isMember && account !== undefined ? {'ec:account': {href: `${here}account`}} : {}),
			};
			response.end(JSON.stringify({_links: links, ...root}));
		} else if (path === '/key') response.end(publicKey);
		else if (path === '/signup') signup?.(response);
		else if (path === '/account' && request.method === 'PUT') {
			response.writeHead(put).end(put < 300 ? undefined : '{"code":1411,"title":"Insufficient rights"}');
		} else response.end(JSON.stringify({...account, _links: {self: {href: `${here}account`}}}));
	});
	return {server: new AccountServer(address), requests};
}

const {privateKey, publicKey} = generateKeyPairSync('rsa', {modulusLength: 2048});
const pem = publicKey.export({type: 'spki', format: 'pem'}).toString();
const claims = {iss: 'entrecode', exp: Date.now() / 1000 + 1000, email: answers.email};
const gives =
	(content: TokenClaims, key: KeyObject = privateKey) =>
	(response: ServerResponse) =>
		response.end(JSON.stringify({token: signRs512(content, key)}));

describe('an invitation of another server', () => {
	test('leads into the first group of the account, or into the host', async () => {
		const grouped = {accountID: '1', groups: [{groupID: 'group:acme'}]};
		const one = await otherServer({signup: gives(claims), account: grouped});
		const first = await open(one.server, 'CODE-of-another-kind');
		expect(first).toMatchObject({email: undefined, organization: undefined});
		expect(await first.accept(answers)).toMatchObject({organization: 'group:acme', nameProblem: undefined});
		expect(one.requests).toContain('PUT /account');
		const two = await otherServer({signup: gives(claims), account: {accountID: '1'}});
		const second = await (await open(two.server, 'x')).accept(answers);
		expect(second.organization).toBe(two.server.host);
	});

	test('is accepted although the name is refused', async () => {
		const {server} = await otherServer({signup: gives(claims), account: {accountID: '1'}, put: 405});
		const accepted = await (await open(server, 'x')).accept(answers);
		expect(accepted.nameProblem).toMatchObject({code: 'permission-missing'});
		const hidden = await otherServer({signup: gives(claims)});
		const other = await (await open(hidden.server, 'x')).accept(answers);
		expect(other.nameProblem).toMatchObject({code: 'login-needed'});
	});

	test('takes the e-mail address of the token, or the one that was sent', async () => {
		const {server} = await otherServer({
			signup: gives({...claims, email: 'Other@example.com'}),
			account: {accountID: '1'},
		});
		expect((await (await open(server, 'x')).accept(answers)).email).toBe('Other@example.com');
		const {server: without} = await otherServer({signup: gives({}), account: {accountID: '1'}});
		expect((await (await open(without, 'x')).accept(answers)).email).toBe(answers.email);
	});

	test('without registration is said before anything is asked', async () => {
		const address = await standIn((_request, response) => response.end('{"_links":{"self":{"href":"/"}}}'));
		await expect(open(new AccountServer(address), 'x')).rejects.toMatchObject({code: 'no-registration'});
	});
});

describe('verification', () => {
	const foreign = generateKeyPairSync('rsa', {modulusLength: 2048}).privateKey;

	test.each([
		['of another key', gives(claims, foreign)],
		['of another issuer', gives({...claims, iss: 'eve'})],
		['that is outdated', gives({...claims, exp: 1})],
		['without an end', gives({iss: 'entrecode', email: answers.email})],
		['of someone else', gives({...claims, email: 'eve@example.com'})],
	])('refuses a token %s', async (_, signup) => {
		const {server} = await otherServer({signup, publicKey: pem, account: {accountID: '1'}});
		const invitation = await open(server, 'x', {verify: true});
		await expect(invitation.accept(answers)).rejects.toMatchObject({code: 'token-not-verified'});
	});

	test('takes a good one', async () => {
		const {server} = await otherServer({signup: gives(claims), publicKey: pem, account: {accountID: '1'}});
		expect(await (await open(server, 'x', {verify: true})).accept(answers)).toMatchObject({
			email: answers.email,
		});
	});

	test('without a key stops before the invitation is touched', async () => {
		const {server, requests} = await otherServer({publicKey: 'no key'});
		await expect(open(server, 'x', {verify: true})).rejects.toMatchObject({
			code: 'no-public-key',
			reason: 'not-a-key',
		});
		expect(requests).toEqual(['GET /', 'GET /key']);
	});
});

describe('a connection that is lost while an invitation is accepted', () => {
	test('leaves its outcome open, and says so', async () => {
		const {server, requests} = await otherServer({signup: (response) => response.destroy()});
		const invitation = await open(server, 'x');
		expect(await told(invitation.accept(answers))).toMatchObject({
			code: 'acceptance-unknown',
			nextStep: expect.stringContaining('log in'),
		});
		expect(requests.filter((request) => request === 'POST /signup')).toHaveLength(1);
	});
});
