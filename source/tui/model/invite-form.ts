import type {Invite, InviteChanges} from '../../accounts/invite.ts';
import {MOST_INVITES, type NewInvite, parseGroupId, parseInviteEmail} from '../../accounts/new-invite.ts';
import {parsePermission} from '../../shiro.ts';
import {parsedBy} from './checks.ts';
import {type FieldOptions, Form} from './form.ts';
import {moment} from './words.ts';

// The fields of an invite, to make one and to change one.

const email: FieldOptions = {
	id: 'email',
	label: 'E-mail',
	hint: 'the only address that can use it; empty: any',
	check: (text) => (text.trim() === '' ? undefined : parsedBy((typed) => parseInviteEmail(typed))(text, empty)),
};
const permissions: FieldOptions = {
	id: 'permissions',
	label: 'Permissions',
	hint: 'with blanks between, as in dm:*:view acc:invite',
	check: eachOf(parsePermission),
};
const groups: FieldOptions = {
	id: 'groups',
	label: 'Groups',
	hint: 'their ids, with blanks between',
	check: eachOf(parseGroupId),
};
const empty = new Form([]);

/** An empty form for new invites. */
export function newInviteForm(): Form {
	return new Form([
		{...email, hint: 'makes one invite, and the server mails it; empty: any'},
		{
			id: 'count',
			label: 'How many',
			text: '1',
			hint: '1 to 1,000, without an e-mail address',
			check: (text, form) => {
				const count = /^\d{1,4}$/.test(text.trim()) ? Number(text) : 0;
				if (count < 1 || count > MOST_INVITES) return 'A whole number from 1 to 1,000 is needed.';
				return count > 1 && form.text('email').trim() !== '' ? 'An e-mail address makes one invite.' : undefined;
			},
		},
		permissions,
		groups,
	]);
}

/** What is to be created, of a form without problems. */
export function newInviteOf(form: Form): NewInvite {
	const address = form.text('email').trim();
	return {
		...(address === '' ? {count: Number(form.text('count'))} : {email: address}),
		permissions: wordsOf(form.text('permissions')),
		groups: wordsOf(form.text('groups')),
	};
}

/** A form with what an invite holds; a text of `typed` that differs from `before` is kept. */
export function inviteForm(invite: Invite, typed?: {readonly form: Form; readonly before: Invite}): Form {
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
			label: 'Expires',
			text: kept('expires'),
			hint: 'as in 2030-12-31 or 2030-12-31 18:00',
			check: (text) => (text.trim() === texts.expires ? undefined : checkExpiry(text)),
		},
	]);
}

/** What a form without problems changes about an invite. */
export function changesOf(form: Form, invite: Invite): InviteChanges {
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

function textsOf({email: address = '', permissions: held, groups: members, expires}: Invite) {
	return {
		email: address,
		permissions: held.join(' '),
		groups: members.map(({groupId}) => groupId).join(' '),
		expires: expires === undefined ? '' : String(moment(expires)),
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
	if (time === undefined) return 'Write it as 2030-12-31 or 2030-12-31 18:00.';
	return time.getTime() > Date.now() ? undefined : 'This lies in the past.';
}

/** Local time, as it is shown. */
function readTime(text: string): Date | undefined {
	const [, day, time = '00:00'] = /^(\d{4}-\d\d-\d\d)(?: (\d\d:\d\d))?$/.exec(text.trim()) ?? [];
	if (day === undefined) return undefined;
	const read = new Date(`${day}T${time}`);
	// Thirty days has September: what rolls over was no date.
	return Number.isNaN(read.getTime()) || moment(read) !== `${day} ${time}` ? undefined : read;
}
