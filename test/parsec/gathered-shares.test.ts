import fc from 'fast-check';
import {expect, test} from 'vitest';
import {type GatheredShares, nameOfGathered, openGathered, sealGathered} from '../../source/parsec/gathered-shares.ts';
import {newDeviceId, newInvitationToken, newUserId, now} from '../../source/parsec/ids.ts';
import {refusesOrGives} from './refuses.ts';

const token = newInvitationToken();
const share = (byte: number) => new Uint8Array(5).fill(byte);
const gathered: GatheredShares = {
	createdOn: now(),
	shares: new Map([
		[newUserId(), [share(1), share(2)]],
		[newUserId(), [share(3)]],
	]),
	newDevice: undefined,
};
const newDevice = {
	deviceId: newDeviceId(),
	signingKey: new Uint8Array(32).fill(4),
	localSymkey: new Uint8Array(32).fill(5),
};

test.each([gathered, {...gathered, newDevice}, {...gathered, shares: new Map()}])(
	'what was gathered comes back as it was',
	(one) => {
		expect(openGathered(token, sealGathered(token, one))).toEqual(one);
	},
);

test('it opens only with the token of its invitation, and only as it was', () => {
	const sealed = sealGathered(token, gathered);
	expect(refusesOrGives(() => openGathered(newInvitationToken(), sealed))?.code).toBe('decryption-failed');
	fc.assert(
		fc.property(fc.uint8Array({maxLength: 100}), fc.nat({max: sealed.length - 1}), (input, at) => {
			expect(refusesOrGives(() => openGathered(token, input))).toBeDefined();
			expect(refusesOrGives(() => openGathered(token, sealed.subarray(0, at)))).toBeDefined();
		}),
	);
});

test('its name is always the same, of one invitation alone, and does not tell the token', () => {
	const name = nameOfGathered(token);
	expect(name).toMatch(/^[0-9a-f]{64}$/);
	expect(nameOfGathered(token)).toBe(name);
	expect(nameOfGathered(newInvitationToken())).not.toBe(name);
	expect(name).not.toContain(token);
});
