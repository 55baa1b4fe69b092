import {expect, test} from 'vitest';
import {termsJson, termsLines} from '../../../source/commands/tos/terms.ts';
import type {Timestamp} from '../../../source/parsec/ids.ts';

const terms = {
	status: 'ok',
	updated_on: 1_795_000_000_000_000 as Timestamp,
	per_locale_urls: {fr_FR: 'https://example.com/fr', en_CA: 'https://example.com/en'},
} as const;

test('terms are shown with their date, sorted by locale', () => {
	expect(termsLines(terms)).toEqual([
		expect.stringMatching(/^Terms of Service updated on 2026-11-18T.*Z:$/),
		'- en_CA: https://example.com/en',
		'- fr_FR: https://example.com/fr',
	]);
});

test('a program gets the date and the addresses, or that there are none', () => {
	expect(termsJson(terms)).toEqual({
		updated_on: expect.stringMatching(/^2026-11-18T.*Z$/),
		per_locale_urls: terms.per_locale_urls,
	});
	expect(termsJson({status: 'no_tos'})).toEqual({updated_on: null, per_locale_urls: {}});
});
