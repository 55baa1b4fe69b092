import {type ScreenText, screenText} from '../../text.ts';

export const english = {
	log: {
		values: {count: 'count'},
		options: {csv: 'as comma-separated values', last: 'only the newest entries'},
		empty: (path: ScreenText) => screenText(`Nothing has happened yet; it will be in ${path}.`),
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
			'organization-bootstrapped': (person: ScreenText | undefined) =>
				someone(person, 'bootstrapped the organization', 'bootstrapped the organization'),
			'invite-used': (person: ScreenText | undefined) =>
				someone(person, 'saw the invite used by', 'saw an invite used'),
		},
		outcome: {
			done: screenText('done'),
			cancelled: screenText('cancelled'),
			alarm: screenText('alarm'),
			failed: screenText('failed'),
		},
	},
	config: {
		arguments: {key: 'KEY', value: 'VALUE'},
		about: {key: 'which setting', value: 'what it shall be from now on'},
		keptIn: (path: ScreenText) => screenText(`Kept in ${path}; change one with: narthex config KEY VALUE`),
		notAllowed: (name: string, value: string) => `The setting ${name} cannot be "${value}".`,
		unknown: (name: string) => `There is no setting named "${name}".`,
		chooseOne: (names: readonly string[]) => `Choose one of: ${names.join(', ')}.`,
	},
	linkHandler: {
		action: 'what to do',
		linuxOnly: {
			message: 'Links can be registered on Linux desktops only.',
			nextStep: 'Give the link to Narthex yourself: narthex LINK',
		},
		removed: screenText('A click on an invitation link no longer opens Narthex.'),
		installed: (path: ScreenText) =>
			screenText(`A click on a parsec3:// link opens Narthex in a terminal from now on (${path}).`),
		makeDefault: (command: ScreenText) => screenText(`Make it the default with: ${command}`),
		/** In the menus of the desktop. */
		comment: 'Claim an invitation to a Parsec organization',
	},
};

/** What was done with somebody, or with nobody that is known. */
function someone(person: ScreenText | undefined, withThem: string, alone: string): ScreenText {
	return screenText(person === undefined ? alone : `${withThem} ${person}`);
}
