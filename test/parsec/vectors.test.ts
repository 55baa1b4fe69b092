import {once} from 'node:events';
import {createServer} from 'node:http';
import type {AddressInfo} from 'node:net';
import {createParser, type EventSourceMessage} from 'eventsource-parser';
import {describe, expect, it} from 'vitest';
import {z} from 'zod';
import {shortIdLength} from '../../source/devices/folder.ts';
import {DecodeError} from '../../source/errors.ts';
import {
	bootstrapLink,
	type InvitationType,
	invitationLink,
	invitationWebLink,
	parseAnyAddress,
	parseBootstrapAddress,
	parseInvitationAddress,
	parseServerAddress,
} from '../../source/parsec/address.ts';
import {readCertificate, readUnverifiedCertificate, signCertificate} from '../../source/parsec/certificates.ts';
import {connectInvited, deviceAuthorization} from '../../source/parsec/connection.ts';
import {
	decrypt,
	encrypt,
	mac512,
	openSigned,
	publicKeyOf,
	sha256,
	sharedSecretKey,
	signed,
	verifies,
	verifyKeyOf,
} from '../../source/parsec/crypto.ts';
import {openDeviceFile, readDeviceFile, readLocalDevice, writeDeviceFile} from '../../source/parsec/device-file.ts';
import {
	type DeviceId,
	handleText,
	type InvitationToken,
	parseDeviceLabel,
	parseEmailAddress,
	parseHumanHandle,
	parseInvitationToken,
	parseOrganizationId,
} from '../../source/parsec/ids.ts';
import {localDevice} from '../../source/parsec/local-device.ts';
import {encode, type Packable} from '../../source/parsec/msgpack.ts';
import {decode} from '../../source/parsec/msgpack-reader.ts';
import {keyFromPassphrase, passphraseOf} from '../../source/parsec/passphrase.ts';
import {keyFromPassword} from '../../source/parsec/password-key.ts';
import {
	inviteDeviceConfirmation,
	inviteDeviceData,
	inviteUserConfirmation,
	inviteUserData,
} from '../../source/parsec/payloads.ts';
import {parseSasCode, sasCodeOf, sasCodes} from '../../source/parsec/sas-code.ts';
import {serverEvent} from '../../source/parsec/server-event.ts';
import {readVersioned} from '../../source/parsec/versioned.ts';
import {read, readUnpacked, write} from '../../source/parsec/wire.ts';
import {failuresOf} from '../helpers/failures.ts';
import {commandOf, readReply, readRequest} from './messages.ts';
import {notated, type Vector, vector, vectors, withoutIso} from './vectors.ts';

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');

