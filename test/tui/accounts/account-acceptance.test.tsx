import {expect, test} from 'vitest';
import {createCodes, type TestAccountServer} from '../../accounts/running-server.ts';
import {standIn} from '../../accounts/stand-in.ts';
import {keys} from '../stage.tsx';
import {type AccountStage, openAccounts} from './stage.tsx';

async function open(): Promise<AccountStage> {
	const stage = await openAccounts();
	await stage.type('i');
	await stage.seePane('Accept an invitation');
	return stage;
}

/** Types a code, and the server. */
async function give(stage: AccountStage, code: string, server = stage.server.url): Promise<void> {
	await stage.type(`${code}${keys.enter}`, keys.ctrlU, `${server}${keys.enter}`);
}

/** Opens the invitation of Bob. */
async function withInvitation(): Promise<AccountStage & {readonly code: string}> {
	const stage = await open();
	const code = await codeFor(stage.server, {email: 'bob@example.com'});
	await give(stage, code);
	await stage.see('You are invited to narthex as bob@example.com. Who are you?');
	return {...stage, code};
}

async function codeFor(server: TestAccountServer, body: object): Promise<string> {
	const [code = ''] = await createCodes(server, body);
	return code;
}

async function exists(server: TestAccountServer, email: string): Promise<boolean> {
	const answer = await server.request('GET', `auth/email?email=${email}`, undefined);
	return answer.at('available') === false;
}

test('a code, a name and a password twice make an account, which is logged in from then on', async () => {
	const stage = await withInvitation();
	await stage.type(`Bób 李${keys.enter}s3cret${keys.enter}`);
	expect(stage.screen()).not.toContain('s3cret');
	await stage.type(`s3cret${keys.enter}`);
	await stage.see('✓ You are in narthex, logged in as bob@example.com.');
	expect(await exists(stage.server, 'bob@example.com')).toBe(true);
	expect(await stage.store.list()).toMatchObject([{email: 'bob@example.com', organization: 'narthex'}]);
	await stage.type(keys.enter);
	await stage.seeMarked(/bob@example\.com localhost:\d+, narthex/);
});

test('an invitation for anybody asks for the address too', async () => {
	const stage = await open();
	await give(stage, await codeFor(stage.server, {}));
	await stage.see('You are invited to narthex. Who are you?');
	await stage.type(`Zoe${keys.enter}zoe${keys.enter}`);
	await stage.see('! ');
	await stage.type(`@example.com${keys.enter}s3cret${keys.enter}s3cret${keys.enter}`);
	await stage.see('logged in as zoe@example');
});

test.each([
	['an empty name', [keys.enter], 'Enter a name.'],
	['a name of blanks', [`  ${keys.enter}`], 'Enter a name.'],
	['an empty password', [`Bob${keys.enter}${keys.enter}`], 'Enter a password.'],
	['passwords that differ', [`Bob${keys.enter}one${keys.enter}two${keys.enter}`], 'The two passwords differ.'],
])('%s is said beside its field, and nothing is sent', async (_, typed, said) => {
	const stage = await withInvitation();
	await stage.type(...typed);
	await stage.see(said);
	await stage.type(keys.enter, keys.enter, keys.enter);
	expect(await exists(stage.server, 'bob@example.com')).toBe(false);
});

test('a password that the server finds too short is said, and the invitation is still good', async () => {
	const stage = await withInvitation();
	await stage.type(`Bob${keys.enter}abc${keys.enter}abc${keys.enter}`);
	await stage.see('too short');
	await stage.type(keys.ctrlU, `s3cret${keys.enter}`);
	await stage.see('differ');
	await stage.type(keys.shiftTab, keys.ctrlU, `s3cret${keys.enter}${keys.enter}`);
	await stage.see('✓ You are in narthex');
});

test.each([
	['unknown', '00000000-0000-4000-8000-000000000000'],
	['of no form', 'hello'],
])('a code that is %s is said, with what to do', async (_, code) => {
	const stage = await open();
	await give(stage, code);
	await stage.see('Invalid invite');
	await stage.see('If you accepted it before, log in instead');
	expect(stage.screen()).toContain(code);
});

test('a code that somebody used meanwhile is said, and there is no account', async () => {
	const stage = await withInvitation();
	await stage.server.request('DELETE', `invite?invite=${stage.code}`);
	await stage.type(`Bob${keys.enter}s3cret${keys.enter}s3cret${keys.enter}`);
	await stage.see('Invalid invite');
	expect(await stage.store.list()).toEqual([]);
});

test('a code that has expired is said', async () => {
	const stage = await open();
	const code = await codeFor(stage.server, {});
	stage.server.pass(31 * 24 * 60 * 60_000);
	await give(stage, code);
	await stage.see('Invite expired');
});

test('a link in the place of a code leads to the claim', async () => {
	const stage = await open();
	await stage.type(keys.paste('parsec3://parsec.example.com/Acme?a=claim_user&p=x'), keys.enter);
	await stage.see('Claim');
	expect(stage.services.claims).toHaveLength(1);
});

test('the command of the mail may be pasted whole, with its server', async () => {
	const stage = await open();
	const code = await codeFor(stage.server, {email: 'bob@example.com'});
	await stage.type(
		keys.paste(`narthex accept-invitation --server ${stage.server.url} ${code}`),
		keys.enter,
		keys.enter,
	);
	await stage.see('You are invited to narthex as bob@example.com.');
});

test('Esc goes back to the code, and then to the accounts; nothing is used', async () => {
	const stage = await withInvitation();
	await stage.type(keys.escape);
	await stage.see('Invite code');
	await stage.see(stage.code);
	await stage.type(keys.escape);
	await stage.seePane('Accounts');
	expect(await exists(stage.server, 'bob@example.com')).toBe(false);
});

test.each([
	['a web page', '<html></html>', 'it is a web page.'],
	['without registration', '{"_links":{"self":{"href":"/"}}}', 'This server does not offer registration.'],
])('a server that is %s is said', async (_, body, said) => {
	const url = await standIn((_request, response) => response.end(body));
	const stage = await open();
	await give(stage, 'some-code', url);
	await stage.seeProse(said);
});

test('a server that goes away in the middle is said', async () => {
	const stage = await withInvitation();
	await stage.server.close();
	await stage.type(`Bob${keys.enter}s3cret${keys.enter}s3cret${keys.enter}`);
	await stage.see('The connection to localhost');
	await stage.seeProse('it is not known whether the invitation was accepted.');
});
