import {expect, test} from 'vitest';
import {ADMIN} from '../../accounts/running-server.ts';
import {standIn} from '../../accounts/stand-in.ts';
import {keys} from '../stage.tsx';
import {logIn, openAccounts, withOldLogin} from './stage.tsx';

test('a wrong password is asked again, and an unknown account is answered the same', async () => {
	const stage = await openAccounts();
	await stage.type('n');
	await logIn(stage, {...ADMIN, password: 'wrong'});
	await stage.see('Try again with the right password.');
	expect(stage.screen()).not.toContain('wrong');
	await stage.type(`${ADMIN.password}${keys.enter}`);
	await stage.seePane('Invites');
	await stage.type(keys.escape, 'n');
	await logIn(stage, {...ADMIN, email: 'nobody@example.com'});
	await stage.see('Invalid Password – nobody@example.com.');
});

test('an empty password is not tried', async () => {
	const stage = await openAccounts();
	await stage.type('n');
	await logIn(stage, {...ADMIN, password: ''});
	await stage.type(keys.enter, keys.enter);
	await stage.seeMarked('Password');
	expect(stage.screen()).not.toContain('! ');
});

test.each([
	['no address', 'ftp://x', '"ftp://x" is not the address of an Account Server.'],
	['no address at all', 'http://', 'is not the address of an Account Server.'],
])('%s is told beside the field', async (_, address, said) => {
	const stage = await openAccounts();
	await stage.type('n', keys.ctrlU, address, keys.enter);
	await stage.see(said);
});

test('plain http to another machine is warned of, before the password is typed', async () => {
	const stage = await openAccounts();
	await stage.type('n', keys.ctrlU, 'http://accounts.example.com');
	await stage.see('This connection is not encrypted');
	await stage.type(keys.ctrlU, 'https://accounts.example.com');
	await stage.until(() => !stage.screen().includes('not encrypted'));
});

test.each([
	['a web page', '<html>hello</html>', 'it is a web page.'],
	['no links', '{"message": "hello"}', 'is not an Account Server'],
	['nothing', '', 'it has no content.'],
])('a server that answers %s is told, with what was typed', async (_, body, said) => {
	const url = await standIn((_request, response) => response.end(body));
	const stage = await openAccounts();
	await stage.type('n', keys.ctrlU, `${url}${keys.enter}${ADMIN.email}${keys.enter}secret${keys.enter}`);
	await stage.seeProse(said);
	await stage.see(ADMIN.email);
	expect(stage.screen()).not.toContain('secret');
});

test('a server that is not there is told', async () => {
	const stage = await openAccounts();
	await stage.server.close();
	await stage.type('n');
	await logIn(stage);
	await stage.see('cannot be reached');
});

test('who does not want to log in again is back at the accounts, which ask again the next time', async () => {
	const stage = await withOldLogin();
	await stage.type(keys.escape);
	await stage.seePane('Accounts');
	await stage.type(keys.enter);
	await stage.answer('Log in again as admin@example.com', ADMIN.password);
	await stage.see('bob@example.com');
});
