import {randomBytes} from 'node:crypto';
import {type InvitationAddress, parseServerUrl} from '../../source/parsec/address.ts';
import type {Administrator} from '../../source/parsec/commands.ts';
import type {ClaimerStep, GreeterStep} from '../../source/parsec/commands-greeting.ts';
import {type AuthenticatedConnection, connectInvited, type InvitedConnection} from '../../source/parsec/connection.ts';
import {newKeyPair} from '../../source/parsec/crypto.ts';
import {
	newInvitationToken,
	newUserId,
	parseHumanHandle,
	parseOrganizationId,
	type UserId,
} from '../../source/parsec/ids.ts';

/** Of a keypair whose private key is not kept. */
export const {publicKey} = newKeyPair();

/** The answer to each step of an attempt that `origin` began again. */
export const begunAgain = (origin: 'GREETER' | 'CLAIMER') =>
	({status: 'greeting_attempt_cancelled', origin, reason: 'AUTOMATICALLY_CANCELLED', timestamp: 0}) as const;

/** What a claimer sends in an exchange. */
export interface Sent {
	readonly greeter?: UserId;
	readonly claimer_step?: ClaimerStep;
}

/** The way of a claimer to a server that answers so, and how many requests were open at once at the most. */
export function lyingServer<Type extends InvitationAddress['type']>(
	type: Type,
	respond: (command: string, request: Sent) => object,
) {
	const server = parseServerUrl('http://127.0.0.1:1');
	const address = {server, organizationId: parseOrganizationId('Org'), type, token: newInvitationToken()};
	let open = 0;
	let most = 0;
	const send = async (command: string, request: Sent) => {
		most = Math.max(most, ++open);
		await new Promise(setImmediate);
		open--;
		return respond(command, request);
	};
	const connection = {...connectInvited(address), send} as unknown as InvitedConnection;
	return {address, connection, mostOpen: () => most};
}

/** The connection of a member whose commands are answered so. */
export function answeredBy(
	send: (command: string, request: {readonly greeter_step?: GreeterStep}) => Promise<object>,
): AuthenticatedConnection {
	return {send} as unknown as AuthenticatedConnection;
}

/** Administrators whom a server names. */
export function administrators(count: number): Administrator[] {
	return Array.from({length: count}, (_, index) => ({
		user_id: newUserId(),
		human_handle: parseHumanHandle(`admin${index}@example.com`, `Admin ${index}`),
		online_status: 'UNKNOWN' as const,
		last_greeting_attempt_joined_on: null,
	}));
}

/** What a lying server does with a step of the claimer, in place of the greeter. */
export type Answer = (step: ClaimerStep) => {readonly status: string};

/** Every step is answered at once, as by a greeter who is there. */
export const honest: Answer = ({step}) => {
	const greeter_step: {readonly [step: string]: unknown} = {
		NUMBER_0_WAIT_PEER: {step, public_key: publicKey},
		NUMBER_1_SEND_HASHED_NONCE: {step: 'NUMBER_1_GET_HASHED_NONCE'},
		NUMBER_2_GET_NONCE: {step: 'NUMBER_2_SEND_NONCE', greeter_nonce: randomBytes(64)},
		NUMBER_3_SEND_NONCE: {step: 'NUMBER_3_GET_NONCE'},
	};
	return greeter_step[step] === undefined
		? {status: 'not_ready'}
		: ({status: 'ok', greeter_step: greeter_step[step]} as object & {status: string});
};
