import {expect, test} from 'vitest';
import {Form} from '../../../source/tui/state/form.ts';

const typed = (form: Form, text: string) => {
	for (const character of text) form.edit({name: character, text: character});
};

test('Enter goes from field to field and submits on the last', () => {
	const form = new Form([
		{id: 'name', label: 'Name'},
		{id: 'email', label: 'E-mail', text: 'a@b.c'},
	]);
	typed(form, 'Bob');
	expect(form.enter()).toBe(false);
	expect(form.focused?.id).toBe('email');
	expect(form.enter()).toBe(true);
	expect(form.text('name')).toBe('Bob');
});

test('what is wrong keeps the cursor, and is found wherever it is', () => {
	const check = (text: string) => (text === '' ? 'It is missing.' : undefined);
	const form = new Form([
		{id: 'one', label: 'One', check},
		{id: 'two', label: 'Two', check},
	]);
	expect(form.enter()).toBe(false);
	expect(form.focused?.id).toBe('one');
	form.next();
	typed(form, 'x');
	expect(form.enter()).toBe(false);
	expect(form.focused?.id).toBe('one');
	expect(form.fields.every(({isLeft}) => isLeft)).toBe(true);
});

test('pasting leaves out the blanks around', () => {
	const form = new Form([{id: 'link', label: 'Link'}]);
	form.paste('  parsec3://x \n');
	expect(form.text('link')).toBe('parsec3://x');
});

test('what is typed or pasted takes the place of a proposal; a key that only moves keeps it', () => {
	const form = new Form([
		{id: 'device', label: 'Device', text: 'vm', isProposed: true},
		{id: 'server', label: 'Server', text: 'http://localhost/', isProposed: true},
		{id: 'email', label: 'E-mail', text: 'bob@', isProposed: true},
	]);
	typed(form, 'desk');
	expect(form.text('device')).toBe('desk');
	form.next();
	form.paste('https://accounts.example.com/');
	expect(form.text('server')).toBe('https://accounts.example.com/');
	form.next();
	form.edit({name: 'end'});
	typed(form, 'x.org');
	expect(form.text('email')).toBe('bob@x.org');
});
