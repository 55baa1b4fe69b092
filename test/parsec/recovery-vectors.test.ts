import {describe, expect, it} from 'vitest';
import type {RecoveryRefusal} from '../../source/errors/recovery.ts';
import {parseAnyAddress, totpResetLink, totpResetWebLink} from '../../source/parsec/address.ts';
import {applyCertificates} from '../../source/parsec/apply-certificates.ts';
import {
	readCertificate,
	readUnverifiedCertificate,
	signCertificate,
	signDeviceCertificates,
} from '../../source/parsec/certificates.ts';
import {decrypt, encrypt, openSigned} from '../../source/parsec/crypto.ts';
import {openDeviceFile, readDeviceFile, writeDeviceFile} from '../../source/parsec/device-file.ts';
import type {DeviceId, UserId} from '../../source/parsec/ids.ts';
import {localDevice} from '../../source/parsec/local-device.ts';
import {encode, type Packable, type Unpacked} from '../../source/parsec/msgpack.ts';
import {decode} from '../../source/parsec/msgpack-reader.ts';
import {emptyOrganization} from '../../source/parsec/organization.ts';
import {keyFromPassphrase, passphraseOf} from '../../source/parsec/passphrase.ts';
import {keyFromPassword} from '../../source/parsec/password-key.ts';
import {noRecoveries} from '../../source/parsec/recoveries.ts';
import {
	decryptRecoveryDevice,
	encryptRecoveryDevice,
	inviteRecoveryConfirmation,
	inviteRecoveryData,
	readRecoverySecret,
	recoverySecret,
	recoveryShareData,
	sharedRecoveryLabel,
} from '../../source/parsec/recovery.ts';
import {
	readRecoveryCertificate,
	readUnverifiedRecoveryCertificate,
	signRecoveryCertificate,
} from '../../source/parsec/recovery-certificates.ts';
import {applyRecoveryCertificates} from '../../source/parsec/recovery-chain.ts';
import {faultOfPassphrase, openRecoveryFile, readRecoveryFile} from '../../source/parsec/recovery-file.ts';
import {openShares} from '../../source/parsec/recovery-setup.ts';
import {openSealed} from '../../source/parsec/sealed-box.ts';
import {serverEvent} from '../../source/parsec/server-event.ts';
import {combine, divide, multiply, split} from '../../source/parsec/sharing.ts';
import {readVersioned, writeVersioned} from '../../source/parsec/versioned.ts';
import {read, write} from '../../source/parsec/wire.ts';
import {failuresOf} from '../helpers/failures.ts';
import {isCommand, readReply, readRequest} from './messages.ts';
import {notated as notatedEntries, recoveryVectors, type Vector} from './vectors.ts';

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');

