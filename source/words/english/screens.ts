import {type ScreenText, screenText} from '../../text.ts';

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

export const screensWords = {application, palette, settingsScreen, locking, logScreen};
