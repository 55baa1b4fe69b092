import {beforeAll, describe, expect, it} from 'vitest';
import {applyCertificates} from '../../source/parsec/apply-certificates.ts';
import {readCertificate} from '../../source/parsec/certificates.ts';
import {deviceAuthorization} from '../../source/parsec/connection.ts';
import {verifies, verifyKeyOf} from '../../source/parsec/crypto.ts';
import {openDeviceFile, readDeviceFile, writeDeviceFile} from '../../source/parsec/device-file.ts';
import type {DeviceId, UserId} from '../../source/parsec/ids.ts';
import type {LocalDevice} from '../../source/parsec/local-device.ts';
import {encode, type Packable} from '../../source/parsec/msgpack.ts';
import {decode} from '../../source/parsec/msgpack-reader.ts';
import {emptyOrganization, type Organization} from '../../source/parsec/organization.ts';
import {keyFromPassword} from '../../source/parsec/password-key.ts';
import {
	activeSetup,
	noRecoveries,
	ownSetup,
	type Recoveries,
	setupsOfOthers,
	stateOfSetup,
} from '../../source/parsec/recoveries.ts';
import {decryptRecoveryDevice, readRecoverySecret, sharedRecoveryLabel} from '../../source/parsec/recovery.ts';
import {
	readRecoveryCertificate,
	readUnverifiedRecoveryCertificate,
	signRecoveryCertificate,
} from '../../source/parsec/recovery-certificates.ts';
import {applyRecoveryCertificates} from '../../source/parsec/recovery-chain.ts';
import {openShares} from '../../source/parsec/recovery-setup.ts';
import {clashingWith, combine, faultOfShares} from '../../source/parsec/sharing.ts';
import {commandOf, readReply, readRequest} from './messages.ts';
import {type Recorded, recordedRecovery, recoveryKeyFile, recoveryKeyFiles} from './recording.ts';
import {notated} from './vectors.ts';

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');

type Fields = Readonly<Record<string, Uint8Array>>;
type Whose = keyof typeof recoveryKeyFiles;

interface View {
	readonly organization: Organization;
	readonly recoveries: Recoveries;
}

const devices = new Map<Whose, LocalDevice>();

beforeAll(async () => {
	for (const whose of Object.keys(recoveryKeyFiles) as Whose[]) {
		const file = readDeviceFile(recoveryKeyFile(whose));
		if (file.type !== 'password') throw new Error(file.type);
		devices.set(whose, openDeviceFile(file, await keyFromPassword(recoveryKeyFiles[whose].password, file.algorithm)));
	}
}, 60_000);

function device(whose: Whose): LocalDevice {
	const found = devices.get(whose);
	if (found === undefined) throw new Error(`${whose} has no device`);
	return found;
}

function at(n: number): Recorded {
	const found = recordedRecovery.find((one) => one.n === n);
	if (found === undefined) throw new Error(`nothing was recorded as ${n}`);
	return found;
}

function requestAt(n: number): Fields {
	return readRequest(at(n).request).value as Fields;
}

/** What one device knows once it has polled up to the request `last`, each reply added to what it knew before. */
async function viewOf(whose: Whose, last: number): Promise<View> {
	const {device_id, user_id, root_verify_key} = device(whose);
	let organization = emptyOrganization(root_verify_key);
	let recoveries = noRecoveries(user_id);
	for (const {n, request, reply, authorization} of recordedRecovery) {
		const isOurs = n <= last && authorization?.includes(`.${device_id}.`) === true;
		if (!isOurs || commandOf(request) !== 'certificate_get') continue;
		const {common_after, shamir_recovery_after} = readRequest(request).value;
		expect([common_after, shamir_recovery_after]).toEqual([organization.lastCommonTimestamp, recoveries.lastTimestamp]);
		const {common_certificates, shamir_recovery_certificates} = readReply('certificate_get', reply).value as {
			readonly common_certificates: readonly Uint8Array[];
			readonly shamir_recovery_certificates: readonly Uint8Array[];
		};
		organization = await applyCertificates(organization, common_certificates);
		recoveries = await applyRecoveryCertificates(recoveries, organization, shamir_recovery_certificates);
	}
	return {organization, recoveries};
}

