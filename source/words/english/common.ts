import {forScreen, type ScreenText, screenText} from '../../text.ts';
import type {DecodingWords} from '../parts.ts';

/** What the fields of forms are called, and what is wrong with them. */
export const fields = {
	/** What fields are called, in as few cells as their column has (13). `hint`: what they are for. */
	name: 'Name',
	yourName: 'Your name',
	fullName: 'Full name',
	email: 'E-mail',
	yourEmail: 'Your e-mail',
	device: {label: 'Device label', hint: 'how others see it'},
	password: 'Password',
	newPassword: {
		hint: 'cannot be recovered',
		needed: 'Enter a password.',
		strengths: {weak: 'weak', fair: 'fair', strong: 'strong'},
		/** After a weak one, in plain commands. */
		weak: screenText('This password is weak: several words that only you would put together are better.'),
	},
	oneTimeCode: {label: 'One-time code', hint: 'six digits, of your authenticator'},
	emptyPassword: screenText('The password is empty.'),
	repeated: {label: 'Again', differs: 'The two passwords differ.'},
	accountPassword: {hint: 'of your new account'},
	link: 'Link',
	server: 'Server',
	code: {label: 'Invite code', hint: 'as it was sent to you', needed: 'Enter the code of the invitation.'},
	nameNeeded: 'Enter a name.',
	hidesCharacters: 'Hidden characters: clear it with Ctrl-U, type it again.',
};

/** How the screen says how long. */
const times = {
	/** How long ago, or how long still; as short as a column needs it. */
	now: 'now',
	minutes: (count: number) => `${count} min`,
	hours: (count: number) => `${count} h`,
	days: (count: number) => `${count} d`,
	/** @param seconds 0 or less: it is being tried */
	nextTry: (seconds: number) => screenText(seconds > 0 ? `Next try in ${seconds} s.` : 'Trying now…'),
};

/** How the log says what happened. */
const activities = {
	/** Of each kind, with the other person where there is one. */
	sentences: {
		'invitation-created': (person: ScreenText | undefined) => screenText(`Invited ${person ?? 'a device'}`),
		'invitation-cancelled': (person: ScreenText | undefined) =>
			screenText(`Cancelled the invitation${person === undefined ? '' : ` of ${person}`}`),
		greeting: (person: ScreenText | undefined) => screenText(`Greeted ${person ?? 'a device'}`),
		claiming: (person: ScreenText | undefined) =>
			screenText(`Claimed an invitation${person === undefined ? '' : ` from ${person}`}`),
		'user-revoked': (person: ScreenText | undefined) => screenText(`Revoked ${person ?? 'someone'}`),
		'user-updated': (person: ScreenText | undefined) => screenText(`Changed the profile of ${person ?? 'someone'}`),
		'organization-bootstrapped': () => screenText('Bootstrapped the organization'),
		'recovery-created': () => screenText('Set up a shared recovery'),
		'recovery-deleted': () => screenText('Deleted the shared recovery'),
		'recovery-file-exported': () => screenText('Made a recovery file'),
		'invite-used': (person: ScreenText | undefined) => screenText(`${person ?? 'Someone'} used an invite`),
	},
	/** @param profile its name: "Administrator" */
	withProfile: (what: ScreenText, profile: string) => screenText(`${what} (${profile.toLowerCase()})`),
	outcomes: {
		done: screenText('done'),
		cancelled: screenText('cancelled'),
		alarm: screenText('alarm'),
		failed: screenText('failed'),
	},
	readAgain: screenText('Read again.'),
	perhapsDeleted: 'It is no longer on the server. Someone else may have deleted it.',
	/** @param code of an error that another version of Narthex wrote down: `offline` */
	unknownFailure: (code: string) => `It failed (${code}).`,
};

/** What lists are sorted by. */
export const orders = {
	state: 'state',
	newest: 'newest',
	oldest: 'oldest',
	who: 'who',
	'e-mail': 'e-mail',
	expiry: 'expiry',
};

export type InvitationOrder = 'state' | 'newest' | 'oldest' | 'who';

export type AccountInviteOrder = 'newest' | 'oldest' | 'e-mail' | 'expiry';

/** What the parts that screens share say. */
const parts = {
	header: {
		connecting: 'connecting',
		live: 'live',
		/** There are no events to wait for. */
		regular: 'read every 5 s',
		polling: 'polling',
		offline: 'offline',
		notEncrypted: 'not encrypted',
		/**
		 * @param waiting of the pending ones, those whose claimers are here
		 * @param elsewhere those who wait in other organizations that are open
		 */
		counts: (waiting: number, pending: number, elsewhere = 0) => {
			if (elsewhere > 0) return screenText(`${waiting} waiting · ${elsewhere} elsewhere`);
			return screenText(waiting === 0 ? `${pending} pending` : `${waiting} waiting · ${pending} pending`);
		},
	},
	dialog: {
		no: (answer: string) => `No: ${answer}`,
		yes: (answer: string, key: string) => `Yes: ${answer} (${key})`,
	},
	list: {
		nothingMarked: 'Nothing is marked',
		nothingFound: 'Nothing contains these words.',
		/** @param position `3 of 20`. */
		position: (position: ScreenText, ticked: number, filteredOut: number) =>
			screenText(
				`${position}${ticked === 0 ? '' : `, ${ticked} ticked`}` +
					`${filteredOut === 0 ? '' : `, ${filteredOut} filtered out`}`,
			),
	},
	help: 'Keys',
	inKeyring: 'The keys go into the keyring.',
	asking: screenText('Asking the server'),
	askingLonger: screenText('Asking the server…'),
	askingForMail: screenText('Asking the server to send the e-mail again…'),
	/** @param order undefined: an order that the server chose and did not name */
	sorted: (order: keyof typeof orders | undefined) =>
		screenText(order === undefined ? 'Sorted by the server.' : `Sorted by ${orders[order]}.`),
	whatToDo: screenText('What to do'),
	tryAgain: (key: string) => `${key} tries again.`,
	more: (count: number) => `… and ${count} more`,
	progress: (done: number, total: number) => `${done} of ${total}`,
};

