import {type ScreenText, screenText} from '../../text.ts';
import {counted} from '../parts.ts';

interface Size {
	readonly columns: number;
	readonly rows: number;
}

/** What the whole screen says, whatever is on it. */
const application = {
	leaving: 'Leaving; the other side is being told…',
	tooSmall: (needed: Size, size: Size) =>
		`Narthex needs ${needed.columns} columns and ${needed.rows} rows; this window has ${size.columns} and ` +
		`${size.rows}. Make it larger. What is running goes on.`,
	/** For the title of the window. */
	needsYou: (who: ScreenText) => screenText(`● Narthex: ${who} needs you`),
	/** What rings for attention: with whom, and how that stands. */
	attention: (who: ScreenText, state: string) => screenText(`${who}: ${state}`),
	/** The same for the desktop, where other programs speak as well. */
	notification: (text: ScreenText) => screenText(`Narthex: ${text}`),
	/** The marked row of a list. */
	position: (row: number, rows: number) => `${row} of ${rows}`,
	quitting: {
		title: 'Quit Narthex?',
		running: (people: string) => `Still running: ${people}.`,
		willBeTold: 'This cancels the exchange, and tells the other side.',
		yes: 'Quit',
		no: 'Stay',
	},
	/** Credentials. */
	otherScript: screenText('Narthex has no such key. Switch the keyboard to Latin letters.'),
	copying: {
		link: 'the link',
		links: (count: number) => `${count} links`,
		token: 'the token',
		code: 'the code',
		codes: (count: number) => `${count} codes`,
		done: (what: string) => screenText(`Copied ${what}. Anyone who has it can claim the invitation.`),
		inTmux: (what: string) => screenText(`Copied ${what} into tmux. Anyone who has it can claim the invitation.`),
		asked: (what: string) => screenText(`Asked the terminal to copy ${what}. Check that it did before you rely on it.`),
		tooLong: (what: string) => screenText(`This is too long to be copied; select ${what} with the mouse.`),
	},
};

/** Lists and long texts are moved in with the same keys. */
const moving = {
	up: {help: 'Moves up'},
	down: {hint: 'move', help: 'Moves down'},
	pageUp: {help: 'Moves up one screen'},
	pageDown: {help: 'Moves down one screen'},
};

const refresh = {help: 'Asks the server again now'};