describe('the recorded shared recovery of the official client and server', () => {
	it('is there in full', () => {
		expect(recordedRecovery).toHaveLength(109);
		expect(new Set(recordedRecovery.map(({request}) => commandOf(request)))).toContain('shamir_recovery_setup');
	});

	it('has only requests that we would write byte for byte', () => {
		for (const {n, request} of recordedRecovery) {
			expect(hex(readRequest(request).written), `request ${n}`).toBe(hex(request));
		}
	});

	it('has only replies that we read, and would write with the same content', () => {
		for (const {n, request, status, reply} of recordedRecovery) {
			expect(status).toBe(200);
			expect(hex(encode(decode(reply) as Packable)), `reply ${n}`).toBe(hex(reply));
			const {written} = readReply(commandOf(request), reply);
			expect(notated(written), `reply ${n}`).toEqual(notated(decode(reply)));
		}
	});

	it('is authorized by signatures that we would make', async () => {
		const {organization} = await viewOf('bobAgain', 108);
		let made = 0;
		for (const {path, authorization = ''} of recordedRecovery) {
			if (!path.startsWith('/authenticated/')) continue;
			const [, id = '', seconds = '', signature = ''] = authorization.slice('Bearer '.length).split('.');
			const verifyKey = organization.devices.get(id as DeviceId)?.verifyKey ?? new Uint8Array();
			const signedText = Buffer.from(`PARSEC-SIGN-ED25519.${id}.${seconds}`, 'ascii');
			expect(verifies(verifyKey, signedText, Buffer.from(signature, 'base64url'))).toBe(true);
			const signer = [...devices.values()].find(({device_id}) => device_id === id);
			if (signer === undefined) continue;
			expect(deviceAuthorization(signer.device_id, signer.signing_key, Number(seconds) * 1000)).toBe(authorization);
			made++;
		}
		expect(made).toBeGreaterThan(50);
	});

	it('has a setup that we would sign byte for byte, and a deletion that we would sign alike', () => {
		const setup = requestAt(2);
		const {signing_key} = device('bob');
		const shares = setup.shamir_recovery_share_certificates as unknown as readonly Uint8Array[];
		for (const blob of [setup.shamir_recovery_brief_certificate ?? new Uint8Array(), ...shares]) {
			const content = readRecoveryCertificate(verifyKeyOf(signing_key), blob);
			expect(hex(signRecoveryCertificate(signing_key, content))).toBe(hex(blob));
		}
		const blob = requestAt(105).shamir_recovery_deletion_certificate ?? new Uint8Array();
		const deletion = readRecoveryCertificate(verifyKeyOf(device('bobAgain').signing_key), blob);
		// The official one is compressed: its dates and ids repeat.
		const again = signRecoveryCertificate(device('bobAgain').signing_key, deletion);
		expect(readUnverifiedRecoveryCertificate(again)).toEqual(deletion);
		expect(deletion.author).toBe(device('bobAgain').device_id);
	});

	it('gives each person the recovery as far as it concerns them', async () => {
		const {user_id: bob} = device('bob');
		const own = await viewOf('bob', 4);
		const setup = ownSetup(own.recoveries);
		expect(setup).toMatchObject({userId: bob, author: device('bob').device_id, threshold: 2});
		expect(setup?.weights).toEqual(
			new Map<UserId, number>([
				[device('alice').user_id, 1],
				[device('carl').user_id, 1],
			]),
		);
		expect(setup?.ownShare).toBeUndefined();
		expect(setupsOfOthers(own.recoveries)).toEqual([]);
		for (const whose of ['alice', 'carl'] as const) {
			const {organization, recoveries} = await viewOf(whose, 12);
			expect(ownSetup(recoveries)).toBeUndefined();
			expect(setupsOfOthers(recoveries)).toMatchObject([{userId: bob, ownShare: {recipient: device(whose).user_id}}]);
			for (const one of recoveries.setups.values()) expect(stateOfSetup(one, organization).state).toBe('usable');
		}
	});

	it('ends for all who are concerned with the deletion', async () => {
		for (const [whose, last] of [
			['carl', 107],
			['bobAgain', 108],
		] as const) {
			const {organization, recoveries} = await viewOf(whose, last);
			const [setup] = recoveries.setups.values();
			if (setup === undefined) throw new Error('there is no setup');
			expect(stateOfSetup(setup, organization)).toMatchObject({state: 'deleted', by: device('bobAgain').device_id});
			expect(activeSetup(recoveries, setup.userId, setup.createdOn)).toBeUndefined();
		}
	});

	it('brings back the device whose shares were dealt, and that device signed what came next', async () => {
		const gathered = new Map<Whose, readonly Uint8Array[]>();
		for (const whose of ['carl', 'alice'] as const) {
			const {organization, recoveries} = await viewOf(whose, 54);
			const [setup] = setupsOfOthers(recoveries);
			if (setup?.ownShare === undefined) throw new Error('there is no share');
			const verifyKey = organization.devices.get(setup.author)?.verifyKey ?? new Uint8Array();
			const shares = openShares(setup.ownShare, {privateKey: device(whose).private_key, verifyKey});
			expect(faultOfShares(shares, 1)).toBeUndefined();
			expect(clashingWith(shares, gathered)).toEqual([]);
			gathered.set(whose, shares);
		}
		const combined = combine([...gathered.values()].flat(), 2);
		if ('fault' in combined) throw new Error(combined.fault);
		const {data_key, reveal_token} = readRecoverySecret(combined.secret);
		expect(hex(requestAt(98).reveal_token ?? new Uint8Array())).toBe(hex(reveal_token));
		const revealed = readReply('invite_shamir_recovery_reveal', at(98).reply).value as Fields;
		const recovered = decryptRecoveryDevice(data_key, revealed.ciphered_data ?? new Uint8Array());
		expect(recovered.user_id).toBe(device('bob').user_id);
		const verifyKey = verifyKeyOf(recovered.signing_key);
		expect(readCertificate(verifyKey, requestAt(99).device_certificate ?? new Uint8Array())).toMatchObject({
			author: recovered.device_id,
			device_id: device('bobAgain').device_id,
			purpose: 'STANDARD',
		});
		const registered = readCertificate(
			verifyKeyOf(device('bob').signing_key),
			requestAt(1).device_certificate ?? new Uint8Array(),
		);
		if (registered.type !== 'device_certificate') throw new Error(registered.type);
		expect(registered).toMatchObject({purpose: 'SHAMIR_RECOVERY', device_id: recovered.device_id});
		expect(hex(registered.verify_key)).toBe(hex(verifyKey));
		expect(recovered.device_label).toBe(sharedRecoveryLabel(registered.timestamp));
		const brief = readUnverifiedRecoveryCertificate(requestAt(2).shamir_recovery_brief_certificate ?? new Uint8Array());
		expect(registered.timestamp).toBeLessThan(brief.timestamp);
	});
});

describe('the key files of that recording', () => {
	it.each(Object.keys(recoveryKeyFiles) as Whose[])("%s's is written byte for byte as it was read", (whose) => {
		const content = recoveryKeyFile(whose);
		const file = readDeviceFile(content);
		if (file.type !== 'password') throw new Error(file.type);
		expect(file.device_id).toBe(recoveryKeyFiles[whose].name);
		expect(hex(writeDeviceFile(file))).toBe(hex(content));
	});

	it("are of one user before and after: only the device's own keys differ", () => {
		const {device_id, device_label, signing_key, local_symkey, server_url, ...same} = device('bobAgain');
		expect(device('bob')).toMatchObject(same);
		expect(device('bob').device_id).not.toBe(device_id);
		expect(device_label).toBe('new phone');
		expect(hex(device('bob').signing_key)).not.toBe(hex(signing_key));
		expect(hex(device('bob').local_symkey)).not.toBe(hex(local_symkey));
		expect(server_url).toMatch(/^http:/);
	});
});
