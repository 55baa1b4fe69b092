import {randomBytes} from 'node:crypto';
import {parseServerUrl, routeUrl} from '../../source/parsec/address.ts';
import {createOrganization} from '../../source/parsec/administration.ts';
import {signUserCertificates} from '../../source/parsec/certificates.ts';
import type {Request} from '../../source/parsec/commands.ts';
import type {ClaimerStep, GreeterStep} from '../../source/parsec/commands-greeting.ts';
import {deviceAuthorization, writeRequest} from '../../source/parsec/connection.ts';
import {newKeyPair, newSigningKey, verifyKeyOf} from '../../source/parsec/crypto.ts';
import {
	type GreetingAttemptId,
	type InvitationToken,
	newDeviceId,
	newUserId,
	now,
	parseDeviceLabel,
	parseEmailAddress,
	parseHumanHandle,
	parseOrganizationId,
	type Timestamp,
} from '../../source/parsec/ids.ts';
import type {LocalDevice} from '../../source/parsec/local-device.ts';
import {bootstrapOrganization} from '../../source/sessions/bootstrap.ts';

/**
 * A request body in base64, and where in it the 16 bytes go that only the server knows (an invitation token, an
 * attempt's id).
 */
export interface Template {
	readonly body: string;
	readonly hole?: number;
}

/** One place in which exchanges follow each other: an organization with an administrator who greets. */
export interface Lane {
	readonly authenticatedPath: string;
	readonly invitedPath: string;
	/** The greeter's `Authorization` for each second from `from` (s since the epoch) on, as a client signs it. */
	readonly authorizations: {readonly from: number; readonly headers: readonly string[]};
	readonly info: Template;
	readonly greeterStart: Template;
	readonly claimerStart: Template;
	/** Nine each. */
	readonly greeterSteps: readonly Template[];
	readonly claimerSteps: readonly Template[];
	readonly complete: Template;
	/** What differs from exchange to exchange. */
	readonly people: readonly {readonly invite: Template; readonly create: Template}[];
}

export interface Work {
	readonly host: string;
	readonly port: number;
	readonly seconds: number;
	readonly lanes: readonly Lane[];
}

/** How long preparations and the run may take together, in seconds: signed headers are there for that long. */
const VALID_SECONDS = 60;
/** Stands in a template for what the server will say. */
const HOLE = randomBytes(16);
const HOLE_ID = HOLE.toString('hex') as InvitationToken & GreetingAttemptId;

/** Those who will greet, each in an organization of its own. */
export async function createGreeters(
	url: string,
	administrationToken: string,
	count: number,
): Promise<readonly LocalDevice[]> {
	const server = parseServerUrl(url);
	const greeters: LocalDevice[] = [];
	for (let lane = 0; lane < count; lane++) {
		const organizationId = parseOrganizationId(`Load${lane}`);
		const address = await createOrganization({server, token: administrationToken, organizationId});
		greeters.push(
			await bootstrapOrganization(address, {
				deviceLabel: parseDeviceLabel('laptop'),
				handle: parseHumanHandle('alice@example.com', 'Alice'),
			}),
		);
	}
	return greeters;
}

/**
 * Prepares every request for a lane of each greeter: the generator only has to fill in tokens and ids.
 * `exchangesPerLane` is as many as the server could do in that time.
 */
export function prepareWork(
	greeters: readonly LocalDevice[],
	{exchangesPerLane, seconds}: {readonly exchangesPerLane: number; readonly seconds: number},
): Work {
	const [first] = greeters;
	if (first === undefined) throw new RangeError('nobody greets');
	const server = parseServerUrl(first.server_url);
	const lanes = greeters.map((greeter) => prepareLane(greeter, exchangesPerLane));
	return {host: server.hostname, port: server.port, seconds, lanes};
}

let people = 0;