/**
 * What is read, and why it cannot be read: both become parts of the sentence of `invalid-data`.
 * In French, things have their article, and reasons have no pronoun, since they do not know the gender of the thing.
 */
export const decoding: DecodingWords = {
	things: {
		account: 'account',
		'account-document': 'document of the server',
		'account-invite': 'invite',
		'account-invite-list': 'list of invites',
		address: 'address',
		'bootstrap-link': 'bootstrap link',
		certificate: 'certificate',
		'certificate-store': 'certificate store',
		code: 'code',
		device: 'device',
		'device-label': 'device label',
		'email-address': 'e-mail address',
		event: 'event',
		identifier: 'identifier',
		'invitation-link': 'invitation link',
		'invitation-token': 'invitation token',
		'key-file': 'key file',
		'message-pack': 'MessagePack data',
		name: 'name',
		'organization-address': 'organization address',
		'organization-name': 'organization name',
		'peer-message': 'message of the other side',
		'recovery-secret': 'secret of the recovery',
		'recovery-share': 'share of the recovery',
		'server-address': 'server address',
		'server-url': 'server URL',
		text: 'text',
		token: 'token',
		reply: (command) => `server's answer to ${command}`,
	},
	reasons: {
		// MessagePack.
		'not-message-pack': 'it is not MessagePack',
		'not-utf8': 'a text in it is not UTF-8',
		'ends-early': 'it ends too early',
		'too-many-values': 'it holds too many small values',
		'too-deep': ({levels}) => `it nests deeper than ${levels} levels`,
		// Values, and how they are packed.
		'wrong-content': 'its content is not valid',
		'wrong-field': ({place}) => `its ${forScreen(place.replaceAll('_', ' '), 60)} is not valid`,
		'other-version': 'it is in a format of another version',
		'too-many-frames': 'its compressed data is in too many pieces',
		'damaged-frame': 'its compressed data is damaged',
		'damaged-or-too-large': 'its compressed data is damaged, or too large when unpacked',
		// What people type: also shown elsewhere the field.
		'not-hex': 'it is not 32 hex digits',
		'not-an-organization-name': 'it can only have letters, digits, "-" and "_", and at most 32 bytes',
		empty: 'it is empty',
		'too-long': ({bytes}) => `it is longer than ${bytes} bytes`,
		'forbidden-character': 'it must not contain any of < > @ , : ; \\ " [ ]',
		'hidden-character': 'it has hidden or control characters',
		'email-not-ascii': 'it has characters outside ASCII; write the domain in Punycode',
		'not-an-email': 'it is not of the form name@example.com',
		'redacted-email': 'its domain stands for people whose address is hidden',
		'not-a-code': 'a code has four letters and digits, without I, O, 0 and 1',
		// Links and addresses.
		'longer-than-a-link': 'it is longer than any link',
		'user-info': 'it hides another server behind a user name: what stands before @ is no server',
		'not-a-url': 'it is not a valid URL',
		'not-http': 'it starts with neither http:// nor https://',
		'not-parsec3': 'it does not start with parsec3://',
		'not-a-redirection': 'it starts with neither parsec3:// nor https://<server>/redirect/',
		'has-a-path': 'it has a path, but only a server is expected',
		'no-organization-in-path': 'its path is not a valid organization name',
		'not-an-invitation':
			'it is a link of another kind (expected a=claim_user, a=claim_device or a=claim_shamir_recovery)',
		'not-a-bootstrap': 'it is a link of another kind (expected a=bootstrap_organization)',
		'not-an-organization': 'it is a link of another kind (it has an `a` parameter)',
		'unknown-action': 'it asks for an action that does not exist',
		'missing-parameter': ({name}) => `its \`${name}\` parameter is missing`,
		'repeated-parameter': ({name}) => `its \`${name}\` parameter is given more than once`,
		'damaged-parameter': ({name}) => `its \`${name}\` parameter is damaged`,
		'parameter-not-boolean': ({name}) => `its \`${name}\` parameter is neither true nor false`,
		// Certificates and key files.
		'shorter-than-a-signature': 'it is shorter than a signature',
		'other-device-inside': 'the device inside is not the one that it names outside',
		'bad-server-url': 'its server_url is not the URL of a server',
		// JSON Web Tokens.
		'not-rs512': 'it is not signed with RS512',
		'not-a-public-key': 'the public key is not valid',
		'forged-token': 'the server did not sign it',
		'not-three-parts': 'it does not have the three parts of a JSON Web Token',
		'wrong-token-parts': 'its parts do not hold what a JSON Web Token holds',
		// What an Account Server sends.
		'no-address-of-its-own': 'it has no address of its own',
		'unlike-an-account-server': 'it is not what an Account Server sends',
		'not-hal': 'it is not in the format HAL',
		'bad-link': 'one of its links is not a URL',
		'single-invite': 'it is a single invite',
	},
};

export const commonWords = {fields, times, activities, parts, decoding};
