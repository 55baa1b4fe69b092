import {type ScreenText, screenText} from '../../text.ts';

/** The commands there are, and the options that all of them have. */
const program = {
	description: 'Invite people and devices into an end-to-end encrypted Parsec organization',
	/** After the name of the program; the second line is as far in as the first. */
	usage: '[command] [options]\n       narthex LINK                 claim an invitation',
	options: {
		version: 'show the version',
		help: 'show this help',
		helpCommand: 'help [command]',
		helpOfCommand: 'show the help of a command',
		format: 'how results are printed (default: plain)',
		progress: 'how waiting is shown (default: spinner on a terminal, else plain)',
		color: 'colours (default: auto; NO_COLOR turns them off)',
		/** The value of `--color`, in its usage. */
		when: 'when',
		accessible: 'questions line by line, nothing that moves: for screen readers (or ACCESSIBLE=1)',
		debug: 'show where an error comes from',
	},
	/** What each command is for; `itself` is a group of commands. */
	commands: {
		home: 'show the devices on this computer, and how to start',
		invite: {
			itself: 'invite people and devices, greet them, claim an invitation',
			user: 'invite a person by e-mail address',
			device: 'invite another device of your own',
			sharedRecovery: 'invite a person whose shares you hold back into their account',
			list: 'list the pending invitations',
			watch: 'tell what happens to invitations, as it happens',
			cancel: 'cancel an invitation',
			greet: 'greet the person or device that was invited',
			claim: 'claim an invitation',
		},
		organization: {
			itself: 'create organizations, and look at them',
			create: 'create an organization on a server',
			bootstrap: 'become the first administrator of an organization',
			status: 'show the settings of an organization',
			stats: 'show the figures of an organization',
		},
		device: {
			itself: 'the devices on this computer',
			list: 'list them',
			exportRecoveryDevice: 'make a recovery file, and show its passphrase',
			changeAuthentication: 'lock the keys of a device in another way',
			overwriteServerUrl: 'change the address of the server in a device',
			forgetLocal: 'take a device from this computer',
			importRecoveryDevice: 'come back in with a recovery file',
		},
		sharedRecovery: {
			itself: 'people who together can bring you back into your account',
			create: 'choose them, and give each a share',
			info: 'show your own shared recovery',
			list: 'show the people whose shares you hold',
			delete: 'delete your own shared recovery',
		},
		user: {
			itself: 'the members of the organization',
			list: 'list them',
			show: 'show one of them',
			update: 'change the profile of one of them',
			revoke: 'revoke one of them',
			freeze: 'suspend one of them on the server',
			unfreeze: 'end that',
			totpReset: 'give one of them a link to set up one-time codes again',
		},
		server: {itself: 'a Parsec server, with its administration token', stats: 'show the figures of its organizations'},
		tos: {
			itself: 'the terms of service of the server',
			list: 'show where to read them',
			accept: 'accept them',
			config: 'set or remove them, with the administration token',
		},
		certificate: {
			itself: 'the certificates of the organization',
			poll: 'fetch and check the new ones',
			forgetAll: 'forget those that are kept on this computer',
		},
		account: {
			itself: 'log in on an Account Server, and manage its invites',
			login: 'log in',
			logout: 'log out',
			status: 'show who is logged in, and what they may do',
			createAdmin: 'create an account with all rights, in the data of a server on this computer',
			invite: {
				itself: 'the invites of the Account Server',
				list: 'list them, page by page',
				show: 'show one',
				create: 'create several, or mail one',
				edit: 'change one',
				delete: 'delete one',
				resend: 'mail one again',
			},
		},
		acceptInvitation: 'accept an invitation to an Account Server',
		log: 'show what happened',
		config: 'show and change settings',
		completion: 'print the completion script of a shell',
		complete: 'answer the completion script',
		manual: 'print the manual page, in roff',
		linkHandler: 'open Narthex with a click on an invitation link (Linux desktops)',
		demo: 'try everything, on a server inside Narthex',
		serve: 'run a small Parsec server for invitations',
	},
	arguments: {
		shell: 'which shell',
		wordsSoFar: 'the words of the command line, the last one begun or empty',
	},
};

