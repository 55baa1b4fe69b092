import type {Terms} from '../../member/terms.ts';
import {timestampText} from '../../parsec/ids.ts';
import {forScreen, type ScreenText} from '../../text.ts';
import {words} from '../../words/index.ts';
import {longText} from '../terminal/style.ts';

type TermsInForce = Extract<Terms, {readonly status: 'ok'}>;

/** `Terms of Service updated on <when>:` and `- <locale>: <url>`, sorted (protocol: command-line-next §2.6). */
export function termsLines(terms: TermsInForce): readonly ScreenText[] {
	const byLocale = Object.entries(terms.per_locale_urls).sort(([a], [b]) => (a < b ? -1 : 1));
	return [
		words.organizationCommands.terms.updatedOn(forScreen(timestampText(terms.updated_on))),
		...byLocale.map(([locale, url]) => words.organizationCommands.terms.inLocale(forScreen(locale), longText(url))),
	];
}

export function termsJson(terms: Terms): object {
	return terms.status === 'no_tos'
		? {updated_on: null, per_locale_urls: {}}
		: {updated_on: timestampText(terms.updated_on), per_locale_urls: terms.per_locale_urls};
}
