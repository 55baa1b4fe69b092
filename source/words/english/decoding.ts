import type {ScreenText} from '../../text.ts';

export const english = {
	/** In French with their articles. */
	things: {
		messagePack: 'MessagePack data',
		identifier: 'identifier',
		invitationToken: 'invitation token',
		organizationName: 'organization name',
		deviceLabel: 'device label',
		name: 'name',
		emailAddress: 'e-mail address',
		code: 'code',
		address: 'address',
		serverAddress: 'server address',
		serverUrl: 'server URL',
		invitationLink: 'invitation link',
		bootstrapLink: 'bootstrap link',
		organizationAddress: 'organization address',
		certificate: 'certificate',
		certificateStore: 'certificate store',
		keyFile: 'key file',
		device: 'device',
		event: 'event',
		peerMessage: 'message of the other side',
		/** @param command is its name, with blanks */
		reply: (command: string) => `server's answer to ${command}`,
		token: 'token',
	},

	/** Of MessagePack. */
	bytes: {
		tooDeep: (levels: number) => `it nests deeper than ${levels} levels`,
		notMessagePack: 'it is not MessagePack',
		notUtf8: 'a text in it is not UTF-8',
		tooShort: 'it ends too early',
		tooMany: 'it is made of more small values than any message',
	},

	/** Of values, and of how they are packed. */
	value: {
		wrong: 'it is not as it has to be',
		/** @param place is the name of a field, with blanks */
		wrongAt: (place: ScreenText) => `its ${place} is not as it has to be`,
		otherVersion: 'it is in a format of another version',
		tooManyPieces: 'its compressed data is in too many pieces',
		damaged: 'its compressed data is damaged',
		damagedOrTooMuch: 'its compressed data is damaged or unpacks to too much',
	},

	/** Of what people type, too: shown beside the field. */
	name: {
		notHex: 'it is not 32 hex digits',
		notOrganization: 'it takes letters, digits, "-" and "_" only, and at most 32 bytes',
		empty: 'it is empty',
		tooLong: (bytes: number) => `it is longer than ${bytes} bytes`,
		forbidden: 'it must not contain any of < > @ , : ; \\ " [ ]',
		emailNotAscii: 'it has characters outside ASCII; write the domain in Punycode',
		notEmail: 'it is not of the form name@example.com',
		emailHidden: 'its domain stands for people whose address is hidden',
		notCode: 'it is not four of the letters and digits that codes are made of',
	},

	/** Of links and addresses. */
	link: {
		tooLong: 'it is longer than any link',
		notUrl: 'it is not a valid URL',
		notHttp: 'it starts with neither http:// nor https://',
		notParsec: 'it does not start with parsec3://',
		notRedirection: 'it starts with neither parsec3:// nor https://<server>/redirect/',
		hasPath: 'it has a path, where a server alone is expected',
		notOrganization: 'its path is no valid organization name',
		notInvitation: 'it is a link of another kind (expected a=claim_user, a=claim_device or a=claim_shamir_recovery)',
		notBootstrap: 'it is a link of another kind (expected a=bootstrap_organization)',
		hasAction: 'it is a link of another kind (it has an `a` parameter)',
		unknownAction: 'it asks for an action that does not exist',
		/** @param name of a parameter */
		missing: (name: string) => `its \`${name}\` parameter is missing`,
		repeated: (name: string) => `its \`${name}\` parameter is given more than once`,
		damaged: (name: string) => `its \`${name}\` parameter is damaged`,
		notBoolean: (name: string) => `its \`${name}\` parameter is neither true nor false`,
	},

	certificate: {
		tooShort: 'it is shorter than a signature',
	},

	keyFile: {
		otherDevice: 'it holds another device than it says',
		notServer: 'its server_url is no server URL',
	},

	/** Of JSON Web Tokens. */
	token: {
		notRs512: 'it is not signed with RS512',
		noPublicKey: 'the public key is none',
		forged: 'its signature does not hold',
		notThreeParts: 'it does not have the three parts of a JSON Web Token',
		wrongParts: 'its parts are not what a JSON Web Token holds',
	},
};
