import type {AuthenticatedConnection} from '../../source/parsec/connection.ts';
import {publicKeyOf, signed, verifyKeyOf} from '../../source/parsec/crypto.ts';
import type {LocalDevice} from '../../source/parsec/local-device.ts';
import {newRecoverySecret, recoveryShareData, writeRecoverySecret} from '../../source/parsec/recovery.ts';
import {readRecoveryCertificate, signRecoveryCertificate} from '../../source/parsec/recovery-certificates.ts';
import {openShares} from '../../source/parsec/recovery-setup.ts';
import {seal} from '../../source/parsec/sealed-box.ts';
import {writeVersioned} from '../../source/parsec/versioned.ts';
import type {BadShare} from './plan.ts';

/** Sends as `connection` does, but the share of `recipient` is wrong in the shared recovery that `author` sets up. */
export function spoilingShare(
	connection: AuthenticatedConnection,
	author: LocalDevice,
	recipient: LocalDevice,
	what: BadShare['what'],
): AuthenticatedConnection {
	return {
		...connection,
		send(name, request, options) {
			if (!('shamir_recovery_share_certificates' in request)) return connection.send(name, request, options);
			const certificates = request.shamir_recovery_share_certificates as readonly Uint8Array[];
			const spoiled = certificates.map((one) => withSpoiledShare(one, author, recipient, what));
			return connection.send(name, {...request, shamir_recovery_share_certificates: spoiled}, options);
		},
	};
}

function withSpoiledShare(
	blob: Uint8Array,
	author: LocalDevice,
	recipient: LocalDevice,
	what: BadShare['what'],
): Uint8Array {
	const verifyKey = verifyKeyOf(author.signing_key);
	const certificate = readRecoveryCertificate(verifyKey, blob);
	if (certificate.type !== 'shamir_recovery_share_certificate' || certificate.recipient !== recipient.user_id)
		return blob;
	const shares = openShares(certificate, {privateKey: recipient.private_key, verifyKey});
	const content = writeVersioned(recoveryShareData, {
		type: 'shamir_recovery_share_data',
		author: certificate.author,
		timestamp: certificate.timestamp,
		weighted_share: shares.map((share) => spoiled(share, what)),
	});
	const owner = what === 'closed' ? author : recipient;
	const ciphered_share = seal(publicKeyOf(owner.private_key), signed(author.signing_key, content));
	return signRecoveryCertificate(author.signing_key, {...certificate, ciphered_share});
}

function spoiled(share: Uint8Array, what: BadShare['what']): Uint8Array {
	switch (what) {
		case 'format':
			return withOtherByte(share, 1);
		case 'data-key':
		case 'reveal-token':
			return withOtherByte(share, 1 + placeOf(what === 'data-key' ? 'data_key' : 'reveal_token'));
		case 'number':
			// There are two shares, 1 and 2.
			return Uint8Array.of(3 - (share[0] ?? 0), ...share.subarray(1));
		case 'length':
			return share.slice(0, -1);
		case 'closed':
			return share;
	}
}

function withOtherByte(bytes: Uint8Array, at: number): Uint8Array {
	return bytes.map((byte, index) => (index === at ? byte ^ 1 : byte));
}

/** Where that is in a secret: all secrets are laid out in the same way. */
function placeOf(part: 'data_key' | 'reveal_token'): number {
	const secret = newRecoverySecret();
	return Buffer.from(writeRecoverySecret(secret)).indexOf(secret[part]);
}
