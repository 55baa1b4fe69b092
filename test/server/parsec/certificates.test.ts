import {expect, test} from 'vitest';
import {certificatesAfter, lastTimestamp, storeCertificate} from '../../../source/server/parsec/certificates.ts';
import {at, ORGANIZATION, storageOf} from './rows.ts';

const blob = (text: string) => Buffer.from(text);

/** A storage with a user certificate, the device certificate of the same date, and later ones. */
function filled() {
	const storage = storageOf();
	const store = (date: number, full: string, redacted: string | null, topic: 'common' | 'sequester' = 'common') =>
		storeCertificate(storage, ORGANIZATION, topic, at(date), blob(full), redacted === null ? null : blob(redacted));
	store(10, 'user', 'redacted user');
	store(10, 'device', 'redacted device');
	store(30, 'revocation', null);
	store(20, 'update', null);
	store(40, 'authority', null, 'sequester');
	const after = (date: number | null, redacted = false, topic: 'common' | 'sequester' = 'common') =>
		certificatesAfter(storage, ORGANIZATION, topic, date === null ? null : at(date), redacted).map((found) =>
			Buffer.from(found).toString(),
		);
	return {storage, after};
}

test('Certificates are given out by their dates, those of one date as they came', () => {
	const {after} = filled();
	expect(after(null)).toEqual(['user', 'device', 'update', 'revocation']);
	expect(after(null, false, 'sequester')).toEqual(['authority']);
});

test('OUTSIDERs get what is redacted, and the rest in full', () => {
	expect(filled().after(null, true)).toEqual(['redacted user', 'redacted device', 'update', 'revocation']);
});

test('Certificates of the date that a client has are not given out again', () => {
	const {after} = filled();
	expect([after(9).length, after(10), after(30)]).toEqual([4, ['update', 'revocation'], []]);
});

test('The newest date is that of the certificates of users and devices; there may be none', () => {
	const {storage} = filled();
	expect(lastTimestamp(storage, ORGANIZATION)).toBe(30);
	expect(lastTimestamp(storage, 2)).toBeNull();
});