function prepareLane(greeter: LocalDevice, exchanges: number): Lane {
	const server = parseServerUrl(greeter.server_url);
	const pathOf = (route: 'authenticated' | 'invited') =>
		new URL(routeUrl(server, route, greeter.organization_id)).pathname;
	const from = Math.floor(Date.now() / 1000);
	const firstTimestamp = now() + 1_000_000;
	return {
		authenticatedPath: pathOf('authenticated'),
		invitedPath: pathOf('invited'),
		authorizations: {
			from,
			headers: Array.from({length: VALID_SECONDS}, (_, second) =>
				deviceAuthorization(greeter.device_id, greeter.signing_key, (from + second) * 1000),
			),
		},
		info: template('invite_info', {}),
		greeterStart: template('invite_greeter_start_greeting_attempt', {token: HOLE_ID}),
		claimerStart: template('invite_claimer_start_greeting_attempt', {greeter: greeter.user_id}),
		greeterSteps: GREETER_STEPS.map((greeter_step) =>
			template('invite_greeter_step', {greeting_attempt: HOLE_ID, greeter_step}),
		),
		claimerSteps: CLAIMER_STEPS.map((claimer_step) =>
			template('invite_claimer_step', {greeting_attempt: HOLE_ID, claimer_step}),
		),
		complete: template('invite_complete', {token: HOLE_ID}),
		people: Array.from({length: exchanges}, (_, index) => {
			const email = `user${++people}@example.com`;
			return {
				invite: template('invite_new_user', {claimer_email: parseEmailAddress(email), send_email: false}),
				create: template('user_create', newUser(greeter, email, (firstTimestamp + index * 1000) as Timestamp)),
			};
		}),
	};
}

function newUser(greeter: LocalDevice, email: string, timestamp: Timestamp): Request<'user_create'> {
	return signUserCertificates(greeter.signing_key, {
		author: greeter.device_id,
		timestamp,
		userId: newUserId(),
		deviceId: newDeviceId(),
		handle: parseHumanHandle(email, 'Somebody'),
		deviceLabel: parseDeviceLabel('laptop'),
		publicKey: newKeyPair().publicKey,
		verifyKey: verifyKeyOf(newSigningKey()),
		profile: 'STANDARD',
	});
}

function template<Name extends Parameters<typeof writeRequest>[0]>(name: Name, request: Request<Name>): Template {
	const body = Buffer.from(writeRequest(name, request));
	const hole = body.indexOf(HOLE);
	return {body: body.toString('base64'), ...(hole === -1 ? {} : {hole})};
}

// As long as the true ones: keys and digests of 32 bytes, nonces of 64, encrypted payloads of a few hundred.
const GREETER_STEPS: readonly GreeterStep[] = [
	{step: 'NUMBER_0_WAIT_PEER', public_key: randomBytes(32)},
	{step: 'NUMBER_1_GET_HASHED_NONCE'},
	{step: 'NUMBER_2_SEND_NONCE', greeter_nonce: randomBytes(64)},
	{step: 'NUMBER_3_GET_NONCE'},
	{step: 'NUMBER_4_WAIT_PEER_TRUST'},
	{step: '5'},
	{step: 'NUMBER_6_GET_PAYLOAD'},
	{step: 'NUMBER_7_SEND_PAYLOAD', greeter_payload: randomBytes(300)},
	{step: 'NUMBER_8_WAIT_PEER_ACKNOWLEDGMENT'},
];
const CLAIMER_STEPS: readonly ClaimerStep[] = [
	{step: 'NUMBER_0_WAIT_PEER', public_key: randomBytes(32)},
	{step: 'NUMBER_1_SEND_HASHED_NONCE', hashed_nonce: randomBytes(32)},
	{step: 'NUMBER_2_GET_NONCE'},
	{step: 'NUMBER_3_SEND_NONCE', claimer_nonce: randomBytes(64)},
	{step: 'NUMBER_4_SIGNIFY_TRUST'},
	{step: 'NUMBER_5_WAIT_PEER_TRUST'},
	{step: 'NUMBER_6_SEND_PAYLOAD', claimer_payload: randomBytes(300)},
	{step: 'NUMBER_7_GET_PAYLOAD'},
	{step: 'NUMBER_8_ACKNOWLEDGE'},
];