/** What the line of hints and help say of each key. */
const keys = {
	/** What is on the keys that have a name. */
	labels: {
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
		' ': 'Space',
		end: 'End',
		f1: 'F1',
	},

	/** What help calls each group of actions. */
	titles: {
		anywhere: 'Anywhere',
		dialog: 'Questions',
		form: 'Forms',
		newDevice: 'A new device',
		picker: 'Comparing codes',
		menu: 'Menus',
		filter: 'While filtering',
		keptFilter: 'A filtered list',
		list: 'Lists',
		ticks: 'Several at once',
		ticked: 'While something is ticked',
		devices: 'Devices',
		rehearsal: 'The rehearsal',
		invitations: 'Invitations',
		tickedInvitations: 'Ticked invitations',
		invitation: 'One invitation',
		members: 'Members',
		member: 'One member',
		created: 'A new invitation',
		sharedRecovery: 'Shared recovery',
		newRecovery: 'A new shared recovery',
		recovery: 'Coming back in',
		exchange: 'An exchange',
		ended: 'After an exchange or an error',
		accounts: 'Accounts',
		accountInvites: 'Invites of an Account Server',
		accountInvite: 'One invite',
		newAccountInvites: 'New invites',
		log: 'The log',
		reader: 'Long texts',
		palette: 'The palette',
		settings: 'Settings',
	},

	/** What help tells of the mouse. */
	mouse: {
		title: 'The mouse, once it is on (`,` has the setting)',
		lines: [
			{keys: 'Click', help: 'Marks a line; on the marked one it is Enter'},
			{keys: 'Click on a key below', help: 'Presses that key'},
			{keys: 'Click on a code to compare', help: 'Marks it; Enter chooses'},
			{keys: 'Wheel', help: 'Moves in lists and long texts'},
			{keys: 'Shift while selecting', help: 'Selects text, usually'},
		],
	},

	/** By group and action. `hint`: a word or two for the line of hints; without one the key is in help only. */
	actions: {
		dialog: {
			yes: {hint: 'yes', help: 'Does what the question asks'},
			no: {hint: 'no', help: 'Leaves everything as it is'},
			otherAnswer: {hint: 'the other', help: 'Moves between No and Yes'},
			answer: {help: 'Gives the marked answer; at first, No'},
		},
		form: {
			submit: {hint: 'next', last: 'go on', help: 'Goes to the next field; the last goes on'},
			nextField: {hint: 'next field', help: 'Goes to the next field'},
			previousField: {help: 'Goes to the field before'},
			toggleMail: {hint: 'mail', help: 'Lets the server e-mail the link, or not'},
		},
		newDevice: {
			toggleKeyring: {hint: 'keyring', help: 'Keeps the keys in the keyring, or not'},
		},
		picker: {
			up: {help: 'Marks the code above'},
			down: {hint: 'mark', help: 'Marks the code below; at first, none'},
			pick: {hint: 'that is the code', help: 'Takes the marked code, or the one typed'},
		},
		menu: {
			choose: {hint: 'choose', help: 'Moves in a short menu, and chooses'},
		},
		filter: {
			keepFilter: {hint: 'keep', help: 'Keeps the filter and goes back to the list'},
			dropFilter: {hint: 'clear', help: 'Clears the filter'},
			up: {help: 'Moves up among what the filter leaves'},
			down: {help: 'Moves down among what the filter leaves'},
		},
		list: {
			...moving,
			first: {help: 'Moves to the first'},
			last: {help: 'Moves to the last'},
			open: {hint: 'open', help: 'Opens what is marked'},
			filter: {hint: 'filter', help: 'Shows only what holds the words you type'},
		},
		keptFilter: {clearFilter: {hint: 'show all', help: 'Shows the whole list again'}},
		ticks: {
			tick: {hint: 'tick', help: 'Ticks the marked one, for several at once'},
			tickAll: {help: 'Ticks all that the filter leaves'},
		},
		ticked: {untick: {hint: 'untick', help: 'Takes all ticks away'}},
		devices: {
			claim: {hint: 'claim', help: 'Claims an invitation: asks for its link'},
			bootstrap: {hint: 'bootstrap', help: 'Starts an organization from its link'},
			create: {hint: 'new organization', help: 'Creates an organization on a server'},
			accounts: {hint: 'accounts', help: 'Shows your accounts on Account Servers'},
			importFile: {hint: 'recovery file', help: 'Comes back in with a recovery file'},
			manage: {hint: 'manage', help: 'Changes the marked device, or forgets it'},
			demo: {hint: 'demo', help: 'Tries everything on a server in Narthex'},
			refresh: {help: 'Looks for devices again'},
		},
		rehearsal: {
			begin: {hint: 'begin', help: 'Begins the marked chapter, or continues it'},
		},
		invitations: {
			nextWaiting: {hint: 'next waiting', help: 'Marks the next one whose claimer is here'},
			new: {hint: 'new', help: 'Makes a new invitation'},
			members: {hint: 'members', help: 'Shows who is in the organization'},
			recovery: {hint: 'recovery', help: 'Shows shared recoveries: yours and others’'},
			exportFile: {help: 'Makes a recovery file for this device'},
			sort: {help: 'Sorts by state, newest, oldest, or who'},
			showEnded: {help: 'Shows or hides finished and cancelled ones'},
			refresh,
		},
		tickedInvitations: {
			cancel: {hint: 'cancel', help: 'Cancels all of them, after a question'},
			copyLinks: {hint: 'copy links', help: 'Copies their links, with the addresses'},
			mail: {hint: 'mail', help: 'Mails the links again, after a question'},
		},
		invitation: {
			greet: {hint: 'greet', help: 'Greets the person of the invitation'},
			copyLink: {hint: 'copy link', help: 'Copies the link of the invitation'},
			copyToken: {hint: 'token', help: 'Copies the token of the invitation'},
			showQr: {hint: 'QR', help: 'Shows the link alone, with its QR code'},
			resend: {hint: 'mail', help: 'Sends the e-mail with the link again'},
			cancel: {hint: 'cancel', help: 'Cancels the invitation, after a question'},
		},
		members: {
			sort: {help: 'Sorts by another column'},
			showRevoked: {help: 'Shows or hides revoked ones'},
			refresh,
		},
		member: {
			update: {hint: 'profile', help: 'Changes the profile, also of ticked ones'},
			revoke: {hint: 'revoke', help: 'Revokes for good, also all ticked ones'},
		},
		created: {
			new: {hint: 'another', help: 'Makes one more invitation'},
		},
		sharedRecovery: {
			create: {hint: 'set up', help: 'Sets up your shared recovery'},
			invite: {hint: 'invite back', help: 'Invites the marked person back in'},
			delete: {hint: 'delete', help: 'Deletes your shared recovery, if confirmed'},
			refresh: {help: 'Reads the recoveries again'},
		},
		newRecovery: {
			create: {hint: 'set up', help: 'Sets it up, after a question'},
			more: {hint: 'more shares', help: 'Gives the marked person one share more'},
			fewer: {hint: 'fewer', help: 'Takes one share from the marked person'},
			raise: {hint: 'more needed', help: 'Raises how many shares are needed'},
			lower: {hint: 'fewer needed', help: 'Lowers how many shares are needed'},
		},
		recovery: {
			chooseAnother: {hint: 'someone else', help: 'Asks someone else who holds a share'},
		},
		exchange: {
			sayRead: {hint: 'I have read it', help: 'In a rehearsal: you have read your code'},
			finishAnyway: {hint: 'finish anyway', help: 'Ends without the acknowledgement'},
			cancel: {hint: 'cancel', help: 'Cancels the exchange, after a question'},
		},
		ended: {
			retry: {hint: 'try again', help: 'Tries again, from the beginning'},
			open: {hint: 'go on', help: 'Closes this and goes on'},
		},
		accounts: {
			logIn: {hint: 'log in', help: 'Logs in on an Account Server'},
			acceptInvitation: {hint: 'accept an invitation', help: 'Accepts an invitation by its code'},
			logOut: {hint: 'log out', help: 'Logs the account out, after a question'},
			refresh: {help: 'Looks for accounts again'},
		},
		accountInvites: {
			nextPage: {hint: 'next page', help: 'Shows the next page'},
			previousPage: {hint: 'page before', help: 'Shows the page before'},
			new: {hint: 'new', help: 'Makes new invites'},
			sort: {help: 'Sorts by newest, oldest, e-mail, or expiry'},
			refresh,
		},
		accountInvite: {
			edit: {hint: 'edit', help: 'Changes the invite'},
			copyCode: {hint: 'copy code', help: 'Copies the code of the invite'},
			resend: {hint: 'mail', help: 'Sends the e-mail with the code again'},
			delete: {hint: 'delete', help: 'Deletes the invite, after a question'},
		},
		newAccountInvites: {
			copyCode: {hint: 'copy codes', help: 'Copies the codes of all that were made'},
			new: {hint: 'more', help: 'Makes more invites'},
			open: {hint: 'go on', help: 'Goes back to the list'},
		},
		log: {
			refresh: {help: 'Reads the log again'},
		},
		reader: {
			...moving,
			first: {help: 'Moves to the beginning'},
			last: {help: 'Moves to the end'},
			filter: {hint: 'search', help: 'Shows only lines with the words you type'},
		},
		palette: {
			run: {hint: 'do it', help: 'Does what is marked'},
			up: {help: 'Marks the one above'},
			down: {hint: 'mark', help: 'Marks the one below'},
			pageUp: {help: 'Marks one a screen above'},
			pageDown: {help: 'Marks one a screen below'},
		},
		settings: {
			next: {hint: 'change', help: 'Takes the next value, and keeps it'},
			previous: {help: 'Takes the value before, and keeps it'},
		},
		anywhere: {
			nextExchange: {hint: 'next exchange', help: 'Shows the next exchange that is running'},
			previousExchange: {help: 'Shows the exchange before'},
			back: {hint: 'back', help: 'Goes back; an exchange goes on'},
			chapters: {hint: 'chapters', help: 'Shows the chapters of the rehearsal'},
			log: {help: 'Shows what happened so far'},
			help: {hint: 'help', help: 'Shows every key'},
			palette: {hint: 'find', help: 'Finds an action or a screen by its name'},
			settings: {help: 'Shows the settings, and changes them'},
			nextDevice: {hint: 'next organization', help: 'Switches to the next open organization'},
			lock: {hint: 'lock', help: 'Locks all: opened devices are forgotten'},
			quit: {hint: 'quit', help: 'Quits; asks when an exchange is running'},
			leave: {help: 'Leaves at once, and tells the other sides'},
			suspend: {help: 'Goes to the shell; `fg` comes back'},
			redraw: {help: 'Draws the screen again'},
		},
	},
};

