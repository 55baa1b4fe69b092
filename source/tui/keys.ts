/**
 * One key as the application sees it: `name` is the character itself for a printable one (`text` too), else a word
 * (`up`, `enter`, `shift-tab`, `f1`, `ctrl-c`).
 */
export interface KeyPress {
	readonly name: string;
	readonly text?: string;
}

/** Where keys are valid. A screen names its contexts in order; the first binding that fits wins, `anywhere` last. */
export type Context =
	| 'anywhere'
	| 'dialog'
	| 'form'
	| 'picker'
	| 'menu'
	| 'filter'
	| 'list'
	| 'devices'
	| 'invitations'
	| 'invitation'
	| 'created'
	| 'session'
	| 'ended'
	| 'accounts'
	| 'invites'
	| 'invite'
	| 'new-invites'
	| 'log'
	| 'reader';

export type Action =
	| 'help'
	| 'back'
	| 'quit'
	| 'leave'
	| 'suspend'
	| 'redraw'
	| 'next-session'
	| 'previous-session'
	| 'up'
	| 'down'
	| 'page-up'
	| 'page-down'
	| 'first'
	| 'last'
	| 'open'
	| 'filter'
	| 'keep-filter'
	| 'drop-filter'
	| 'refresh'
	| 'claim'
	| 'bootstrap'
	| 'demo'
	| 'greet'
	| 'new'
	| 'cancel-invitation'
	| 'copy-link'
	| 'copy-token'
	| 'show-qr'
	| 'sort'
	| 'show-ended'
	| 'resend'
	| 'cancel-exchange'
	| 'finish-anyway'
	| 'retry'
	| 'next-field'
	| 'previous-field'
	| 'submit'
	| 'toggle-mail'
	| 'pick'
	| 'choose'
	| 'yes'
	| 'no'
	| 'log'
	| 'accounts'
	| 'log-in'
	| 'log-out'
	| 'accept-invitation'
	| 'edit'
	| 'delete'
	| 'copy-code'
	| 'next-page'
	| 'previous-page'
	| 'other-answer'
	| 'answer';

/** A key and what it does: handlers, the hints below each pane, and help are all drawn from this. */
export interface Binding {
	readonly context: Context;
	readonly action: Action;
	readonly keys: readonly string[];
	/** A word or two for the line of hints; without one the key is named in help only. */
	readonly hint?: string;
	readonly help: string;
}

function bind(context: Context, action: Action, keys: string, hint: string | undefined, help: string): Binding {
	return {context, action, keys: keys.split(' '), help, ...(hint === undefined ? {} : {hint})};
}

