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
			{keys: 'Click on a code to compare', help: 'Only marks it: Enter chooses'},
			{keys: 'Wheel', help: 'Moves in lists and long texts'},
			{keys: 'Shift while selecting', help: 'Selects text, in most terminals'},
		],
	},

	/** By group and action. `hint`: a word or two for the line of hints; without one the key is in help only. */
	actions: {
		dialog: {
			yes: {hint: 'yes', help: 'Does what the question asks'},
			no: {hint: 'no', help: 'Leaves everything as it is'},
			otherAnswer: {hint: 'the other', help: 'Moves between No and Yes'},
			answer: {help: 'Gives the marked answer; at first that is No'},
		},
		form: {
			submit: {hint: 'next', last: 'go on', help: 'Goes to the next field; the last one goes on'},
			nextField: {hint: 'next field', help: 'Goes to the next field'},
			previousField: {help: 'Goes to the field before'},
			toggleMail: {hint: 'mail', help: 'Lets the server e-mail the link, or not'},
		},
		newDevice: {
			toggleKeyring: {hint: 'keyring', help: 'Keeps the keys in the keyring, or not'},
		},
		picker: {
			up: {help: 'Marks the code above'},
			down: {hint: 'mark', help: 'Marks the code below; at first none is marked'},
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
			bootstrap: {hint: 'bootstrap', help: 'Starts an organization from its bootstrap link'},
			create: {hint: 'new organization', help: 'Creates an organization on a server'},
			accounts: {hint: 'accounts', help: 'Shows your accounts on Account Servers'},
			importFile: {hint: 'recovery file', help: 'Comes back in with a recovery file'},
			manage: {hint: 'manage', help: 'Changes the marked device, or forgets it'},
			demo: {hint: 'demo', help: 'Tries everything on a server inside Narthex'},
			refresh: {help: 'Looks for devices again'},
		},
		rehearsal: {
			begin: {hint: 'begin', help: 'Begins the marked chapter, or goes on with it'},
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
			copyLinks: {hint: 'copy links', help: 'Copies their links, with the addresses'},
			mail: {hint: 'mail', help: 'Has the links mailed again, after a question'},
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
			sort: {help: 'Sorts by name, date, e-mail, profile, or state'},
			showRevoked: {help: 'Shows or hides revoked ones'},
			refresh,
		},
		member: {
			update: {hint: 'profile', help: 'Changes the profile, also of all ticked ones'},
			revoke: {hint: 'revoke', help: 'Revokes for good, also all ticked ones'},
		},
		created: {
			new: {hint: 'another', help: 'Makes one more invitation'},
		},
		sharedRecovery: {
			create: {hint: 'set up', help: 'Sets up your shared recovery'},
			invite: {hint: 'invite back', help: 'Invites the marked person back in'},
			delete: {hint: 'delete', help: 'Deletes your shared recovery, after a question'},
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
			sayRead: {hint: 'I have read it', help: 'In a rehearsal: you have read your code aloud'},
			finishAnyway: {hint: 'finish anyway', help: 'Ends without waiting for the acknowledgement'},
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
			filter: {hint: 'search', help: 'Shows only the lines with the words you type'},
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
			nextDevice: {hint: 'next organization', help: 'Switches to the next organization that is open'},
			lock: {hint: 'lock', help: 'Locks all: opened devices are forgotten'},
			quit: {hint: 'quit', help: 'Quits; asks when an exchange is running'},
			leave: {help: 'Leaves at once, and tells the other sides'},
			suspend: {help: 'Goes to the shell; `fg` comes back'},
			redraw: {help: 'Draws the screen again'},
		},
	},
};

export const keysWords = {keys};