/** What finds actions and screens by their names. */
const palette = {
	title: 'What do you want to do?',
	notNow: screenText('That can no longer be done.'),
	/** An exchange that is running, or has ended and is not put away. */
	exchange: (about: ScreenText) => screenText(`Shows the exchange: ${about}`),
	invitations: (organization: ScreenText) => screenText(`Shows the invitations of ${organization}`),
	devices: screenText('Shows the devices of this computer'),
};

/** The settings, each with its values. */
const onOff: {readonly [value: string]: string} = {true: 'on', false: 'off'};
const values: {readonly [name: string]: {readonly [value: string]: string}} = {
	theme: {auto: 'automatic', dark: 'dark', light: 'light', 'high-contrast': 'high contrast'},
	color: {auto: 'automatic', always: 'always', never: 'never'},
	bell: onOff,
	notifications: onOff,
	mouse: onOff,
	lock: {
		never: 'never',
		'1m': 'after 1 minute',
		'5m': 'after 5 minutes',
		'15m': 'after 15 minutes',
		'1h': 'after an hour',
	},
};
const settingsScreen = {
	title: 'Settings',
	names: {
		theme: 'Theme',
		color: 'Colours',
		bell: 'Bell',
		notifications: 'Desktop notices',
		mouse: 'Mouse',
		lock: 'Lock by itself',
		device: 'Default device',
	},
	meanings: {
		theme: 'Automatic follows the background of the terminal, where the terminal tells it.',
		color: 'Takes effect at the next start. Without colours every sign and word is still there.',
		bell: 'Rings when a person waits for you.',
		notifications: 'Tells the desktop when a person waits for you, in terminals that can.',
		mouse:
			'Clicks mark lines and press keys, and the wheel moves. To select text, hold Shift (in some terminals Option).',
		lock: 'When no key is pressed for so long, opened devices are forgotten. A running exchange is not cut.',
		device: 'Stands first in the list of devices, and is the one of commands that name none.',
	},
	values,
	noDevice: screenText('none'),
	/** One that is not on this computer now. */
	otherDevice: (id: ScreenText) => screenText(`${id}…, which is not here`),
};

