import {expect, test} from 'vitest';
import {DecodeError} from '../../../source/errors.ts';
import {
	checkAccountName,
	checkDeviceLabel,
	checkEmail,
	checkName,
	deviceLabelField,
	newPasswordFields,
	parsedBy,
} from '../../../source/tui/state/checks.ts';
import {Form} from '../../../source/tui/state/form.ts';

const form = new Form([]);

test.each([
	['an e-mail address', checkEmail, 'bob@example.com', 'bob'],
	['a name', checkName, 'Bob', ''],
	['a device label', checkDeviceLabel, 'laptop', ''],
	['the name of an account', checkAccountName, 'Bob', '  '],
])('what is wrong with %s is told in a sentence', (_, check, right, wrong) => {
	expect(check(right, form)).toBeUndefined();
	expect(check(wrong, form)).toMatch(/^[A-Z].*\.$/);
});

test.each([
	['an e-mail address', checkEmail, 'bob\u202E@example.com'],
	['a name', checkName, 'Bob\u200B'],
	['a device label', checkDeviceLabel, 'lap\u200Btop'],
	['the name of an account', checkAccountName, 'Bob\u202E'],
])('nothing may be hidden in %s', (_, check, hiding) => {
	expect(check(hiding, form)).toMatch(/^Hidden characters/);
});

test('only what a parser refuses is wrong with a text; a fault of the program is none', () => {
	const refuse = parsedBy(() => {
		throw new DecodeError('address', 'empty');
	});
	expect(refuse('x', form)).toMatch(/^[A-Z].*\.$/);
	const broken = parsedBy(() => {
		throw new TypeError('broken');
	});
	expect(() => broken('x', form)).toThrow('broken');
});

test('a new password is asked for twice', () => {
	const passwords = new Form(newPasswordFields);
	expect(passwords.fields.every(({isHidden}) => isHidden)).toBe(true);
	expect(passwords.enter()).toBe(false);
	passwords.paste('secret');
	passwords.enter();
	passwords.paste('secre');
	expect(passwords.enter()).toBe(false);
	passwords.paste('t');
	expect(passwords.enter()).toBe(true);
});

test('a device label is proposed, and what is typed takes its place', () => {
	const labels = new Form([deviceLabelField('this computer')]);
	expect(labels.text('device')).toBe('this computer');
	labels.paste('desk');
	expect(labels.text('device')).toBe('desk');
});
