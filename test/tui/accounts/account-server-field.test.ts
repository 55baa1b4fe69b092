import {expect, test} from 'vitest';
import {isUnencrypted, serverField} from '../../../source/tui/accounts/account-server-field.ts';
import {Form} from '../../../source/tui/state/form.ts';

test('a server is proposed, and what is pasted takes its place', () => {
	const form = new Form([serverField('https://accounts.example.com/')]);
	form.paste('https://other.example.com/');
	expect(form.text('server')).toBe('https://other.example.com/');
});

test('what is no address says so; what there is to say of the server stands beside it', () => {
	const form = new Form([serverField('ftp://x', 'as in the mail')]);
	const [field] = form.fields;
	expect(field && form.problem(field)).toContain('is not the address of an Account Server');
	expect(field?.hint).toBe('as in the mail');
});

test.each([
	['http://accounts.example.com/', true],
	['https://accounts.example.com/', false],
	['http://localhost:7000/', false],
	['http://', false],
	['', false],
])('a password for %j would be read by others: %j', (text, expected) => {
	expect(isUnencrypted(text)).toBe(expected);
});