/** What is said of opened devices when there are several, and when they are forgotten. */
const locking = {
	locked: screenText('Locked. Opened devices are forgotten.'),
	running: (people: ScreenText) => screenText(`Not locked: an exchange is running (${people}). End it first.`),
	/** Someone came to another organization. */
	elsewhere: (organization: ScreenText, arrived: ScreenText) => screenText(`${organization}: ${arrived}`),
};

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

/** What the screen of the log says. */
const logScreen = {
	title: 'Log',
	/** @param position `3 of 20`. */
	footer: (position: ScreenText) => screenText(`${position}, newest first`),
	exports: 'narthex log --csv exports all of it',
	empty: 'Nothing has happened yet.',
	whatIsNoted: 'Invitations made and cancelled, greetings and claims are noted here, without any secret.',
	columns: {time: 'Time', where: 'Where', what: 'What', outcome: 'Outcome'},
	facts: {when: 'When', where: 'Where'},
	where: (organization: ScreenText, by: ScreenText | undefined) =>
		by === undefined ? organization : screenText(`${organization}, by ${by}`),
};

/** What the command of the demonstration says. */
const demo = {
	values: {folder: 'folder'},
	options: {
		data: 'keep everything of the demonstration in this folder (default: a temporary one)',
		plain: 'play both sides and print what each of them sees, on a terminal too',
	},
	running: (url: ScreenText) => screenText(`A server of its own runs at ${url}, with an organization named Org.`),
	whatHappens: screenText('Everyone has a real client; people read each other their codes on the telephone.'),
	/** Who stands before the lines of Alice's new device (5 cells). */
	telephone: screenText('Phone'),
	/** @param code another one than Erin's program shows */
	inBetween: (code: ScreenText) =>
		screenText(`Someone in between changed what was sent: Erin reads ${code}, which is not in Alice's list.`),
	worked: screenText('All of it went as it should. Run "narthex demo" in a terminal to take part.'),
	failed: screenText('The demonstration did not finish.'),
};

