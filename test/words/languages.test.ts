import {globSync} from 'node:fs';
import {basename} from 'node:path';
import {describe, expect, test} from 'vitest';

/** What is the same in both languages: names, and words that they share. */
const SHARED = /^[\d\s\p{P}\p{S}]*$/u;

type Words = {readonly [name: string]: unknown};

const areas = globSync('source/words/english/*.ts').map((path) => basename(path, '.ts'));

async function read(area: string): Promise<{readonly english: Words; readonly french: Words}> {
	const [{english}, {french}] = await Promise.all([
		import(`../../source/words/english/${area}.ts`),
		import(`../../source/words/french/${area}.ts`),
	]);
	return {english, french};
}

/** Every word of a catalogue by its path; of a function, its source. */
function leaves(words: unknown, path = ''): readonly (readonly [string, string])[] {
	if (typeof words === 'string') return [[path, words]];
	if (typeof words === 'function') return [[path, String(words)]];
	if (typeof words !== 'object' || words === null) return [];
	return Object.entries(words).flatMap(([name, value]) => leaves(value, path === '' ? name : `${path}.${name}`));
}

test('every area is there in both languages', () => {
	expect(
		globSync('source/words/french/*.ts')
			.map((path) => basename(path, '.ts'))
			.sort(),
	).toEqual(areas.sort());
	expect(areas.length).toBeGreaterThan(0);
});

describe.each(areas)('the words of %s', (area) => {
	test('are the same set in French', async () => {
		const {english, french} = await read(area);
		expect(leaves(french).map(([path]) => path)).toEqual(leaves(english).map(([path]) => path));
	});

	test('are translated, each of them', async () => {
		const {english, french} = await read(area);
		const translated = new Map(leaves(french));
		const same = leaves(english).filter(([path, words]) => translated.get(path) === words && !SHARED.test(words));
		expect(same.filter(([path]) => !shared(area).includes(path))).toEqual([]);
	});

	test('are never empty where the other language says something', async () => {
		const {english, french} = await read(area);
		const translated = new Map(leaves(french));
		for (const [path, words] of leaves(english)) expect(translated.get(path) === '', path).toBe(words === '');
	});
});

/** The words of an area that both languages share, by path. */
function shared(area: string): readonly string[] {
	return SAME[area] ?? [];
}

const SAME: {readonly [area: string]: readonly string[]} = {
	invites: ['form.email.label'],
	fields: ['email'],
	inviting: ['making.email'],
	times: ['minutes', 'hours'],
	keys: [
		'contexts.dialog',
		'contexts.menu',
		'contexts.invitations',
		'bindings.invitation.show-qr.hint',
		'bindings.created.show-qr.hint',
		'labels.tab',
		'labels.f1',
	],
	access: ['values.device'],
	manual: ['headings.synopsis', 'headings.description', 'headings.options', 'synopsis.options'],
	menu: ['waysIn.list.way', 'waysIn.bootstrap.way', 'waysIn.demo.way', 'waysIn.help.way'],
	'account-panes': ['invites.columns.code', 'invites.columns.email', 'invite.facts.email', 'invite.code'],
	'invitation-panes': ['list.title'],
};
