import type {CertificateClaim, CertificateErrors, CertificateRefusal} from '../../../errors/certificates.ts';
import type {SentencesOf} from '../../../errors.ts';
import {forScreen} from '../../../text.ts';
import {reasonsOfAnyCertificate} from './shared.ts';

export const certificates: SentencesOf<CertificateErrors> = {
	'decryption-failed': () => ({
		message: 'The data could not be decrypted.',
		nextStep: 'Check that the right key or password is used.',
	}),
	'invalid-signature': () => ({
		message: 'A signature is not valid.',
		nextStep: 'Treat the data as forged, and ask the person who runs the server.',
	}),
	'small-order-key': () => ({
		message: 'The other side sent a public key that makes the exchange insecure.',
		nextStep:
			'Do not go on: someone is interfering, or the other program is broken. Tell the person who runs the server.',
	}),
	'argon2-refused': () => ({
		message: 'The key file asks for more memory or time to unlock than any honest one does.',
		nextStep: 'Do not use this file; get the key file again from a place that you trust.',
	}),
	'invalid-certificate': (invalid) =>
		'broken' in invalid
			? {
					message: `Certificates of ${invalid.broken} of ${invalid.organizations} organizations are not valid.`,
					nextStep: 'Restore the data file from a copy, and find out who altered it.',
				}
			: {
					message:
						`The server sent a ${claimText(invalid.position + 1, invalid.claim)} that is not valid: ` +
						`${certificateReasons[invalid.reason]}.`,
					nextStep:
						'Do not trust this server until the person who runs it explains it: its list of users and devices is ' +
						'damaged or forged.',
				},
	'known-certificates-changed': ({change, kind, user}) => ({
		message:
			change === 'missing'
				? `The server no longer sends the ${certificateKinds[kind]} of ${forScreen(user)}, which this device ` +
					'checked before.'
				: `The server sends an old ${certificateKinds[kind]} of ${forScreen(user)} that it did not send at its date.`,
		nextStep:
			'Do not trust this server until the person who runs it explains it: was it restored from an old copy, or does ' +
			'someone change what members did?',
	}),
	'certificate-refused': ({of}) => ({
		message: `The server refused the ${refusedCertificates[of]}.`,
		nextStep: 'Look for a newer Narthex, and tell the person who runs the server.',
	}),
};

const certificateKinds = {
	user_certificate: 'user certificate',
	device_certificate: 'device certificate',
	user_update_certificate: 'user update certificate',
	revoked_user_certificate: 'revoked user certificate',
};

/** @param number counts from 1 */
function claimText(number: number, claim: CertificateClaim | undefined): string {
	if (claim === undefined) return `certificate (number ${number})`;
	const {kind, user, handle, device, author, date} = claim;
	const parts = [
		`number ${number}`,
		`of ${[handle && forScreen(handle, 80), device && `device ${device}`, `user ${user}`].filter(Boolean).join(', ')}`,
		`signed by ${author === undefined ? 'the root key' : `device ${author}`} on ${date}`,
	];
	return `${certificateKinds[kind]} (${parts.join(', ')})`;
}

const certificateReasons: {readonly [Reason in CertificateRefusal]: string} = {
	...reasonsOfAnyCertificate,
	'unknown-author': 'its author is not known at that point',
	'older-than-author': 'it is older than its author',
	'author-not-administrator': 'its author was not an administrator at that point',
	'second-root-signature': 'the root key may sign the very first user only',
	'user-exists': 'a user with the same id exists',
	'device-exists': 'a device with the same id exists',
	'unknown-user': 'its user is not known',
	'revoked-user': 'its user was revoked before',
	'no-first-device': 'the certificate of its first device is missing',
	'other-first-device': 'the first device of the new user must come here, with the same author and date',
	'other-users-device': 'only its own user may sign a further device',
	'same-profile': 'the user has that profile already',
	'of-oneself': 'no user may sign that about their own account',
	'names-hidden': 'it hides names, which only external members are not shown',
};

const refusedCertificates = {
	revocation: 'certificate of the revocation',
	'profile-change': 'certificate of the new profile',
	newcomer: 'certificates that were made for the newcomer',
	organization: 'certificates of the new organization',
	recovery: 'certificates of the shared recovery',
};
