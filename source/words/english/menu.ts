import {type ScreenText, screenText} from '../../text.ts';
import {counted} from '../parts.ts';

/** The ways in, and the menu for screen readers. */
const menu = {
	/** `narthex` alone: each command, and what it is for. */
	waysIn: {
		link: {way: 'narthex LINK', what: 'claim an invitation that you were sent'},
		list: {
			way: 'narthex invite list',
			what: 'see which invitations are pending',
		},
		bootstrap: {
			way: 'narthex organization bootstrap',
			what: 'become the first administrator of a new organization',
		},
		demo: {way: 'narthex demo', what: 'try it all on a server of its own'},
		help: {way: 'narthex --help', what: 'everything else'},
	},
	howToAnswer: screenText(
		'Narthex asks one question a line: type the number of an answer, or its first letters, and press Enter.',
	),
	howToStop: screenText('Ctrl-C stops an exchange that is running; at a question it leaves.'),
	whatToDoIn: (organization: ScreenText) => screenText(`What to do in ${organization}`),
	open: (device: ScreenText) => screenText(`Open ${device}`),
	/** @param waiting how many claimers are here */
	goOnIn: (device: ScreenText, waiting: number) => {
		const others = waiting === 0 ? '' : `: ${counted(waiting, 'claimer waits', 'claimers wait')}`;
		return screenText(`Go on as ${device}${others}`);
	},
	lock: screenText('Lock: forget the opened devices'),
	/** What something is, or is set to. */
	fact: (name: ScreenText, value: ScreenText) => screenText(`${name}: ${value}`),
	settings: {
		itself: screenText('Settings of Narthex'),
		which: screenText('Which setting'),
		keep: screenText('Leave it as it is'),
		back: screenText('Back to the ways in'),
	},
	claim: screenText('Claim an invitation that I received'),
	bootstrap: screenText('Become the first administrator of a new organization'),
	leave: screenText('Leave'),
	greet: screenText('Greet someone who was invited'),
	watch: screenText('Wait here, and hear who arrives'),
	isHere: (invited: ScreenText) => screenText(`${invited}: is here now`),
	whomToGreet: screenText('Whom to greet'),
	invitePerson: screenText('Invite a person'),
	emailOfPerson: screenText('E-mail address of the person'),
	shallServerMail: screenText('Should the server mail the invitation?'),
	inviteDevice: screenText('Add another device of mine'),
	cancel: screenText('Cancel invitations'),
	whichToCancel: screenText('Which to cancel: their numbers, or a part of one'),
	sayAgain: screenText('Say the link of an invitation again, or have it mailed again'),
	whichToSay: screenText('Which invitation to say again'),
	showEnded: screenText('Show all invitations, with finished and cancelled ones'),
	listAgain: screenText('List the invitations again'),
	create: {
		itself: screenText('Create an organization, with the token of a server'),
		name: screenText('Name of the organization'),
		server: screenText('Address of the server:'),
		token: screenText('Administration token of the server:'),
		file: screenText('Path of the recovery file:'),
	},
	device: {
		manage: screenText('Change a device, or forget it'),
		which: screenText('Which device'),
		none: screenText('Go back to the ways in'),
		newPassword: screenText('Lock its keys with another password'),
		keyring: screenText('Lock its keys with the keyring of this computer'),
		address: screenText('New address of the server'),
	},
	members: {
		lookAfter: screenText('Look after the members'),
		show: screenText('Show the members'),
		wordsToShow: screenText('Words in their names, addresses, profiles or states (empty: all members):'),
		order: screenText('In which order'),
		revokedToo: screenText('Also those who are revoked?'),
		who: screenText('Which member: a part of the name or address, or several whole addresses'),
		whichOne: screenText('Which of them'),
		tooMany: (count: number) => screenText(`${count} members match: give more of the name or address.`),
		whatToDoWith: (who: ScreenText) => screenText(`What to do with ${who}`),
		none: screenText('Go back to the question for members'),
		typeEmail: screenText('Type the e-mail address to confirm'),
		typeCount: screenText('Type how many they are to confirm'),
		notRevoked: screenText('That is something else: no one was revoked.'),
	},
	back: screenText('Back to the devices'),
	noneOfThem: screenText('None of them'),
	linkOrCode: screenText('Invitation link, or invite code'),
	importFile: screenText('Recover with a recovery file'),
	recoveryFile: screenText('Name of the recovery file'),
	log: screenText('Hear what happened on this computer'),
	demo: screenText('Try it: rehearse in chapters'),
	accounts: {
		itself: screenText('Look after the invites of an Account Server'),
		which: screenText('Which account'),
		logIn: screenText('Log in'),
		server: (address: ScreenText) => screenText(`Address of the server (empty: ${address}):`),
		whatToDoAs: (account: ScreenText) => screenText(`What to do as ${account}`),
		mail: screenText('Mail an invite to a person'),
		makeCode: screenText('Create an invite code'),
		show: screenText('Show an invite'),
		change: screenText('Edit an invite'),
		newEmail: screenText('For the e-mail address:'),
		permissions: screenText('With the permissions:'),
		resend: screenText('Re-send an invite'),
		delete: screenText('Delete an invite'),
		list: screenText('List the invites again'),
		more: screenText('More of them'),
		whichInvite: screenText('Which invite'),
		invite: (whom: ScreenText, code: ScreenText) => screenText(`${whom}, code ${code}`),
		logOut: screenText('Log out'),
		back: screenText('Back to the accounts'),
	},
	recovery: {
		itself: screenText('Look after recovery'),
		whatToDo: screenText('What to do about recovery'),
		show: screenText('Show my shared recovery'),
		create: screenText('Set up my shared recovery'),
		recipients: screenText(
			'E-mail addresses of those who get a share each, with :2 behind those who get two ' +
				'(empty: the other administrators):',
		),
		delete: screenText('Delete my shared recovery'),
		invite: screenText('Invite a member back, with shares'),
		whom: screenText('Whom to invite back'),
		noOne: screenText('No one'),
		exportFile: screenText('Make a recovery file'),
		newFile: screenText('Name of the new file'),
		back: screenText('Back to the invitations'),
	},
	bootstrapLink: screenText('Bootstrap link'),
	orBack: (prompt: ScreenText) => screenText(`${prompt} (leave it empty to go back):`),
	/** An invitation among others; `token` is the beginning of its token. */
	invited: {
		user: (email: ScreenText, token: ScreenText) => screenText(`${email}, invitation ${token}`),
		device: (token: ScreenText) => screenText(`another device of mine, invitation ${token}`),
		/** @param who undefined where the certificates do not tell */
		sharedRecovery: (who: ScreenText | undefined, token: ScreenText) =>
			screenText(`a shared recovery${who === undefined ? '' : ` of ${who}`}, invitation ${token}`),
	},
};

export const menuWords = {menu};
