import type {AccountInviteQuery} from '../../accounts/invites.ts';

type Filter = NonNullable<AccountInviteQuery['filters']>[number];

/**
 * What a typed filter asks the server for, by the names that it offers: `name=value` as it is; else a permission (with
 * `:`), the beginning of a code, or a part of the e-mail address.
 */
export function filtersOf(text: string, names: readonly string[]): readonly Filter[] {
	const words = text.split(/\s+/).filter((word) => word !== '');
	const isNamed = (word: string) => word.indexOf('=') > 0;
	const named = words.filter(isNamed).map((word) => {
		const at = word.indexOf('=');
		return {name: word.slice(0, at), value: word.slice(at + 1)};
	});
	const plain = words.filter((word) => !isNamed(word)).join(' ');
	if (plain === '') return named;
	const name = wantedNames(plain).find((wanted) => names.includes(wanted));
	return name === undefined ? named : [...named, {name, value: plain}];
}

/** The names that could hold it, the likeliest first. */
function wantedNames(plain: string): readonly string[] {
	if (/^[0-9a-f]{8}(-[0-9a-f-]*)?$/i.test(plain)) return plain.length === 36 ? ['invite', 'invite~'] : ['invite~'];
	if (plain.includes(':')) return ['permissions~', 'permissions'];
	return ['email~', 'email'];
}
