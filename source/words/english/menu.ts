import {type ScreenText, screenText} from '../../text.ts';

export const english = {
	/** `narthex` alone: each command, and what it is for. */
	waysIn: {
		link: {way: 'narthex LINK', what: 'claim an invitation that you were sent'},
		list: {
			way: 'narthex invite list',
			what: 'see the pending invitations (user, device, greet, cancel beside it)',
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
	whatToDo: screenText('What to do'),
	whatToDoIn: (organization: ScreenText) => screenText(`What to do in ${organization}`),
	open: (device: ScreenText) => screenText(`Open ${device}`),
	claim: screenText('Claim an invitation that I was sent'),
	bootstrap: screenText('Become the first administrator of a new organization'),
	leave: screenText('Leave'),
	greet: screenText('Greet somebody who was invited'),
	whomToGreet: screenText('Whom to greet'),
	invitePerson: screenText('Invite a person'),
	emailOfPerson: screenText('E-mail address of the person'),
	shallServerMail: screenText('Shall the server mail the invitation?'),
	inviteDevice: screenText('Add another device of mine'),
	cancel: screenText('Cancel an invitation'),
	whichToCancel: screenText('Which invitation to cancel'),
	listAgain: screenText('List the invitations again'),
	back: screenText('Back to the devices'),
	noneIsPending: screenText('No invitation is pending.'),
	noneOfThem: screenText('None of them'),
	invitationLink: screenText('Invitation link'),
	bootstrapLink: screenText('Bootstrap link'),
	orBack: (prompt: ScreenText) => screenText(`${prompt} (nothing goes back):`),
	/** An invitation among others; `token` is the beginning of its token. */
	invited: {
		user: (email: ScreenText, token: ScreenText) => screenText(`${email}, invitation ${token}`),
		device: (token: ScreenText) => screenText(`another device of mine, invitation ${token}`),
		sharedRecovery: (token: ScreenText) => screenText(`a shared recovery, invitation ${token}`),
	},
};
