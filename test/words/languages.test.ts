import {globSync} from 'node:fs';
import {isDeepStrictEqual} from 'node:util';
import {expect, test} from 'vitest';
import {errorsWords as englishErrors} from '../../source/words/english/errors.ts';
import {english as englishWords} from '../../source/words/english/index.ts';
import {errorsWords as frenchErrors} from '../../source/words/french/errors.ts';
import {french as frenchWords} from '../../source/words/french/index.ts';

const english = {...englishWords, ...englishErrors};
const french = {...frenchWords, ...frenchErrors};

/** What is the same in both languages: names, and words that they share. */
const SHARED = /^[\d\s\p{P}\p{S}]*$/u;

const areas = Object.keys(english) as (keyof typeof english)[];

/** Every word of a catalogue by its path; of a function, its source. */
function leaves(words: unknown, path = ''): readonly (readonly [string, string])[] {
	if (typeof words === 'string') return [[path, words]];
	if (typeof words === 'function') return [[path, String(words)]];
	if (typeof words !== 'object' || words === null) return [];
	return Object.entries(words).flatMap(([name, value]) => leaves(value, path === '' ? name : `${path}.${name}`));
}

test('both languages are in one index and ten files at most', () => {
	for (const language of ['english', 'french']) {
		const files = globSync(`source/words/${language}/*.ts`);
		expect(files.length).toBeGreaterThan(0);
		expect(files.length).toBeLessThanOrEqual(10);
	}
	expect(globSync('source/words/*.ts').sort()).toEqual([
		'source/words/index.ts',
		'source/words/language.ts',
		'source/words/parts.ts',
		'source/words/sentence.ts',
	]);
});

test('the words of each area are the same set in French', () => {
	expect(areas.length).toBeGreaterThan(50);
	const differing = areas.flatMap((area) => {
		const paths = leaves(english[area]).map(([path]) => path);
		const translated = leaves(french[area]).map(([path]) => path);
		return isDeepStrictEqual(paths, translated) ? [] : [{area, english: paths, french: translated}];
	});
	expect(differing).toEqual([]);
});

test('the words of each area are translated, each of them', () => {
	const same = areas.flatMap((area) => {
		const translated = new Map(leaves(french[area]));
		return leaves(english[area])
			.filter(([path, words]) => translated.get(path) === words && !SHARED.test(words))
			.filter(([path]) => !shared(area).includes(path))
			.map(([path]) => `${area}.${path}`);
	});
	expect(same).toEqual([]);
});

test('the words of each area are never empty where the other language says something', () => {
	const differing = areas.flatMap((area) => {
		const translated = new Map(leaves(french[area]));
		return leaves(english[area])
			.filter(([path, words]) => (translated.get(path) === '') !== (words === ''))
			.map(([path]) => `${area}.${path}`);
	});
	expect(differing).toEqual([]);
});

/** The words of an area that both languages share, by path. */
function shared(area: string): readonly string[] {
	return SAME[area] ?? [];
}

const SAME: {readonly [area: string]: readonly string[]} = {
	// Sentences that go through, and functions whose text is a constant of each language.
	sentences: [
		'usage',
		'answer-not-understood',
		'exchange-cancelled',
		'device-not-saved',
		'recovery-setup-refused',
		'account-blocked',
		'input-refused',
	],
	invites: ['form.email.label'],
	fields: ['email'],
	inviting: ['making.email'],
	times: ['minutes', 'hours'],
	activities: ['withProfile'],
	keys: [
		'titles.dialog',
		'titles.menu',
		'titles.invitations',
		'actions.invitation.showQr.hint',
		'labels.tab',
		'labels.f1',
	],
	access: ['values.device'],
	deviceCommands: ['protections.openbao'],
	manual: ['headings.synopsis', 'headings.description', 'headings.options', 'synopsis.options'],
	menu: ['waysIn.list.way', 'waysIn.bootstrap.way', 'waysIn.demo.way', 'waysIn.help.way'],
	accountScreens: [
		'invites.columns.code',
		'invites.columns.email',
		'invite.facts.email',
		'invite.code',
		'invite.codeAbove',
	],
	invitationScreens: ['list.title'],
};
