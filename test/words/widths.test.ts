import {describe, expect, test} from 'vitest';
import * as english from '../../source/words/english/exchange.ts';
import * as englishFields from '../../source/words/english/fields.ts';
import * as englishInvites from '../../source/words/english/invites.ts';
import * as englishInviting from '../../source/words/english/inviting.ts';
import * as french from '../../source/words/french/exchange.ts';
import * as frenchFields from '../../source/words/french/fields.ts';
import * as frenchInvites from '../../source/words/french/invites.ts';
import * as frenchInviting from '../../source/words/french/inviting.ts';
import * as frenchOpening from '../../source/words/french/opening.ts';

// What is drawn into a column must not be cut there, in either language: the terminal of 80 columns is the measure.

const languages = [
	{
		language: 'English',
		exchange: english.english,
		fields: englishFields.english,
		invites: englishInvites.english,
		inviting: englishInviting.english,
	},
	{
		language: 'French',
		exchange: french.french,
		fields: frenchFields.french,
		invites: frenchInvites.french,
		inviting: frenchInviting.french,
	},
];

function tooLong(texts: readonly string[], cells: number): readonly string[] {
	return texts.filter((text) => text.length > cells);
}

describe.each(languages)('in $language', ({exchange, fields, invites, inviting}) => {
	test('the labels of fields leave a blank before what is filled in', () => {
		const {name, yourName, fullName, email, yourEmail, device, password, repeated, link, server, code} = fields;
		const {permissions, groups, count, expires, email: address} = invites.form;
		const nested = [device, repeated, code, permissions, groups, count, expires, address].map(({label}) => label);
		const labels = [name, yourName, fullName, email, yourEmail, password, link, server, inviting.making.email];
		expect(tooLong([...labels, ...nested], 13)).toEqual([]);
	});

	test('what a field beside the steps is for is shown whole', () => {
		expect(tooLong([fields.device.hint, fields.newPassword.hint], 24)).toEqual([]);
	});

	test('the steps, and what both sides are doing, fit beside what is to be done', () => {
		for (const role of ['greeter', 'claimer'] as const) {
			expect(tooLong(Object.values(exchange.steps[role]), 30)).toEqual([]);
			const phases = Object.values(exchange.doing[role]);
			expect(
				tooLong(
					phases.flatMap(({you, them}) => [you, them]),
					25,
				),
			).toEqual([]);
		}
	});

	test('what the server says of an e-mail fits on one line', () => {
		expect(tooLong(Object.values(inviting.mail), 77)).toEqual([]);
	});
});

test('in French, what is said below a pane fits on one line', () => {
	const {readableByOthers, rehearsal} = frenchOpening.french;
	expect(tooLong([readableByOthers, rehearsal], 77)).toEqual([]);
});