/** Every key of the application. */
export const bindings: readonly Binding[] = [
	bind('dialog', 'yes', 'y', 'yes', 'Does what the question asks'),
	bind('dialog', 'no', 'n escape', 'no', 'Leaves everything as it is'),
	bind('dialog', 'other-answer', 'left right tab shift-tab', 'the other', 'Moves between No and Yes'),
	bind('dialog', 'answer', 'enter', undefined, 'Gives the marked answer; at first that is No'),

	bind('form', 'submit', 'enter', 'next', 'Goes to the next field; on the last one, on'),
	bind('form', 'next-field', 'tab down', 'next field', 'Goes to the next field'),
	bind('form', 'previous-field', 'shift-tab up', undefined, 'Goes to the field before'),
	bind('form', 'toggle-mail', 'ctrl-s', 'mail', 'Lets the server e-mail the link, or not'),

	bind('picker', 'up', 'up', undefined, 'Marks the code above'),
	bind('picker', 'down', 'down', 'mark', 'Marks the code below; at first none is marked'),
	bind('picker', 'pick', 'enter', 'that is the code', 'Takes the marked code, or the one typed'),

	bind('menu', 'choose', 'enter up down j k 1 2 3 4 5 6 7 8 9', 'choose', 'Moves in a short menu, and chooses'),

	bind('filter', 'keep-filter', 'enter', 'keep', 'Keeps the filter and goes back to the list'),
	bind('filter', 'drop-filter', 'escape', 'clear', 'Clears the filter'),
	bind('filter', 'up', 'up', undefined, 'Moves up among what the filter leaves'),
	bind('filter', 'down', 'down', undefined, 'Moves down among what the filter leaves'),

	bind('list', 'up', 'up k', undefined, 'Moves up'),
	bind('list', 'down', 'down j', 'move', 'Moves down'),
	bind('list', 'page-up', 'pageup ctrl-u', undefined, 'Moves up one screen'),
	bind('list', 'page-down', 'pagedown ctrl-d', undefined, 'Moves down one screen'),
	bind('list', 'first', 'home', undefined, 'Moves to the first'),
	bind('list', 'last', 'end', undefined, 'Moves to the last'),
	bind('list', 'open', 'enter', 'open', 'Opens what is marked'),
	bind('list', 'filter', '/', 'filter', 'Shows only what holds the words you type'),

	bind('devices', 'claim', 'c', 'claim a link', 'Claims an invitation: asks for its link'),
	bind('devices', 'bootstrap', 'b', 'new organization', 'Starts an organization from its bootstrap link'),
	bind('devices', 'accounts', 'a', 'accounts', 'Shows your accounts on Account Servers'),
	bind('devices', 'demo', 'd', 'demo', 'Tries everything on a server inside Narthex'),
	bind('devices', 'refresh', 'r', undefined, 'Looks for devices again'),

	bind('invitations', 'greet', 'g', 'greet', 'Greets the person of the invitation'),
	bind('invitations', 'new', 'n', 'new', 'Makes a new invitation'),
	bind('invitations', 'cancel-invitation', 'x', 'cancel', 'Cancels the invitation, after a question'),
	bind('invitations', 'copy-link', 'y', 'copy link', 'Copies the link of the invitation'),
	bind('invitations', 'copy-token', 'Y', undefined, 'Copies the token of the invitation'),
	bind('invitations', 'show-qr', 'Q', undefined, 'Shows the link as a QR code'),
	bind('invitations', 'sort', 's', undefined, 'Sorts by state, newest, oldest, or who'),
	bind('invitations', 'show-ended', 'f', undefined, 'Shows or hides finished and cancelled ones'),
	bind('invitations', 'refresh', 'r', undefined, 'Asks the server again now'),

	bind('invitation', 'greet', 'g', 'greet', 'Greets the person of the invitation'),
	bind('invitation', 'copy-link', 'y', 'copy link', 'Copies the link of the invitation'),
	bind('invitation', 'copy-token', 'Y', 'token', 'Copies the token of the invitation'),
	bind('invitation', 'show-qr', 'Q', 'QR', 'Shows the link as a QR code'),
	bind('invitation', 'resend', 'm', 'mail', 'Sends the e-mail with the link again'),
	bind('invitation', 'cancel-invitation', 'x', 'cancel', 'Cancels the invitation, after a question'),

	bind('created', 'greet', 'g', 'greet', 'Greets the person of the invitation'),
	bind('created', 'copy-link', 'y', 'copy link', 'Copies the link of the invitation'),
	bind('created', 'copy-token', 'Y', 'token', 'Copies the token of the invitation'),
	bind('created', 'show-qr', 'Q', 'QR', 'Shows the link as a QR code'),
	bind('created', 'new', 'n', 'another', 'Makes one more invitation'),

	bind('session', 'finish-anyway', 'f', 'finish anyway', 'Ends without waiting for the acknowledgement'),
	bind('session', 'cancel-exchange', 'x ctrl-x', 'cancel', 'Cancels the exchange, after a question'),

	bind('ended', 'retry', 'r', 'try again', 'Tries again, from the beginning'),
	bind('ended', 'open', 'enter', 'go on', 'Closes this and goes on'),

	bind('accounts', 'log-in', 'n', 'log in', 'Logs in on an Account Server'),
	bind('accounts', 'accept-invitation', 'i', 'accept an invitation', 'Accepts an invitation by its code'),
	bind('accounts', 'log-out', 'x', 'log out', 'Logs the account out, after a question'),
	bind('accounts', 'refresh', 'r', undefined, 'Looks for accounts again'),

	bind('invites', 'next-page', 'right >', 'next page', 'Shows the next page'),
	bind('invites', 'previous-page', 'left <', 'page before', 'Shows the page before'),
	bind('invites', 'new', 'n', 'new', 'Makes new invites'),
	bind('invites', 'edit', 'e', 'edit', 'Changes the invite'),
	bind('invites', 'delete', 'x', 'delete', 'Deletes the invite, after a question'),
	bind('invites', 'copy-code', 'y', 'copy code', 'Copies the code of the invite'),
	bind('invites', 'resend', 'm', 'mail', 'Sends the e-mail with the code again'),
	bind('invites', 'sort', 's', undefined, 'Sorts by newest, oldest, e-mail, or expiry'),
	bind('invites', 'refresh', 'r', undefined, 'Asks the server again now'),

	bind('invite', 'edit', 'e', 'edit', 'Changes the invite'),
	bind('invite', 'copy-code', 'y', 'copy code', 'Copies the code of the invite'),
	bind('invite', 'resend', 'm', 'mail', 'Sends the e-mail with the code again'),
	bind('invite', 'delete', 'x', 'delete', 'Deletes the invite, after a question'),

	bind('new-invites', 'copy-code', 'y', 'copy codes', 'Copies the codes of all that were made'),
	bind('new-invites', 'new', 'n', 'more', 'Makes more invites'),
	bind('new-invites', 'open', 'enter', 'go on', 'Goes back to the list'),

	bind('log', 'refresh', 'r', undefined, 'Reads the log again'),

	bind('reader', 'up', 'up k', undefined, 'Moves up'),
	bind('reader', 'down', 'down j', 'move', 'Moves down'),
	bind('reader', 'page-up', 'pageup ctrl-u', undefined, 'Moves up one screen'),
	bind('reader', 'page-down', 'pagedown ctrl-d', undefined, 'Moves down one screen'),
	bind('reader', 'first', 'home', undefined, 'Moves to the beginning'),
	bind('reader', 'last', 'end', undefined, 'Moves to the end'),

	bind('anywhere', 'next-session', 'tab ctrl-n', 'next exchange', 'Shows the next exchange that is running'),
	bind('anywhere', 'previous-session', 'shift-tab ctrl-p', undefined, 'Shows the exchange before'),
	bind('anywhere', 'back', 'escape', 'back', 'Goes back; an exchange goes on unseen'),
	bind('anywhere', 'log', 'L', undefined, 'Shows what happened so far'),
	bind('anywhere', 'help', '? f1', 'help', 'Shows every key'),
	bind('anywhere', 'quit', 'q', 'quit', 'Quits; asks when an exchange is running'),
	bind('anywhere', 'leave', 'ctrl-c', undefined, 'Leaves at once, and tells the other sides'),
	bind('anywhere', 'suspend', 'ctrl-z', undefined, 'Goes to the shell; `fg` comes back'),
	bind('anywhere', 'redraw', 'ctrl-l', undefined, 'Draws the screen anew'),
];

