import {type ScreenText, screenText} from '../../text.ts';

interface Size {
	readonly columns: number;
	readonly rows: number;
}

export const english = {
	leaving: 'Leaving; the other side is being told…',
	tooSmall: (needed: Size, size: Size) =>
		`Narthex needs ${needed.columns} columns and ${needed.rows} rows; this window has ${size.columns} and ${size.rows}. Make it larger. What is running goes on.`,
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
		willBeTold: 'The exchange will be cancelled, and the other side told.',
		yes: 'Quit',
		no: 'Stay',
	},
	/** Credentials. */
	copying: {
		link: 'the link',
		links: (count: number) => `${count} links`,
		token: 'the token',
		code: 'the code',
		codes: (count: number) => `${count} codes`,
		done: (what: string) => screenText(`Copied ${what}. Who has it can claim the invitation.`),
		tooLong: (what: string) => screenText(`This is too long to be copied; select ${what} with the mouse.`),
	},
};
