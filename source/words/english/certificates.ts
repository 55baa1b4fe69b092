/** What a certificate says of itself. */
interface Claim {
	readonly kind: 'user_certificate' | 'device_certificate' | 'user_update_certificate' | 'revoked_user_certificate';
	readonly user: string;
	/** Of a user certificate: the person's name and address. */
	readonly handle?: string;
	/** Of a device certificate. */
	readonly device?: string;
	/** The device that signed; undefined for the root key. */
	readonly author: string | undefined;
	readonly date: string;
}

const KINDS = {
	user_certificate: 'user certificate',
	device_certificate: 'device certificate',
	user_update_certificate: 'user update certificate',
	revoked_user_certificate: 'revoked user certificate',
};

export const english = {
	invalid: {
		/** @param number counts from 1 @param why is one of the reasons below */
		unread: (number: number, why: string) =>
			`The server sent a certificate (number ${number}) that is not valid: ${why}.`,
		message: (number: number, {kind, user, handle, device, author, date}: Claim, why: string) =>
			`The server sent a ${KINDS[kind]} (number ${number}, of ${
				handle === undefined ? '' : `${handle}, `
			}${device === undefined ? '' : `device ${device}, `}user ${user}, signed by ${
				author === undefined ? 'the root key' : `device ${author}`
			} on ${date}) that is not valid: ${why}.`,
		nextStep:
			'Do not trust this server until the person who runs it has explained it: the list of users and devices is damaged or forged.',
	},
	reasons: {
		unreadable: 'it cannot be read',
		forged: 'its signature does not hold',
		unknownAuthor: 'its author is not known at that point',
		olderThanAuthor: 'it is older than its author',
		revokedAuthor: 'its author was revoked before',
		noAdministrator: 'its author was no administrator at that point',
		notNewer: 'it is not newer than the one before',
		rootKey: 'the root key may sign the very first user only',
		userExists: 'a user with the same id exists',
		deviceExists: 'a device with the same id exists',
		unknownUser: 'its user is not known',
		revokedUser: 'its user was revoked before',
		noFirstDevice: 'the certificate of its first device is missing',
		otherFirstDevice: 'the first device of the new user has to come here, with the same author and date',
		otherUsersDevice: 'only its own user may sign a further device',
		sameProfile: 'the user has that profile already',
		ofHimself: 'nobody may sign that of himself',
	},
};