/** How each family of vectors is checked; every vector has to belong to exactly one. */
const checks: readonly (readonly [family: RegExp, check: (vector: Vector) => void | Promise<void>])[] = [
	[/^wire\/\w+\/req\//, request],
	[/^wire\/invite_\w+\/rep_ok\//, reply],
	[/^wire\/events_listen\//, event],
	[/^addr\/invitation\//, composedInvitation],
	[/^addr\/param order/, canonicalOrder],
	[/^address\/invitation\//, invitation],
	[/^address\/bootstrap\//, bootstrap],
	[/^text\/organization_id\//, ({inputs, expected}) => text(inputs.text('text'), expected, parseOrganizationId)],
	[/^text\/device_label\//, ({inputs, expected}) => text(inputs.text('text'), expected, parseDeviceLabel)],
	[/^text\/email\//, ({inputs, expected}) => text(inputs.text('text'), expected, parseEmailAddress)],
	[/^text\/human_handle\//, handle],
	[/^handshake\/full_example$/, handshake],
	[/^payload\//, payload],
	[/^certificate\/\w+\/deterministic$/, deterministicCertificate],
	[/^certificate\/generated\//, generatedCertificate],
	[/^live\/(?:python_greeter|cli_greeter)__\w+\//, liveExchange],
	[/^live\/device_file_password\//, liveDeviceFile],
	[/^live\/common_certificates\//, liveCertificate],
	[/^live\/shared_keys$/, liveKeys],
	[/^http\/authorization\/authenticated$/, httpAuthenticated],
	[/^http\/authorization\/invited$/, httpInvited],
	[/^auth\/authenticated bearer \d+$/, bearer],
	[/^auth\/authenticated bearer sample$/, bearerSample],
	[/^device_file\/generated\//, generatedDeviceFile],
	[/^recovery passphrase$/, recoveryPassphrase],
	[/^device short id size /, shortIdSize],
	[/^sse\/live capture/, eventStream],
];

describe('the vectors of the protocol', () => {
	it('are all there, each with exactly one check', () => {
		expect(vectors).toHaveLength(271);
		const unchecked = vectors.filter(({name}) => checks.filter(([family]) => family.test(name)).length !== 1);
		expect(unchecked.map(({name}) => name)).toEqual([]);
		const unused = checks.filter(([family]) => !vectors.some(({name}) => family.test(name)));
		expect(unused).toEqual([]);
	});

	it('hold, each of them', async () => {
		const check = (one: Vector) => checks.find(([family]) => family.test(one.name))?.[1](one);
		expect(await failuresOf(vectors, ({name}) => name, check)).toEqual([]);
	});
});

function request({inputs, expected}: Vector): void {
	const body = inputs.bytes('raw_hex');
	expect(notated(decode(body))).toEqual(expected.value('content'));
	expect(hex(readRequest(body).written)).toBe(hex(body));
}

function reply({name, inputs, expected}: Vector): void {
	const body = inputs.bytes('raw_hex');
	expect(notated(decode(body))).toEqual(expected.value('content'));
	const {written} = readReply(commandOf(vector(name.replace('/rep_ok/', '/req/')).inputs.bytes('raw_hex')), body);
	expect(notated(written)).toEqual(expected.value('content'));
}

function event({inputs, expected}: Vector): void {
	const body = inputs.bytes('raw_hex');
	const value = read(serverEvent, body, 'event');
	expect(notated(decode(write(serverEvent, value)))).toEqual(expected.value('content'));
}

const TYPES: Readonly<Record<string, InvitationType>> = {
	USER: 'claim_user',
	DEVICE: 'claim_device',
	SHAMIR_RECOVERY: 'claim_shamir_recovery',
	User: 'claim_user',
	Device: 'claim_device',
	ShamirRecovery: 'claim_shamir_recovery',
};

function composedInvitation({inputs, expected}: Vector): void {
	const type = TYPES[inputs.text('type')];
	if (type === undefined) throw new Error('an invitation of an unknown type');
	const address = {
		server: parseServerAddress(inputs.text('server')),
		organizationId: parseOrganizationId(inputs.text('organization_id')),
		type,
		token: inputs.text('token_hex') as InvitationToken,
	};
	expect(invitationLink(address)).toBe(expected.text('url'));
	expect(invitationWebLink(address)).toBe(expected.text('http_redirection_url'));
	expect(parseInvitationAddress(expected.text('url'))).toEqual(address);
	expect(parseInvitationAddress(expected.text('http_redirection_url'))).toEqual(address);
}

function canonicalOrder({inputs, expected}: Vector): void {
	const address = parseInvitationAddress(inputs.text('url'));
	expect(invitationLink(address)).toBe(expected.text('canonical_parsec_url'));
	expect(invitationWebLink(address)).toBe(expected.text('http_redirection_url'));
}

function invitation({inputs, expected}: Vector): void {
	const link = inputs.text('link');
	// The official library drops a user name and a password. A link that has them shows another server than it leads to.
	if (expected.value('accepted') === false || link.includes('user:pw@')) {
		expect(() => parseInvitationAddress(link)).toThrow(DecodeError);
		return;
	}
	const address = parseInvitationAddress(link);
	expect(invitationLink(address)).toBe(expected.text('link'));
	expect(invitationWebLink(address)).toBe(expected.text('http'));
	expect(address).toEqual({
		server: {
			hostname: expected.text('hostname'),
			port: expected.number('port'),
			tls: expected.value('use_ssl'),
		},
		organizationId: expected.text('organization_id'),
		type: TYPES[expected.text('invitation_type')],
		token: expected.text('token_hex'),
	});
	expect(parseAnyAddress(link)).toEqual({action: address.type, ...address});
}

function bootstrap({inputs, expected}: Vector): void {
	const link = inputs.text('link');
	// The official library drops a user name and a password. A link that has them shows another server than it leads to.
	if (expected.value('accepted') === false || link.includes('user:pw@')) {
		expect(() => parseBootstrapAddress(link)).toThrow(DecodeError);
		return;
	}
	const address = parseBootstrapAddress(link);
	expect(bootstrapLink(address)).toBe(expected.text('link'));
	expect(address.organizationId).toBe(expected.text('organization_id'));
	expect(address.token).toBe(expected.value('token_hex'));
	expect(parseAnyAddress(link)).toEqual({action: 'bootstrap_organization', ...address});
}

function text(value: string, expected: Vector['expected'], parse: (value: string) => string): void {
	if (expected.value('accepted') === true) expect(parse(value)).toBe(expected.text('value'));
	else expect(() => parse(value)).toThrow(DecodeError);
}

function handle({inputs, expected}: Vector): void {
	const parse = () => parseHumanHandle(inputs.text('email'), inputs.text('label'));
	if (expected.value('accepted') === false) {
		expect(parse).toThrow(DecodeError);
		return;
	}
	expect(parse().label).toBe(expected.text('label'));
	expect(handleText(parse())).toBe(expected.text('text'));
}

function handshake({inputs, expected}: Vector): void {
	const keys = (role: string) => ({
		privateKey: inputs.bytes(`${role}_private_key_hex`),
		publicKey: inputs.bytes(`${role}_public_key_hex`),
	});
	const claimer = keys('claimer');
	const greeter = keys('greeter');
	expect(hex(publicKeyOf(claimer.privateKey))).toBe(hex(claimer.publicKey));
	expect(hex(publicKeyOf(greeter.privateKey))).toBe(hex(greeter.publicKey));
	const key = sharedSecretKey(greeter, claimer.publicKey, 'greeter');
	expect(hex(key)).toBe(expected.text('shared_secret_key_hex'));
	expect(hex(sharedSecretKey(claimer, greeter.publicKey, 'claimer'))).toBe(hex(key));
	const wrong = expected.text('WRONG_key_if_claimer_pk_hashed_first_hex');
	expect(hex(sharedSecretKey(greeter, claimer.publicKey, 'claimer'))).toBe(wrong);

	const nonces = {claimer: inputs.bytes('claimer_nonce_hex'), greeter: inputs.bytes('greeter_nonce_hex')};
	expect(hex(sha256(nonces.claimer))).toBe(expected.text('hashed_claimer_nonce_sha256_hex'));
	expect(hex(mac512(key, Buffer.concat([nonces.claimer, nonces.greeter])))).toBe(
		expected.text('keyed_blake2b512_of_claimer_nonce_then_greeter_nonce_hex'),
	);
	const codes = {claimer: expected.text('claimer_sas'), greeter: expected.text('greeter_sas')};
	expect(sasCodes(key, nonces)).toEqual(codes);
	expect(sasCodeOf(expected.number('claimer_sas_int'))).toBe(codes.claimer);
	expect(sasCodeOf(expected.number('greeter_sas_int'))).toBe(codes.greeter);
}

const PAYLOADS: Readonly<Record<string, z.ZodType>> = {
	invite_user_data: inviteUserData,
	invite_user_confirmation: inviteUserConfirmation,
	invite_device_data: inviteDeviceData,
	invite_shamir_recovery_data: z.object({type: z.literal('invite_shamir_recovery_data')}),
	invite_shamir_recovery_confirmation: z.object({
		type: z.literal('invite_shamir_recovery_confirmation'),
		weighted_share: z.array(z.instanceof(Uint8Array)),
	}),
};

function payload({name, inputs, expected}: Vector): void {
	const schema = PAYLOADS[name.split('/')[1] ?? ''];
	if (schema === undefined) throw new Error(`no schema for ${name}`);
	const key = inputs.bytes('secret_key_hex');
	const encrypted = expected.bytes('encrypted_hex');
	const frame = decrypt(key, encrypted);
	expect(hex(frame)).toBe(expected.text('v0_with_raw_zstd_block_hex'));
	const value = readVersioned(schema, frame, 'peer-message');
	expect(hex(write(schema, value))).toBe(inputs.text('msgpack_hex'));
	expect(hex(encrypt(key, frame, inputs.bytes('nonce_hex')))).toBe(hex(encrypted));
}

/** Reads the content of a signed blob, verifies it, and writes the same MessagePack. */
function certificate(verifyKey: Uint8Array, blob: Uint8Array, msgpackHex: string): void {
	const content = readCertificate(verifyKey, blob);
	expect(readUnverifiedCertificate(blob)).toEqual(content);
	if (content.type !== 'user_certificate' && content.type !== 'device_certificate') throw new Error(content.type);
	const rewritten = readVersioned(
		z.unknown(),
		signCertificate(new Uint8Array(32), content).subarray(64),
		'certificate',
	);
	expect(hex(encode(rewritten as Packable))).toBe(msgpackHex);
	const altered = Uint8Array.from(blob);
	altered[70] = (altered[70] ?? 0) ^ 1;
	expect(() => readCertificate(verifyKey, altered)).toThrow('signature');
}

function deterministicCertificate({inputs, expected}: Vector): void {
	const seed = inputs.bytes('author_signing_key_seed_hex');
	const verifyKey = inputs.bytes('author_verify_key_hex');
	expect(hex(verifyKeyOf(seed))).toBe(hex(verifyKey));
	const blob = expected.bytes('signed_hex');
	certificate(verifyKey, blob, inputs.text('msgpack_hex'));
	expect(hex(signed(seed, expected.bytes('v0_with_raw_zstd_block_hex')))).toBe(hex(blob));
}

function generatedCertificate({inputs, expected}: Vector): void {
	const seed = inputs.bytes('signing_key_seed_hex');
	const verifyKey = inputs.bytes('verify_key_hex');
	const blob = expected.bytes('signed_hex');
	certificate(verifyKey, blob, expected.text('msgpack_hex'));
	expect(notated(decode(expected.bytes('msgpack_hex')))).toEqual(inputs.value('fields'));
	const content = readCertificate(verifyKey, blob);
	if (content.type !== 'user_certificate' && content.type !== 'device_certificate') throw new Error(content.type);
	expect(hex(signCertificate(seed, content))).toBe(hex(blob));
}

function liveExchange({inputs, expected}: Vector): void {
	const body = inputs.bytes('request_hex');
	expect(hex(readRequest(body).written)).toBe(hex(body));
	expect(withoutIso(notated(decode(body)))).toEqual(withoutIso(inputs.value('request')));
	if (expected.number('http_status') !== 200) {
		expect(expected.number('http_status')).toBe(410);
		return;
	}
	const answer = expected.bytes('response_hex');
	expect(withoutIso(notated(decode(answer)))).toEqual(withoutIso(expected.value('response')));
	expect(notated(readReply(commandOf(body), answer).written)).toEqual(notated(decode(answer)));
}

async function liveDeviceFile({inputs, expected}: Vector): Promise<void> {
	const content = inputs.bytes('file_hex');
	const file = readDeviceFile(content);
	if (file.type !== 'password') throw new Error(file.type);
	expect(hex(writeDeviceFile(file))).toBe(hex(content));
	expect(notated(decode(content))).toEqual(withoutIso(expected.value('device_file')));
	const key = await keyFromPassword(inputs.text('password_utf8'), file.algorithm);
	expect(hex(key)).toBe(expected.text('derived_secret_key_hex'));
	const device = openDeviceFile(file, key);
	expect(hex(write(localDevice, device))).toBe(expected.text('local_device_msgpack_hex'));
	expect(notated(decode(expected.bytes('local_device_msgpack_hex')))).toEqual(expected.value('local_device'));
}

function liveCertificate({inputs, expected}: Vector): void {
	const blob = inputs.bytes('signed_hex');
	expect(hex(blob.subarray(0, 64))).toBe(expected.text('signature_hex'));
	const verifyKey = inputs.bytes('author_verify_key_hex');
	expect(verifies(verifyKey, blob.subarray(64), blob.subarray(0, 64))).toBe(true);
	expect(openSigned(verifyKey, blob)).toEqual(blob.subarray(64));
	certificate(verifyKey, blob, expected.text('msgpack_hex'));
}

/** The keys of two recorded exchanges open the payloads recorded with them, and give their codes. */
function liveKeys({expected}: Vector): void {
	const user = expected.fields('python_greeter__cli_claimer');
	const key = user.bytes('shared_secret_key_hex');
	const step = (number: string, side: 'inputs' | 'expected', field: string) => {
		const found = vectors.find(({name}) => name.startsWith(`live/python_greeter__cli_claimer/${number}-`));
		const hexOfBody = side === 'inputs' ? found?.inputs.text('request_hex') : found?.expected.text('response_hex');
		const unpacked = decode(Buffer.from(hexOfBody ?? '', 'hex'));
		const name = side === 'inputs' ? 'greeter_step' : 'claimer_step';
		return readUnpacked(z.object({[name]: z.object({[field]: z.instanceof(Uint8Array)})}), unpacked, 'peer-message')[
			name
		]?.[field];
	};
	const nonces = {
		greeter: step('08', 'inputs', 'greeter_nonce') ?? new Uint8Array(),
		claimer: step('09', 'expected', 'claimer_nonce') ?? new Uint8Array(),
	};
	expect(sasCodes(key, nonces)).toEqual({
		claimer: parseSasCode(user.text('claimer_sas')),
		greeter: parseSasCode(user.text('greeter_sas')),
	});
	const asked = decrypt(key, step('12', 'expected', 'claimer_payload') ?? new Uint8Array());
	const granted = decrypt(key, step('17', 'inputs', 'greeter_payload') ?? new Uint8Array());
	const data = readVersioned(inviteUserData, asked, 'peer-message');
	const confirmation = readVersioned(inviteUserConfirmation, granted, 'peer-message');
	expect(hex(confirmation.root_verify_key)).toBe(user.text('root_verify_key_hex'));
	expect(confirmation.human_handle.email).toBe(data.requested_human_handle.email);

	const device = expected.fields('cli_greeter__python_claimer(device invitation part)');
	const deviceKey = device.bytes('shared_secret_key_hex');
	const bodies = vectors.filter(({name}) => /^live\/cli_greeter__python_claimer\/2[12]-/.test(name));
	const [claimed, confirmed] = bodies.map(({inputs, expected: answer}, index) =>
		readUnpacked(
			z.object({
				claimer_step: z.object({claimer_payload: z.instanceof(Uint8Array)}).optional(),
				greeter_step: z.object({greeter_payload: z.instanceof(Uint8Array)}).optional(),
			}),
			decode(index === 0 ? inputs.bytes('request_hex') : answer.bytes('response_hex')),
			'peer-message',
		),
	);
	const claimerPayload = claimed?.claimer_step?.claimer_payload ?? new Uint8Array();
	const greeterPayload = confirmed?.greeter_step?.greeter_payload ?? new Uint8Array();
	const wanted = readVersioned(inviteDeviceData, decrypt(deviceKey, claimerPayload), 'peer-message');
	const given = readVersioned(inviteDeviceConfirmation, decrypt(deviceKey, greeterPayload), 'peer-message');
	expect(given.device_label).toBe(wanted.requested_device_label);
	expect(given.private_key).toHaveLength(32);
}

function httpAuthenticated({inputs, expected}: Vector): void {
	const header = deviceAuthorization(
		inputs.text('device_id') as DeviceId,
		inputs.bytes('signing_key_hex'),
		inputs.number('timestamp_seconds') * 1000,
	);
	expect(header).toBe(expected.text('authorization_header'));
}

/** What a server on this machine is sent. */
async function httpInvited({inputs, expected}: Vector): Promise<void> {
	let received: string | undefined;
	const server = createServer((message, answer) => {
		received = message.headers.authorization;
		answer.writeHead(410).end();
	}).listen(0, '127.0.0.1');
	try {
		await once(server, 'listening');
		const {port} = server.address() as AddressInfo;
		const connection = connectInvited({
			server: {hostname: '127.0.0.1', port, tls: false},
			organizationId: parseOrganizationId('Org'),
			type: 'claim_user',
			token: parseInvitationToken(inputs.text('token_hex')),
		});
		await expect(connection.send('invite_info', {})).rejects.toMatchObject({code: 'invitation-gone'});
		expect(received).toBe(expected.text('authorization_header'));
	} finally {
		server.close();
		server.closeAllConnections();
	}
}

function bearer({inputs, expected}: Vector): void {
	const seed = inputs.bytes('signing_key_seed_hex');
	const header = deviceAuthorization(inputs.text('device_id') as DeviceId, seed, inputs.number('now_us') / 1000);
	expect(`Authorization: ${header}`).toBe(expected.text('header'));
	const signedText = Buffer.from(expected.text('signed_ascii'), 'ascii');
	expect(verifies(verifyKeyOf(seed), signedText, expected.bytes('signature_hex'))).toBe(true);
}

/** The key of this one is not known: its form is the same as ours. */
function bearerSample({expected}: Vector): void {
	const seconds = expected.number('timestamp_s');
	const device = expected.text('device_id') as DeviceId;
	const ours = deviceAuthorization(device, new Uint8Array(32), seconds * 1000);
	const theirs = `Bearer PARSEC-SIGN-ED25519.${device}.${seconds}.${expected.text('signature_b64url')}`;
	expect(ours.slice(0, ours.lastIndexOf('.'))).toBe(theirs.slice(0, theirs.lastIndexOf('.')));
	expect(ours).toHaveLength(theirs.length);
	for (const header of [ours, theirs]) expect(header).toMatch(/\.[A-Za-z0-9_-]{86}==$/);
}

async function generatedDeviceFile({inputs, expected}: Vector): Promise<void> {
	const content = expected.bytes('file_hex');
	const file = readDeviceFile(content);
	if (file.type !== 'password') throw new Error(file.type);
	expect(hex(writeDeviceFile(file))).toBe(hex(content));
	expect(hex(file.ciphertext)).toBe(expected.text('ciphertext_hex'));
	expect(file.algorithm).toMatchObject({
		opslimit: inputs.number('opslimit'),
		memlimit_kb: inputs.number('memlimit_kb'),
		salt: inputs.bytes('salt_hex'),
	});
	const key = await keyFromPassword(inputs.text('password'), file.algorithm);
	expect(hex(key)).toBe(expected.text('key_hex'));
	const packed = expected.bytes('local_device_msgpack_hex');
	expect(notated(decode(packed))).toEqual(inputs.value('local_device'));
	expect(hex(write(localDevice, openDeviceFile(file, key)))).toBe(hex(packed));
	expect(hex(encrypt(key, write(localDevice, readLocalDevice(packed)), inputs.bytes('nonce_hex')))).toBe(
		expected.text('ciphertext_hex'),
	);
	expect(expected.text('default_file_name')).toBe(`devices/${file.device_id}.keys`);
}

function recoveryPassphrase({inputs, expected}: Vector): void {
	expect(hex(keyFromPassphrase(inputs.text('passphrase')))).toBe(expected.text('key_hex'));
	expect(passphraseOf(expected.bytes('key_hex'))).toBe(inputs.text('passphrase'));
}

function shortIdSize({inputs, expected}: Vector): void {
	expect(shortIdLength(inputs.value('device_ids') as readonly string[])).toBe(expected.number('size'));
}

function eventStream({inputs, expected}: Vector): void {
	const messages: EventSourceMessage[] = [];
	const parser = createParser({onEvent: (message) => messages.push(message)});
	parser.feed(inputs.text('body'));
	const events = messages.map(({event = 'message', id = null, data}) => ({
		event,
		id,
		decoded:
			data === '' ? null : notated(decode(write(serverEvent, read(serverEvent, Buffer.from(data, 'base64'), 'event')))),
	}));
	expect(events).toEqual(expected.value('events'));
}