/** How each family of vectors is checked; every vector has to belong to exactly one. */
const checks: readonly (readonly [family: RegExp, check: (vector: Vector) => void | Promise<void>])[] = [
	[/^shamir\/gf256\/powers_of_2$/, powers],
	[/^shamir\/gf256\/products$/, products],
	[/^shamir\/split\/(?:small|recovered_by_official_client)\//, splitting],
	[/^shamir\/split\/made_by_official_client/, officialSplit],
	[/^shamir\/combine\//, combining],
	[/^shamir\/secret\//, secret],
	[/^certificate\/shamir_recovery_/, certificate],
	[/^certificate\/handmade\//, handmadeCertificate],
	[/^certificate\/user_update$/, userUpdate],
	[/^live\/(?:setup\/brief|deletion)$/, liveCertificate],
	[/^live\/setup\/share\//, liveShare],
	[/^live\/device_certificate\//, deviceCertificate],
	[/^live\/exchange_payloads\//, payloads],
	[/^payload\/invite_shamir_recovery_data\//, claimerPayload],
	[/^recovery_file\/complete$/, recoveryFile],
	[/^recovery_file\/passphrase\//, passphrase],
	[/^device_file\/change_authentication$/, changedFile],
	[/^wire\/\w+\/req$/, request],
	[/^wire\/\w+\/rep\//, reply],
	[/^wire\/events_listen\//, event],
	[/^ingest\/base$/, ingestBase],
	[/^ingest\/(?!base$)/, ingest],
	[/^address\/totp_reset$/, resetAddress],
	// The server's, see test/server/parsec/one-time-code.test.ts.
	[/^totp\/codes$/, () => undefined],
];

describe('the vectors of shared recovery and device upkeep', () => {
	it('are all there, each with exactly one check', () => {
		expect(recoveryVectors).toHaveLength(178);
		const unchecked = recoveryVectors.filter(({name}) => checks.filter(([family]) => family.test(name)).length !== 1);
		expect(unchecked.map(({name}) => name)).toEqual([]);
		const unused = checks.filter(([family]) => !recoveryVectors.some(({name}) => family.test(name)));
		expect(unused).toEqual([]);
	});

	it('hold, each of them', async () => {
		const check = (one: Vector) => checks.find(([family]) => family.test(one.name))?.[1](one);
		expect(await failuresOf(recoveryVectors, ({name}) => name, check)).toEqual([]);
	});
});

/** A value in the notation of these vectors: keys that are ids stand as `uuid:` with their digits. */
function notated(value: Unpacked): unknown {
	const content = notatedEntries(value) as Readonly<Record<string, unknown>>;
	return Object.fromEntries(
		Object.entries(content).map(([name, field]) => {
			const entries = (field as {readonly $map?: readonly (readonly [{readonly $uuid: string}, unknown])[]} | null)
				?.$map;
			return [name, entries ? Object.fromEntries(entries.map(([{$uuid}, item]) => [`uuid:${$uuid}`, item])) : field];
		}),
	);
}

function sharesOf(list: unknown): Uint8Array[] {
	return (list as readonly string[]).map((share) => Buffer.from(share, 'hex'));
}

function powers({expected}: Vector): void {
	let value = 1;
	for (const power of expected.bytes('hex')) {
		expect(power).toBe(value);
		value = multiply(value, 2);
	}
	expect(value).toBe(1);
}

function products({expected}: Vector): void {
	for (const [a, b, product, quotient] of expected.value('rows') as [number, number, number, number | null][]) {
		expect(multiply(a, b)).toBe(product);
		if (quotient !== null) expect(divide(a, b)).toBe(quotient);
	}
}

function splitting({inputs, expected}: Vector): void {
	const coefficients = sharesOf(inputs.value('coefficients_hex')).values();
	const weights = inputs.has('weights') ? (inputs.value('weights') as number[]) : [inputs.number('count')];
	const shares = split(inputs.bytes('secret_hex'), inputs.number('threshold'), weights, (length) => {
		const next = coefficients.next().value ?? new Uint8Array();
		expect(next).toHaveLength(length);
		return next;
	});
	expect(shares.map(({length}) => length)).toEqual(weights);
	expect(shares.flat().map(hex)).toEqual(expected.value('shares_hex'));
	expect(combine(shares.flat(), inputs.number('threshold'))).toEqual({
		secret: new Uint8Array(inputs.bytes('secret_hex')),
	});
	if (!expected.has('used_recipients')) return;
	const used = (expected.value('used_recipients') as number[]).flatMap((recipient) => shares[recipient] ?? []);
	const {data_key, reveal_token} = readRecoverySecret(secretOf(used, inputs.number('threshold')));
	expect(hex(data_key)).toBe(expected.text('data_key_hex'));
	expect(hex(reveal_token)).toBe(expected.text('reveal_token_hex'));
	recoveryDevice(data_key, expected.bytes('ciphered_data_hex'), expected.text('local_device_msgpack_hex'));
}

function secretOf(shares: readonly Uint8Array[], threshold: number): Uint8Array {
	const combined = combine(shares, threshold);
	if ('fault' in combined) throw new Error(combined.fault);
	return combined.secret;
}

function recoveryDevice(dataKey: Uint8Array, cipheredData: Uint8Array, msgpackHex?: string): void {
	const device = decryptRecoveryDevice(dataKey, cipheredData);
	const again = decryptRecoveryDevice(dataKey, encryptRecoveryDevice(dataKey, device));
	expect(again).toEqual(device);
	if (msgpackHex !== undefined) expect(hex(write(localDevice, device))).toBe(msgpackHex);
}

function officialSplit({inputs, expected}: Vector): void {
	const shares = Object.values(inputs.value('shares_hex') as Record<string, unknown>).flatMap(sharesOf);
	const combined = secretOf(shares, inputs.number('threshold'));
	expect(hex(combined)).toBe(expected.text('secret_hex'));
	const content = readRecoverySecret(combined);
	expect(notated(decode(write(recoverySecret, content)))).toEqual(expected.value('secret'));
	expect(hex(writeVersioned(recoverySecret, content))).toBe(expected.text('secret_hex'));
	const known = expected.has('local_device_msgpack_hex') ? expected.text('local_device_msgpack_hex') : undefined;
	recoveryDevice(content.data_key, expected.bytes('ciphered_data_hex'), known);
}

/** What the reference refuses or should: by the name of the vector. */
const COMBINE_FAULTS: Readonly<Record<string, string>> = {
	too_few: 'count',
	duplicate_fills_up: 'count',
	same_x_other_y: 'x-twice',
	lengths_differ: 'lengths-differ',
	x_zero: 'x-is-zero',
	one_byte_share: 'too-short',
	empty: 'count',
};

function combining({name, inputs, expected}: Vector): void {
	const shares = sharesOf(inputs.value('shares_hex'));
	const combined = combine(shares, inputs.number('threshold'));
	const fault = COMBINE_FAULTS[name.split('/')[2] ?? ''];
	if (fault !== undefined) {
		expect(expected.text('wanted')).toBe('refuse');
		expect(combined).toEqual({fault});
		return;
	}
	if ('fault' in combined) throw new Error(combined.fault);
	if (name.endsWith('below_real_threshold')) {
		expect(expected.text('library')).toBe(`OK ${hex(combined.secret)}`);
		expect(() => readRecoverySecret(combined.secret)).toThrow(expect.objectContaining({code: 'invalid-data'}));
		return;
	}
	expect(hex(combined.secret)).toBe('0001feff');
	expect(expected.text('wanted')).toContain('0001feff');
}

function secret({inputs, expected}: Vector): void {
	const frame = inputs.has('v0_hex') ? inputs.bytes('v0_hex') : expected.bytes('v0_hex');
	const content = write(recoverySecret, readRecoverySecret(frame));
	expect(notated(decode(content))).toEqual(expected.value('content'));
	if (inputs.has('msgpack_hex')) expect(hex(content)).toBe(inputs.text('msgpack_hex'));
}

/** Reads a signed blob, verified or not, and writes the same content. Gives its MessagePack. */
function checkCertificate(verifyKey: Uint8Array, blob: Uint8Array, expectedContent: unknown): Uint8Array {
	const content = readRecoveryCertificate(verifyKey, blob);
	expect(readUnverifiedRecoveryCertificate(blob)).toEqual(content);
	const again = signRecoveryCertificate(new Uint8Array(32), content);
	const altered = Uint8Array.from(blob);
	altered[70] = (altered[70] ?? 0) ^ 1;
	expect(() => readRecoveryCertificate(verifyKey, altered)).toThrow(
		expect.objectContaining({code: 'invalid-signature'}),
	);
	const msgpack = again.subarray(64 + 10);
	expect(sorted(notated(decode(msgpack)))).toEqual(sorted(expectedContent));
	return msgpack;
}

/** Without the field that nobody knows, and with a set of users in order. */
function sorted(content: unknown): unknown {
	const {share_recipients, note, ...rest} = content as {
		readonly share_recipients?: readonly {readonly $uuid: string}[];
		readonly note?: string;
	};
	return {...rest, recipients: share_recipients?.map(({$uuid}) => $uuid).sort()};
}

function certificate({inputs, expected}: Vector): void {
	const msgpack = checkCertificate(
		inputs.bytes('author_verify_key_hex'),
		inputs.bytes('signed_hex'),
		expected.value('content'),
	);
	expect(hex(msgpack)).toBe(expected.text('msgpack_hex'));
}

function handmadeCertificate({name, inputs, expected}: Vector): void {
	const [verifyKey, blob] = [inputs.bytes('author_verify_key_hex'), inputs.bytes('signed_hex')];
	const type = `shamir_recovery_${name.split('/')[2]}_certificate`;
	const author = (inputs.value('expected_author') as {readonly $uuid: string}).$uuid;
	if (expected.value('accepted') === true) {
		const {type: read, author: signer} = readRecoveryCertificate(verifyKey, blob);
		expect([read, signer]).toEqual([type, author]);
		checkCertificate(verifyKey, blob, expected.value('content'));
	} else if (name.endsWith('other_author')) {
		// It reads well: who may have signed it is for the chain to say.
		expect(readRecoveryCertificate(verifyKey, blob).author).not.toBe(author);
	} else {
		expect(() => readRecoveryCertificate(verifyKey, blob)).toThrow(expect.objectContaining({code: 'invalid-data'}));
	}
}

function userUpdate({inputs, expected}: Vector): void {
	const content = readCertificate(inputs.bytes('author_verify_key_hex'), inputs.bytes('signed_hex'));
	if (content.type !== 'user_update_certificate') throw new Error(content.type);
	const again = signCertificate(inputs.bytes('author_signing_key_seed_hex'), content);
	expect(readCertificate(inputs.bytes('author_verify_key_hex'), again)).toEqual(content);
	expect(hex(again.subarray(64 + 10))).toBe(expected.text('msgpack_hex'));
}

function resetAddress({inputs, expected}: Vector): void {
	const address = parseAnyAddress(inputs.text('url'));
	if (address.action !== 'totp_reset') throw new Error(address.action);
	expect([{$uuid: address.userId}, address.token]).toEqual([expected.value('user_id'), expected.text('token_hex')]);
	expect(totpResetLink(address)).toBe(inputs.text('url'));
	expect(totpResetWebLink(address)).toBe(expected.text('http_redirection'));
	expect(parseAnyAddress(totpResetWebLink(address))).toEqual(address);
}

function liveCertificate({inputs, expected}: Vector): void {
	checkCertificate(inputs.bytes('author_verify_key_hex'), inputs.bytes('signed_hex'), expected.value('content'));
}

function liveShare({inputs, expected}: Vector): void {
	const verifyKey = inputs.bytes('author_verify_key_hex');
	const privateKey = inputs.bytes('recipient_private_key_hex');
	const content = readRecoveryCertificate(verifyKey, inputs.bytes('signed_hex'));
	if (content.type !== 'shamir_recovery_share_certificate') throw new Error(content.type);
	checkCertificate(verifyKey, inputs.bytes('signed_hex'), expected.value('certificate'));
	expect(hex(content.ciphered_share)).toBe(expected.text('sealed_hex'));
	const opened = openSealed(privateKey, content.ciphered_share);
	expect(hex(opened)).toBe(expected.text('opened_hex'));
	const data = readVersioned(recoveryShareData, openSigned(verifyKey, opened), 'recovery-share');
	expect(notated(decode(write(recoveryShareData, data)))).toEqual(expected.value('content'));
	expect(openShares(content, {privateKey, verifyKey})).toEqual(data.weighted_share);
	const otherDate = {...content, timestamp: (content.timestamp + 1) as typeof content.timestamp};
	expect(() => openShares(otherDate, {privateKey, verifyKey})).toThrow(
		expect.objectContaining({code: 'foreign-share'}),
	);
}

function deviceCertificate({inputs, expected}: Vector): void {
	const verifyKey = inputs.bytes('author_verify_key_hex');
	const full = readCertificate(verifyKey, inputs.bytes('signed_hex'));
	const redacted = readCertificate(verifyKey, inputs.bytes('redacted_signed_hex'));
	if (full.type !== 'device_certificate' || full.device_label === null || full.author === null)
		throw new Error(full.type);
	const made = signDeviceCertificates(new Uint8Array(32), {
		author: full.author,
		timestamp: full.timestamp,
		userId: full.user_id,
		deviceId: full.device_id,
		deviceLabel: full.purpose === 'SHAMIR_RECOVERY' ? sharedRecoveryLabel(full.timestamp) : full.device_label,
		verifyKey: full.verify_key,
		purpose: full.purpose,
	});
	expect(readUnverifiedCertificate(made.device_certificate)).toEqual(full);
	expect(readUnverifiedCertificate(made.redacted_device_certificate)).toEqual(redacted);
	expect(notated(decode(made.device_certificate.subarray(64 + 10)))).toEqual(expected.value('content'));
	expect(notated(decode(made.redacted_device_certificate.subarray(64 + 10)))).toEqual(
		expected.value('redacted_content'),
	);
}

function payloads({inputs, expected}: Vector): void {
	const key = inputs.bytes('shared_secret_key_hex');
	for (const [side, schema] of [
		['claimer', inviteRecoveryData],
		['greeter', inviteRecoveryConfirmation],
	] as const) {
		const encrypted = inputs.bytes(`${side}_payload_hex`);
		const frame = decrypt(key, encrypted);
		expect(hex(frame)).toBe(expected.text(`${side}_v0_hex`));
		const value = readVersioned(schema, frame, 'peer-message');
		expect(notated(decode(write(schema, value)))).toEqual(expected.value(`${side}_content`));
		expect(hex(encrypt(key, frame, encrypted.subarray(0, 24)))).toBe(hex(encrypted));
	}
}

function claimerPayload({inputs, expected}: Vector): void {
	const value = readVersioned(inviteRecoveryData, inputs.bytes('v0_hex'), 'peer-message');
	expect(value).toEqual(expected.value('content'));
	expect(hex(writeVersioned(inviteRecoveryData, value))).toBe(inputs.text('v0_hex'));
}

function recoveryFile({inputs, expected}: Vector): void {
	const content = inputs.bytes('file_hex');
	const file = readRecoveryFile(content);
	expect(notated(decode(content))).toEqual(expected.value('file'));
	expect(hex(writeDeviceFile(file))).toBe(hex(content));
	expect(hex(keyFromPassphrase(inputs.text('passphrase')))).toBe(expected.text('key_hex'));
	expect(passphraseOf(expected.bytes('key_hex'))).toBe(inputs.text('passphrase'));
	const device = openRecoveryFile(file, inputs.text('passphrase'));
	expect(hex(write(localDevice, device))).toBe(expected.text('local_device_msgpack_hex'));
	expect(notated(decode(write(localDevice, device)))).toEqual(expected.value('local_device'));
}

function passphrase({inputs, expected}: Vector): void {
	const complete = recoveryVectors.find(({name}) => name === 'recovery_file/complete');
	if (complete === undefined) throw new Error('there is no recovery file');
	const file = readRecoveryFile(complete.inputs.bytes('file_hex'));
	const typed = inputs.text('passphrase');
	if (expected.value('accepted') === true) {
		expect(faultOfPassphrase(typed)).toBeUndefined();
		expect(openRecoveryFile(file, typed).device_id).toBe(file.device_id);
	} else {
		expect(faultOfPassphrase(typed)).toBeDefined();
		expect(() => openRecoveryFile(file, typed)).toThrow(expect.objectContaining({code: 'malformed-passphrase'}));
	}
}

async function changedFile({inputs, expected}: Vector): Promise<void> {
	for (const [file, password] of [
		['before_hex', 'password_before'],
		['after_hex', 'password_after'],
	] as const) {
		const content = readDeviceFile(inputs.bytes(file));
		if (content.type !== 'password') throw new Error(content.type);
		const device = openDeviceFile(content, await keyFromPassword(inputs.text(password), content.algorithm));
		expect(hex(write(localDevice, device))).toBe(expected.text('local_device_msgpack_hex'));
		expect(hex(writeDeviceFile(content))).toBe(inputs.text(file));
	}
}

function request({name, inputs, expected}: Vector): void {
	const body = inputs.bytes('raw_hex');
	expect(notated(decode(body))).toEqual(expected.value('content'));
	const written = isCommand(name.split('/')[1] ?? '') ? readRequest(body).written : encode(decode(body) as Packable);
	expect(hex(written)).toBe(hex(body));
}

function reply({name, inputs, expected}: Vector): void {
	const body = inputs.bytes('raw_hex');
	expect(notated(decode(body))).toEqual(expected.value('content'));
	const command = name.split('/')[1] ?? '';
	if (!isCommand(command)) return;
	expect(notated(readReply(command, body).written)).toEqual(expected.value('content'));
}

function event({inputs, expected}: Vector): void {
	const value = read(serverEvent, inputs.bytes('raw_hex'), 'event');
	expect(notated(decode(write(serverEvent, value)))).toEqual(expected.value('content'));
}

interface Person {
	readonly user_id: {readonly $uuid: string};
	readonly device_id: {readonly $uuid: string};
	readonly profile: string;
}

function base() {
	const found = recoveryVectors.find(({name}) => name === 'ingest/base');
	if (found === undefined) throw new Error('there is no organization');
	return {
		people: found.inputs.value('people') as Record<string, Person>,
		empty: emptyOrganization(found.inputs.bytes('root_verify_key_hex')),
		common: sharesOf(found.expected.value('common_hex')),
	};
}

async function ingestBase(): Promise<void> {
	const {people, empty, common} = base();
	const {users, devices} = await applyCertificates(empty, common);
	expect(users.size).toBe(5);
	for (const {user_id, device_id, profile} of Object.values(people)) {
		expect(users.get(user_id.$uuid as UserId)?.profile).toBe(profile);
		expect(devices.get(device_id.$uuid as DeviceId)?.userId).toBe(user_id.$uuid);
	}
}

/** What we call the reasons for which the official client refuses. */
const REASONS: Readonly<Record<string, RecoveryRefusal>> = {
	undecodable: 'unreadable',
	'threshold above the sum of weights': 'unreadable',
	'more than 255 shares': 'unreadable',
	'bad signature': 'forged',
	'author device unknown': 'unknown-author',
	'older than the author device': 'older-than-author',
	'author revoked before': 'revoked-author',
	'timestamp not newer': 'not-newer',
	'user is not the author': 'user-is-not-author',
	'author among recipients': 'author-is-recipient',
	'not for this user': 'not-for-viewer',
	'setup already active': 'setup-active',
	'recipient unknown': 'unknown-recipient',
	'older than the recipient': 'older-than-recipient',
	'recipient revoked before': 'revoked-recipient',
	'no matching brief': 'no-brief',
	double: 'share-twice',
	'share missing': 'share-missing',
	'deletion does not name the last setup': 'not-last-setup',
	'already deleted': 'already-deleted',
	'deletion names other recipients': 'other-recipients',
};

async function ingest({inputs, expected}: Vector): Promise<void> {
	const {people, empty, common} = base();
	const viewer = people[inputs.text('viewer')]?.user_id.$uuid as UserId;
	const organization = await applyCertificates(empty, [...common, ...sharesOf(inputs.value('more_common_hex'))]);
	const blobs = sharesOf(inputs.value('shamir_hex'));
	const result = applyRecoveryCertificates(noRecoveries(viewer), organization, blobs);
	if (expected.value('accepted') === true) {
		const {setups, lastTimestamp} = await result;
		expect(setups.size).toBeGreaterThan(0);
		expect(lastTimestamp).toBe(Math.max(...blobs.map((blob) => readUnverifiedRecoveryCertificate(blob).timestamp)));
		for (const {userId, weights, ownShare} of setups.values()) {
			expect(ownShare?.recipient).toBe(weights.has(viewer) ? viewer : undefined);
			expect(userId === viewer || weights.has(viewer)).toBe(true);
		}
	} else {
		await expect(result).rejects.toMatchObject({
			code: 'invalid-recovery-certificate',
			facts: {reason: REASONS[expected.text('reason')]},
		});
	}
}