/** What help calls each context. */
export const contextTitles: {readonly [Name in Context]: string} = {
	anywhere: 'Anywhere',
	dialog: 'Questions',
	form: 'Forms',
	picker: 'Comparing codes',
	menu: 'Menus',
	filter: 'While filtering',
	list: 'Lists',
	devices: 'Devices',
	invitations: 'Invitations',
	invitation: 'One invitation',
	created: 'A new invitation',
	session: 'An exchange',
	ended: 'After an exchange or an error',
	accounts: 'Accounts',
	invites: 'Invites of an Account Server',
	invite: 'One invite',
	'new-invites': 'New invites',
	log: 'The log',
	reader: 'Long texts',
};

/** The binding of a key for a screen with these contexts; characters bind nothing while `takesText`. */
export function bindingOf(key: KeyPress, contexts: readonly Context[], takesText: boolean): Binding | undefined {
	if (takesText && key.text !== undefined) return undefined;
	for (const context of [...contexts, 'anywhere'] as const) {
		const found = bindings.find((binding) => binding.context === context && binding.keys.includes(key.name));
		if (found !== undefined) return found;
	}
	return undefined;
}

/** A key of a binding as the line of hints names it: one that works just now. Undefined when none does. */
export function hintKey(binding: Binding, contexts: readonly Context[], takesText: boolean): string | undefined {
	const works = binding.keys.find((name) => {
		const key: KeyPress = name.length === 1 ? {name, text: name} : {name};
		return bindingOf(key, contexts, takesText) === binding;
	});
	if (works === undefined) return undefined;
	return binding.action === 'down' && works === 'down' ? '↑↓' : keyLabel(works);
}

const LABELS: {readonly [name: string]: string | undefined} = {
	up: '↑',
	down: '↓',
	left: '←',
	right: '→',
	enter: '⏎',
	escape: 'Esc',
	tab: 'Tab',
	'shift-tab': 'Shift-Tab',
	pageup: 'PgUp',
	pagedown: 'PgDn',
	home: 'Home',
	end: 'End',
	f1: 'F1',
};

/** How a key is written on screen: `↑`, `Esc`, `Ctrl-X`, `y`. */
export function keyLabel(name: string): string {
	const label = LABELS[name];
	if (label !== undefined) return label;
	return name.startsWith('ctrl-') ? `Ctrl-${name.slice(5).toUpperCase()}` : name;
}
