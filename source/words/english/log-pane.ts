import {type ScreenText, screenText} from '../../text.ts';

export const english = {
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
