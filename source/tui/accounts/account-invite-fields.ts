import type {AccountInvite, AccountInviteChanges} from '../../accounts/invite.ts';
import {MOST_INVITES, type NewAccountInvite, parseGroupId, parseInviteEmail} from '../../accounts/new-invite.ts';
import {parsePermission} from '../../shiro.ts';
import {words} from '../../words/index.ts';
import {parsedBy} from '../state/checks.ts';
import {type FieldOptions, Form} from '../state/form.ts';
import {dayAndTime} from '../state/texts.ts';

// The fields of an invite, to make one and to change one.

const email: FieldOptions = {
	id: 'email',
	label: words.invites.form.email.label,
	hint: words.invites.form.email.hint,
	check: (text) => (text.trim() === '' ? undefined : parsedBy((typed) => parseInviteEmail(typed))(text, empty)),
};
const permissions: FieldOptions = {
	id: 'permissions',
	...words.invites.form.permissions,
	check: eachOf(parsePermission),
};
const groups: FieldOptions = {
	id: 'groups',
	...words.invites.form.groups,
	check: eachOf(parseGroupId),
};
const empty = new Form([]);

/** An empty form for new invites. */
export function newInviteForm(): Form {
	return new Form([
		{...email, hint: words.invites.form.email.hintOfNew},
		{
			id: 'count',
			label: words.invites.form.count.label,
			text: '1',
			isProposed: true,
			hint: words.invites.form.count.hint,
			check: (text, form) => {
				const count = /^\d{1,4}$/.test(text.trim()) ? Number(text) : 0;
				if (count < 1 || count > MOST_INVITES) return words.invites.form.count.needed;
				return count > 1 && form.text('email').trim() !== '' ? words.invites.form.count.withEmail : undefined;
			},
		},
		permissions,
		groups,
	]);
}

/** What is to be created, of a form without problems. */
export function newInviteOf(form: Form): NewAccountInvite {
	const address = form.text('email').trim();
	return {
		...(address === '' ? {count: Number(form.text('count'))} : {email: address}),
		permissions: wordsOf(form.text('permissions')),
		groups: wordsOf(form.text('groups')),
	};
}

/** A form with what an invite holds; a text of `typed` that differs from `before` is kept. */
export function inviteForm(invite: AccountInvite, typed?: {readonly form: Form; readonly before: AccountInvite}): Form {
	const texts = textsOf(invite);
	const kept = (id: keyof typeof texts) => {
		if (typed === undefined || typed.form.text(id) === textsOf(typed.before)[id]) return texts[id];
		return typed.form.text(id);
	};
	return new Form([
		{...email, text: kept('email')},
		{...permissions, text: kept('permissions')},
		{...groups, text: kept('groups')},
		{
			id: 'expires',
			label: words.invites.form.expires.label,
			text: kept('expires'),
			hint: words.invites.form.expires.hint,
			check: (text) => (text.trim() === texts.expires ? undefined : checkExpiry(text)),
		},
	]);
}

/** What a form without problems changes about an invite. */
export function changesOf(form: Form, invite: AccountInvite): AccountInviteChanges {
	const before = textsOf(invite);
	const changed = (id: keyof typeof before) => form.text(id).trim() !== before[id];
	const address = form.text('email').trim();
	const expires = readTime(form.text('expires'));
	return {
		...(changed('email') ? {email: address === '' ? null : address} : {}),
		...(changed('permissions') ? {permissions: wordsOf(form.text('permissions'))} : {}),
		...(changed('groups') ? {groups: wordsOf(form.text('groups'))} : {}),
		...(changed('expires') && expires !== undefined ? {expires} : {}),
	};
}

function textsOf({email: address = '', permissions: held, groups: members, expires}: AccountInvite) {
	return {
		email: address,
		permissions: held.join(' '),
		groups: members.map(({groupId}) => groupId).join(' '),
		expires: expires === undefined ? '' : String(dayAndTime(expires)),
	};
}

function wordsOf(text: string): readonly string[] {
	return text.split(/\s+/).filter((word) => word !== '');
}

function eachOf(parse: (word: string) => unknown): NonNullable<FieldOptions['check']> {
	const check = parsedBy(parse);
	return (text, form) => {
		for (const word of wordsOf(text)) {
			const problem = check(word, form);
			if (problem !== undefined) return problem;
		}
		return undefined;
	};
}

function checkExpiry(text: string): string | undefined {
	const time = readTime(text);
	if (time === undefined) return words.invites.form.expires.malformed;
	return time.getTime() > Date.now() ? undefined : words.invites.form.expires.past;
}

/** Local time, as it is shown. */
function readTime(text: string): Date | undefined {
	const [, day, time = '00:00'] = /^(\d{4}-\d\d-\d\d)(?: (\d\d:\d\d))?$/.exec(text.trim()) ?? [];
	if (day === undefined) return undefined;
	const read = new Date(`${day}T${time}`);
	// Thirty days has September: what rolls over was no date.
	return Number.isNaN(read.getTime()) || dayAndTime(read) !== `${day} ${time}` ? undefined : read;
}