/** The words of commander: its help, and its answers to a wrong command line. */
const usage = {
	/** @param title of a part of the help: "Options:". */
	title: (title: string) => title,
	/** @param usage what follows the program's name: "invite [options] [command]". */
	usage: (usage: string) => usage,
	choices: (values: string) => `choices: ${values}`,
	byDefault: (value: string) => `default: ${value}`,
	variable: (name: string) => `env: ${name}`,
	/** @param sentence what is wrong with the command line: "Unknown option '--foo'." */
	mistake: (sentence: string) => sentence,
	/** @param question "Did you mean invite?" */
	suggestion: (question: string) => question,
	/** @param commands at least one, each with all of its words */
	meant: (commands: readonly string[]) => `Did you mean ${commands.length > 1 ? 'one of ' : ''}${commands.join(', ')}?`,
	inviteCode: (code: string) => `If this is an invite code: narthex accept-invitation ${code}.`,
	advice: (command: string) => `Run "${command} --help" to see how to use it.`,
};

/** How plain commands ask, and how they comment on answers. */
const prompts = {
	/** Programs that drive the reference wait for the words of these dialogues. */
	areOfReference: true,
	/** Before the sentence of what happened. */
	error: screenText('Error:'),
	/** What a new user and device are called. */
	questions: {
		deviceLabel: screenText('Enter device label:'),
		email: screenText('Enter email:'),
		name: screenText('Enter name:'),
	},
	/** A question in front of its answer. */
	asked: (prompt: ScreenText) => screenText(`${prompt}:`),
	yesOrNo: {
		question: (question: ScreenText) => screenText(`${question} [y/n]`),
		/** After an act that is asked about. */
		questionMark: screenText('?'),
		yes: screenText('yes'),
		no: screenText('no'),
		saysYes: (answer: string) => /^y(es)?$/i.test(answer),
		saysNo: (answer: string) => /^no?$/i.test(answer),
	},
	codes: {
		none: screenText('None of these codes'),
		saysNone: (answer: string) => /^(?:none|none of these codes)$/i.test(answer),
		orNone: (prompt: ScreenText) => screenText(`${prompt}, or "none" if the code is not in the list:`),
		tooShort: (typed: ScreenText) => screenText(`${typed} is not whole: a code has four characters.`),
		/** Of a code that another person reads aloud. */
		heard: {
			notAmongThem: (typed: ScreenText) => screenText(`${typed} is not among these codes: listen again.`),
			otherwiseNone: (none: ScreenText) => screenText(`If you hear another code, choose "${none}".`),
			hint: screenText('↑↓ and Enter, or type the code you hear'),
		},
		/** Of a code on another screen of the same person. */
		seen: {
			notAmongThem: (typed: ScreenText) => screenText(`${typed} is not among these codes: look again.`),
			otherwiseNone: (none: ScreenText) => screenText(`If you see another code there, choose "${none}".`),
			hint: screenText('↑↓ and Enter, or type the code you see'),
		},
	},
	/** Where `-` stands for a link or a code, and standard input is a terminal. */
	pasteText: screenText('Paste the link or the code, then press Enter on an empty line.'),
	options: {
		noneOfThese: (typed: ScreenText) => screenText(`${typed} is not one of these.`),
		nothingFound: screenText('none of these; Esc shows all again'),
	},
	password: {
		confirm: screenText('Confirm password:'),
		mismatch: screenText('Password mismatch'),
	},
};

