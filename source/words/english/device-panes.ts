import {type ScreenText, screenText} from '../../text.ts';

export const english = {
	devices: {
		title: 'Devices',
		looking: 'Looking for devices…',
		startingDemo: 'Starting the demonstration',
		/** @param age `3 min`; undefined: just now. */
		used: (age: ScreenText | undefined) => screenText(`used ${age ?? 'now'}`),
		/** In reading order. */
		unlock: <Piece>(device: Piece, person: ScreenText, organization: ScreenText): readonly (Piece | string)[] => [
			'Unlock ',
			device,
			` of ${person} in ${organization}`,
		],
		unlocking: 'Unlocking',
	},
	welcome: {
		title: 'Welcome',
		narthex: 'Narthex greets newcomers into an organization, and brings you in yourself.',
		waysIn: 'There is no device of yours on this computer yet. The ways in:',
		claim: 'You were invited: paste the link of the invitation.',
		bootstrap: 'You found an organization: paste its bootstrap link.',
		accounts: 'You manage accounts, or were sent an invite code for one.',
		demo: 'You are looking around: try it all, on a server inside Narthex.',
		pasteHere: 'A link can also be pasted right here.',
		otherPrograms: 'Devices made by other Parsec programs show up here too.',
	},
	bootstrap: {
		title: 'New organization',
		/** In reading order. */
		firstAdministrator: <Piece>(organization: Piece, server: ScreenText): readonly (Piece | string)[] => [
			'You will be the first administrator of ',
			organization,
			` on ${server}.`,
		],
		notEncrypted: 'The link to this server is not encrypted (plain http).',
		creating: 'Making keys, and creating the organization',
	},
	link: {
		claim: {
			title: 'Claim an invitation',
			lines: [
				'Paste the link of the invitation, as it was sent to you.',
				'The server is asked about it before anything else.',
			],
		},
		bootstrap: {
			title: 'New organization',
			lines: ['Paste the bootstrap link of the organization.', 'You will be its first administrator.'],
		},
		looksLike: 'It looks like parsec3://… or https://…/redirect/…',
	},
};
