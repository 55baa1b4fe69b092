import {type ScreenText, screenText} from '../../text.ts';

export const english = {
	/** Of arguments and options, in the usage of commands. */
	values: {
		address: 'address',
		token: 'token',
		link: 'link',
		label: 'label',
		name: 'name',
		organization: 'ORGANIZATION',
		email: 'EMAIL',
	},
	create: {
		organization: 'its name',
		options: {
			address: 'the server: parsec3://host[:port][?no_ssl=true]',
			token: "the server's administration token (better in the environment than here)",
		},
		waiting: screenText('Creating organization'),
		link: (link: ScreenText) => screenText(`Organization bootstrap URL: ${link}`),
	},
	bootstrap: {
		options: {
			link: 'the bootstrap link, in either spelling',
			deviceLabel: 'a name for this device',
			name: 'your name',
			email: 'your e-mail address',
		},
		password: screenText('New device password:'),
		waiting: screenText('Bootstrapping organization in the server'),
		done: screenText('Organization bootstrapped'),
		device: screenText('New device created:'),
		notSaved: (why: string) => `The organization exists now, but its only device could not be saved: ${why}`,
	},
	users: {
		skipRevoked: 'members of today only',
		none: screenText('No users found'),
		/** @param emphasis styles the number. */
		found: (count: number, emphasis: (text: ScreenText) => ScreenText) =>
			screenText(`Found ${emphasis(screenText(String(count)))} user(s):`),
		/** `<uuid> - Name <email>: PROFILE` */
		line: (id: ScreenText, person: ScreenText, profile: ScreenText) => screenText(`${id} - ${person}: ${profile}`),
		profiles: {ADMIN: screenText('ADMIN'), STANDARD: screenText('STANDARD'), OUTSIDER: screenText('OUTSIDER')},
		/** After such a line. */
		revoked: (when: ScreenText, by: ScreenText | undefined) => screenText(` | revoked on ${when} by ${by ?? 'N/A'}`),
	},
	revoke: {
		whom: 'whom to revoke',
		waiting: screenText('Revoking user'),
		done: (email: ScreenText) => screenText(`User ${email} has been revoked`),
		oneself: {message: 'Cannot revoke oneself.', nextStep: 'Ask another administrator to do it.'},
		notAllowed: {
			message: 'Only administrators may revoke users.',
			nextStep: 'Ask an administrator of the organization to do it.',
		},
		refused: {
			message: 'The server refused the certificate of the revocation.',
			nextStep: 'Look for a newer Narthex, and tell who runs the server.',
		},
		notFound: {
			message: 'User not found.',
			nextStep: 'See "narthex user list --skip-revoked"; e-mail addresses are compared with their case.',
		},
	},
	terms: {
		yes: 'accept without being asked',
		none: screenText('No Terms of Service available'),
		updatedOn: (when: ScreenText) => screenText(`Terms of Service updated on ${when}:`),
		/** @param locale `fr_FR` */
		inLocale: (locale: ScreenText, url: ScreenText) => screenText(`• ${locale}: ${url}`),
		question: screenText('Do you accept these terms of service?'),
		cancelled: screenText('Operation cancelled'),
		accepted: screenText('Terms of Service accepted'),
		changed: {
			message: 'The terms of service changed while you were reading them.',
			nextStep: 'Run the command again to read the new ones.',
		},
	},
	certificates: {
		added: (count: number) => screenText(`Added ${count} new certificates`),
	},
};