/** What the commands say that ask no server: `log`, `config`, `link-handler`. */
const localCommands = {
	log: {
		values: {count: 'count'},
		options: {csv: 'as comma-separated values', last: 'only the newest entries'},
		empty: (path: ScreenText) => screenText(`Nothing has happened yet. The log will be in ${path}.`),
		/** `2026-11-21 12:40  Org  alice@example.com greeted bob@example.com: done` */
		entry: (entry: {
			readonly when: ScreenText;
			readonly organization: ScreenText;
			readonly by: ScreenText | undefined;
			/** Of those below. */
			readonly what: ScreenText;
			readonly outcome: ScreenText;
			readonly detail: ScreenText | undefined;
		}) => {
			const {when, organization, by, what, outcome, detail} = entry;
			const who = by === undefined ? '' : `${by} `;
			return screenText(
				`${when}  ${organization}  ${who}${what}: ${outcome}${detail === undefined ? '' : ` (${detail})`}`,
			);
		},
		what: {
			'invitation-created': (person: ScreenText | undefined) => someone(person, 'invited', 'invited a device'),
			'invitation-cancelled': (person: ScreenText | undefined) =>
				someone(person, 'cancelled the invitation of', 'cancelled an invitation'),
			greeting: (person: ScreenText | undefined) => someone(person, 'greeted', 'greeted a device'),
			claiming: (person: ScreenText | undefined) =>
				someone(person, 'claimed an invitation from', 'claimed an invitation'),
			'user-revoked': (person: ScreenText | undefined) => someone(person, 'revoked', 'revoked a user'),
			'user-updated': (person: ScreenText | undefined) =>
				someone(person, 'changed the profile of', 'changed a profile'),
			'organization-bootstrapped': () => screenText('bootstrapped the organization'),
			'recovery-created': () => screenText('set up a shared recovery'),
			'recovery-deleted': () => screenText('deleted the shared recovery'),
			'recovery-file-exported': () => screenText('made a recovery file'),
			'invite-used': (person: ScreenText | undefined) =>
				someone(person, 'saw the invite used by', 'saw an invite used'),
		},
	},
	config: {
		arguments: {key: 'KEY', value: 'VALUE'},
		about: {key: 'which setting', value: 'its new value'},
		keptIn: (path: ScreenText) => screenText(`Kept in ${path}; change one with: narthex config KEY VALUE`),
		notAllowed: (name: string, value: string) => `The setting ${name} cannot be "${value}".`,
		unknown: (name: string) => `There is no setting named "${name}".`,
		chooseOne: (names: readonly string[]) => `Choose one of: ${names.join(', ')}.`,
	},
	linkHandler: {
		action: 'what to do',
		removed: screenText('A click on an invitation link no longer opens Narthex.'),
		installed: (path: ScreenText) =>
			screenText(`A click on a parsec3:// link now opens Narthex in a terminal (${path}).`),
		/** Before the window is closed that a click has opened. */
		closesWindow: screenText('Press Enter to close this window.'),
		makeDefault: (command: ScreenText) => screenText(`Make it the default with: ${command}`),
		/** In the menus of the desktop. */
		comment: 'Claim an invitation to a Parsec organization',
	},
};

/** What was done, and with whom if that is known. */
function someone(person: ScreenText | undefined, withThem: string, alone: string): ScreenText {
	return screenText(person === undefined ? alone : `${withThem} ${person}`);
}

/** The manual page. */
const manual = {
	section: 'User Commands',
	values: {output: 'OUTPUT'},
	options: {
		output: 'the file or, with “--mode separate”, the folder to write to; - is stdout (the default)',
		mode: 'one page for everything, or a page for each command',
	},
	problems: {
		notOnStdout: {
			message: 'Cannot output separated manpage on stdout.',
			nextStep: 'Name a folder for the pages.',
		},
		noFolder: {
			message: (path: string) => `Output directory is missing: ${path}`,
			nextStep: 'Make it first.',
		},
		notWritten: {
			message: (path: string) => `Cannot create output file: ${path}`,
			nextStep: 'Name a file in a folder where you may write.',
		},
	},
	headings: {
		name: 'NAME',
		synopsis: 'SYNOPSIS',
		description: 'DESCRIPTION',
		commands: 'COMMANDS',
		options: 'OPTIONS',
		exitStatus: 'EXIT STATUS',
		environment: 'ENVIRONMENT',
	},
	synopsis: {command: 'COMMAND', options: 'OPTIONS', link: 'LINK'},
	description:
		'Without arguments in a terminal, narthex opens the full-screen application. A link alone claims that ' +
		'invitation. Every screen has a command that does the same, for scripts.',
	exitStatus: {
		done: 'Done.',
		failed: 'Failed, refused, or cancelled by either side.',
		usage: 'The command line was wrong.',
		interrupted: 'Interrupted with Ctrl-C.',
	},
	/** Of a variable of the environment. */
	likeOption: (option: string, description: string) => `Like ${option}: ${description}.`,
};

export const commandsWords = {program, usage, prompts, localCommands, manual};