/** The rehearsal: its chapters, what those do whom Narthex plays, and what is to be done now. */
const rehearsal = {
	title: 'Rehearsal',
	starting: 'Starting a server and an organization to rehearse with',
	intro: 'This is a rehearsal on this computer only: nothing is real, and Narthex plays everyone but you.',
	chapters: {
		greet: {
			title: 'Greet Bob, whom you invited',
			about:
				'You are Alice. Bob has opened the link that you sent him. You compare two codes by voice, and then you let ' +
				'him in.',
		},
		claim: {
			title: 'Come in as a newcomer',
			about:
				'You are Carl, and Alice has sent you a link. You open it, compare codes with her, and get a device of your ' +
				'own.',
		},
		device: {
			title: 'Add your own next device',
			about:
				'You are Alice, with a new telephone in your hand. You see both screens, so you compare the codes yourself.',
		},
		'wrong-code': {
			title: 'Notice someone in between',
			about:
				'You are Alice, and greet Erin. Someone between you changes what you send, so the code that you hear is not ' +
				'in your list. Then choose “None of these codes”.',
		},
		recovery: {
			title: 'Bring Dora back',
			about:
				'Dora lost her laptop. First you are Alice, and give the share that you hold. Then you are Dora, and ask ' +
				'Alice and Zoe for theirs.',
		},
	},
	/** What the last chapter is about, once its first half was played. */
	secondHalf:
		'The second half: now you are Dora. You open your link, and ask Alice and Zoe, one by one, for their shares.',
	/** The chapters for people who are asked line by line. */
	chapter: (number: number, title: string) => screenText(`Chapter ${number}: ${title}`),
	/** The chapter that is played now, or comes next. */
	next: (title: string) => screenText(`Next: ${title}`),
	/** The state of a chapter in the list. */
	done: 'done',
	going: 'begun',
	allDone: 'You have played all of it. Run "narthex" to do it for real; here you can play any chapter again.',
	setting: 'Setting the scene',
	/** Device labels. */
	laptopOf: (name: string) => `${name}'s laptop`,
	telephoneOf: (name: string) => `${name}'s telephone`,
	/** How your next device is called where a person has a name. */
	newDevice: screenText('Your new device'),
	/** What the played side does. One line of a narrow screen. */
	played: {
		coming: (name: ScreenText) => screenText(`${name}, played by Narthex, is on the way.`),
		here: (name: ScreenText) => screenText(`${name}, played by Narthex, is here.`),
		looking: (name: ScreenText) => screenText(`${name}, played by Narthex, looks for your code.`),
		reading: (name: ScreenText, code: ScreenText) => screenText(`${name}, played by Narthex, reads you: ${code}`),
		/** Another device of your own. */
		showing: (name: ScreenText, code: ScreenText) => screenText(`${name}, played by Narthex, shows: ${code}`),
		describing: (name: ScreenText) => screenText(`${name}, played by Narthex, types a name.`),
		deciding: (name: ScreenText) => screenText(`${name}, played by Narthex, decides.`),
		saving: (name: ScreenText) => screenText(`${name}, played by Narthex, keeps what came.`),
		gone: (name: ScreenText) => screenText(`${name}, played by Narthex, is gone.`),
	},
	/** What you do now. One line of a narrow screen. */
	you: {
		greet: (name: ScreenText) => screenText(`${name}, played by Narthex, is here. Press g.`),
		readAloud: (name: ScreenText) => screenText(`Read your code aloud, then press ⏎. Narthex plays ${name}.`),
		chooseThere: screenText('Press ⏎: Narthex chooses this code on your new device.'),
		openLink: {
			claim: screenText('You are Carl, and this is your link. Press ⏎.'),
			'come-back': screenText('You are Dora, and this is your link. Press ⏎.'),
		},
		chooseAdministrator: screenText('Who greets you? Press 1, 2 or 3. Narthex plays both.'),
		chooseRecipient: screenText('Ask one, then the other. Press 1. Narthex plays both.'),
		describe: screenText('Call yourself Carl. Any password will do.'),
		nameDevice: screenText('Name your new laptop. Any password will do.'),
		review: {
			user: screenText('⏎ accepts each line. Then choose what they may do.'),
			device: screenText('⏎ accepts the name.'),
		},
		giveShare: screenText('You know that it is Dora. Choose Yes.'),
		finished: screenText('You did it. ⏎ closes this.'),
		wrongCode: screenText('Well done: no one came in. ⏎ closes this.'),
		again: screenText('Nothing is lost. ⏎ closes this, and C begins again.'),
		next: screenText('You did it. C goes on to the next chapter.'),
		secondHalf: screenText('You did it. C goes on with the second half.'),
		last: screenText('You did it. C shows all chapters.'),
		wandering: screenText('C shows the chapters of the rehearsal.'),
	},
	/** The same for people who are asked line by line. */
	lines: {
		chapters: screenText('Which chapter'),
		played: screenText('You did it.'),
		leave: screenText('Leave the rehearsal'),
		readAloud: (name: ScreenText) =>
			screenText(`Read your code aloud, then press Enter. Narthex plays ${name}, who listens.`),
		chooseThere: screenText('Press Enter: Narthex chooses this code on your new device.'),
		link: (link: ScreenText) => screenText(`This is the link that you were sent: ${link}`),
	},
};

export const screensWords = {application, keys, palette, settingsScreen, locking, menu, logScreen, demo, rehearsal};
