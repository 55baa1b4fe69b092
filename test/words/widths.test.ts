import {describe, expect, test} from 'vitest';
import {screenText} from '../../source/text.ts';
import {french} from '../../source/words/french/index.ts';
import {words as english} from '../../source/words/index.ts';

// What is drawn into a column must not be cut there, in either language: the terminal of 80 columns is the measure.

const languages = [
	{language: 'English', words: english},
	{language: 'French', words: french},
];

function tooLong(texts: readonly string[], cells: number): readonly string[] {
	return texts.filter((text) => text.length > cells);
}

describe.each(languages)(
	'in $language',
	({words: {exchange, ownDevice, rehearsal, fields, invites, inviting, keys}}) => {
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

		test('what help and the palette say of an action is shown whole on the smallest screen', () => {
			const helps = Object.values(keys.actions).flatMap((group) => Object.values(group).map(({help}) => help));
			expect(tooLong(helps, 42)).toEqual([]);
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

		test('the same for one’s own next device', () => {
			for (const role of ['greeter', 'claimer'] as const) {
				expect(tooLong(Object.values(ownDevice.steps[role]), 30)).toEqual([]);
				const phases = Object.values(ownDevice.doing[role]);
				expect(
					tooLong(
						phases.flatMap(({you, them}) => [you, them]),
						25,
					),
				).toEqual([]);
			}
		});

		test('what guides through a rehearsal fits on one line of the smallest screen', () => {
			const name = screenText('Alice');
			const code = screenText('TP9W');
			const {you, played} = rehearsal;
			const ofDevice = [played.coming, played.here, played.looking, played.describing, played.saving].map((say) =>
				say(rehearsal.newDevice),
			);
			const ofPeople = Object.values(played).map((say) => say(name, code));
			const {greet, readAloud, openLink, review, ...own} = you;
			const guides = [
				greet(rehearsal.newDevice),
				readAloud(name),
				...Object.values(openLink),
				...Object.values(review),
			];
			const showing = played.showing(rehearsal.newDevice, code);
			expect(tooLong([...ofPeople, ...ofDevice, showing, ...guides, ...Object.values(own)], 56)).toEqual([]);
		});

		test('what the server says of an e-mail fits on one line', () => {
			expect(tooLong(Object.values(inviting.mail), 77)).toEqual([]);
		});
	},
);

test('in French, what stands below a screen fits on one line', () => {
	expect(tooLong([french.opening.readableByOthers], 77)).toEqual([]);
});
