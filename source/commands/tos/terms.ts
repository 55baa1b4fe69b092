import type {Reply} from '../../parsec/commands.ts';
import {timestampText} from '../../parsec/ids.ts';
import {forScreen, type ScreenText} from '../../text.ts';
import {line} from '../style.ts';
import {longText} from '../terminal.ts';

export type Terms = Reply<'tos_get'>;

/** `Terms of Service updated on <when>:` and `• <locale>: <url>`, sorted (protocol: transport §7.3). */
export function termsLines(terms: Terms): readonly ScreenText[] {
	if (terms.status === 'no_tos') return [line`No Terms of Service available`];
	const byLocale = Object.entries(terms.per_locale_urls).sort(([a], [b]) => (a < b ? -1 : 1));
	return [
		line`Terms of Service updated on ${forScreen(timestampText(terms.updated_on))}:`,
		...byLocale.map(([locale, url]) => line`• ${forScreen(locale)}: ${longText(url)}`),
	];
}

export function termsJson(terms: Terms): object {
	return terms.status === 'no_tos'
		? {updated_on: null, per_locale_urls: {}}
		: {updated_on: timestampText(terms.updated_on), per_locale_urls: terms.per_locale_urls};
}
