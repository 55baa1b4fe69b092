import {expect, test} from 'vitest';
import {CertificateError} from '../../source/parsec/certificate-error.ts';
import type {CommonCertificate} from '../../source/parsec/certificates.ts';
import {newDeviceId, newUserId, parseDeviceLabel, parseHumanHandle, type Timestamp} from '../../source/parsec/ids.ts';

const [author, user_id, device_id] = [newDeviceId(), newUserId(), newDeviceId()];
const common = {author, user_id, timestamp: 0 as Timestamp};
const claimOf = (certificate: CommonCertificate | undefined) => {
	const error = new CertificateError(3, certificate, 'forged');
	expect(error).toMatchObject({code: 'invalid-certificate', facts: {position: 3, reason: 'forged'}});
	return 'claim' in error.facts ? error.facts.claim : undefined;
};

test('a certificate that cannot be read claims nothing', () => {
	expect(claimOf(undefined)).toBeUndefined();
});

test('each kind claims who it is about, who signed it, and when', () => {
	const date = '1970-01-01T00:00:00Z';
	expect(claimOf({...common, type: 'revoked_user_certificate'})).toEqual({
		kind: 'revoked_user_certificate',
		user: user_id,
		author,
		date,
	});
	const device = {
		device_id,
		device_label: parseDeviceLabel('laptop'),
		verify_key: new Uint8Array(32),
		algorithm: 'ED25519',
		purpose: 'STANDARD',
	} as const;
	expect(claimOf({...common, ...device, type: 'device_certificate'})).toMatchObject({device: device_id});
});

test('a user certificate claims a name unless it is redacted, and no author where the root key signed', () => {
	const user = {
		...common,
		type: 'user_certificate',
		author: null,
		public_key: new Uint8Array(32),
		algorithm: 'X25519_XSALSA20_POLY1305',
		profile: 'ADMIN',
	} as const;
	const named = claimOf({...user, human_handle: parseHumanHandle('alice@example.com', 'Alice')});
	expect(named).toMatchObject({handle: 'Alice <alice@example.com>', author: undefined});
	expect(claimOf({...user, human_handle: null})).not.toHaveProperty('handle');
});
