import * as z from 'zod';
import {DecodeError} from '../../errors.ts';
import type {Family} from '../../parsec/command.ts';
import {type CommandName, commands, type Reply, type Request} from '../../parsec/commands.ts';
import {encode, type Packable, type Unpacked} from '../../parsec/msgpack.ts';
import {decode} from '../../parsec/msgpack-reader.ts';
import {type Answer, type AuthenticatedCall, type Call, type InvitedCall, PendingReply} from './call.ts';
import {certificateGet, deviceCreate, organizationBootstrap, userCreate, userRevoke} from './certificate-commands.ts';
import {
	claimerCancel,
	claimerStart,
	claimerStep,
	greeterCancel,
	greeterStart,
	greeterStep,
} from './greeting-commands.ts';
import type {Waiter} from './held-steps.ts';
import {
	inviteCancel,
	inviteComplete,
	inviteInfo,
	inviteList,
	inviteNewDevice,
	inviteNewRecovery,
	inviteNewUser,
} from './invitation-commands.ts';
import {recoveryDelete, recoveryReveal, recoverySetup} from './recovery-commands.ts';
import {Refusal} from './refusal.ts';
import {tosAccept, tosGet} from './terms-commands.ts';
import {
	totpConfirm,
	totpConfirmByToken,
	totpCreateKey,
	totpFetchKey,
	totpGetSecret,
	totpGetSecretByToken,
} from './totp-commands.ts';
import {listFrozenUsers, userUpdate} from './upkeep-commands.ts';

/** The most characters that a ping may have: its echo is kept for the members who are away for a moment. */
const MAX_PING = 4096;
/**
 * The most bytes of a greeter's step, which is kept while it waits. The largest payload is that of a shared recovery.
 */
const MAX_STEP = 64 * 1024;

/** An answer with its reply as bytes; `PendingReply` explains the other two. */
export interface WrittenAnswer {
	readonly body: Uint8Array;
	readonly waiter: Waiter | undefined;
	readonly finish: (() => Promise<Uint8Array>) | undefined;
}

/** A command with its checked fields. It runs inside a transaction; a step that waits runs several times. */
export interface ParsedCommand<OwnCall> {
	readonly name: CommandName;
	/** The signed certificates among its fields. */
	readonly certificates: readonly Uint8Array[];
	run(call: OwnCall): WrittenAnswer;
}

type Parser<OwnCall> = (fields: Unpacked) => ParsedCommand<OwnCall>;

/**
 * The entry of a command in the table of its family. Its fields are those of its schema; a command without fields
 * refuses every other field too, as the official server does.
 */
function entry<OwnCall, Name extends CommandName>(
	name: Name,
	answer: (call: OwnCall, request: Request<Name>) => Answer<Name>,
): readonly [name: CommandName, parser: Parser<OwnCall>] {
	const fields = commands[name].request;
	const isEmpty = Object.keys(fields).length === 0;
	const schema = isEmpty ? z.strictObject({cmd: z.literal(name)}) : z.object(fields);
	const parse = (unpacked: Unpacked) => {
		const result = schema.safeParse(unpacked);
		if (!result.success) throw new Refusal(415);
		const request = result.data as unknown as Request<Name>;
		return {
			name,
			certificates: certificatesIn(result.data),
			run: (call: OwnCall) => writeAnswer(name, answer(call, request)),
		};
	};
	return [name, parse];
}

/** @throws Refusal (413) */
function ping({ping: pong}: Request<'ping'>): Reply<'ping'> {
	if (pong.length > MAX_PING) throw new Refusal(413);
	return {status: 'ok', pong};
}

const anonymous = new Map<string, Parser<Call>>([
	entry('ping', (_call, request) => ping(request)),
	entry('organization_bootstrap', organizationBootstrap),
	entry('totp_setup_get_secret', totpGetSecretByToken),
	entry('totp_setup_confirm', totpConfirmByToken),
	entry('totp_fetch_opaque_key', totpFetchKey),
]);

const invited = new Map<string, Parser<InvitedCall>>([
	entry('ping', (_call, request) => ping(request)),
	entry('invite_info', inviteInfo),
	entry('invite_shamir_recovery_reveal', recoveryReveal),
	entry('invite_claimer_start_greeting_attempt', claimerStart),
	entry('invite_claimer_step', claimerStep),
	entry('invite_claimer_cancel_greeting_attempt', claimerCancel),
]);

const authenticated = new Map<string, Parser<AuthenticatedCall>>([
	entry('ping', ({services: {storage, events}, organization}: AuthenticatedCall, request) => {
		const reply = ping(request);
		storage.afterCommit(() => events.publish(organization.id, 'everyone', {event: 'PINGED', ping: request.ping}));
		return reply;
	}),
	entry('certificate_get', certificateGet),
	entry('user_create', userCreate),
	entry('device_create', deviceCreate),
	entry('user_revoke', userRevoke),
	entry('user_update', userUpdate),
	entry('list_frozen_users', listFrozenUsers),
	entry('totp_setup_get_secret', totpGetSecret),
	entry('totp_setup_confirm', totpConfirm),
	entry('totp_create_opaque_key', totpCreateKey),
	entry('shamir_recovery_setup', recoverySetup),
	entry('shamir_recovery_delete', recoveryDelete),
	entry('invite_new_user', inviteNewUser),
	entry('invite_new_device', inviteNewDevice),
	entry('invite_new_shamir_recovery', inviteNewRecovery),
	entry('invite_list', inviteList),
	entry('invite_cancel', inviteCancel),
	entry('invite_complete', inviteComplete),
	entry('invite_greeter_start_greeting_attempt', greeterStart),
	entry('invite_greeter_step', greeterStep),
	entry('invite_greeter_cancel_greeting_attempt', greeterCancel),
]);

const tos = new Map<string, Parser<AuthenticatedCall>>([entry('tos_get', tosGet), entry('tos_accept', tosAccept)]);

/** The commands of each family. Every other command is unknown there. */
export const families = {anonymous, invited, authenticated, tos} as const satisfies Record<
	Family,
	ReadonlyMap<string, unknown>
>;

/**
 * Gives a function that parses the body the first time it is called, so that parsing has its place in the order of the
 * checks and happens once however often the command runs. `body` is undefined if it was too long. The function throws
 * Refusal: 413, or 415 if the body is not MessagePack, not a command of the family, or a field is missing or wrong.
 */
export function parseOnce<OwnCall>(
	family: ReadonlyMap<string, Parser<OwnCall>>,
	body: Uint8Array | undefined,
): () => ParsedCommand<OwnCall> {
	let parsed: ParsedCommand<OwnCall> | undefined;
	return () => {
		parsed ??= parseCommand(family, body);
		return parsed;
	};
}

function parseCommand<OwnCall>(
	family: ReadonlyMap<string, Parser<OwnCall>>,
	body: Uint8Array | undefined,
): ParsedCommand<OwnCall> {
	if (body === undefined) throw new Refusal(413);
	const unpacked = unpack(body);
	const name = typeof unpacked === 'object' && unpacked !== null && 'cmd' in unpacked ? unpacked.cmd : undefined;
	const parse = typeof name === 'string' ? family.get(name) : undefined;
	if (parse === undefined) throw new Refusal(415);
	if (name === 'invite_greeter_step' && body.length > MAX_STEP) throw new Refusal(413);
	return parse(unpacked);
}

const CERTIFICATE_FIELD = /_certificates?$/;

function certificatesIn(fields: object): readonly Uint8Array[] {
	return Object.entries(fields).flatMap(([name, value]: readonly [string, unknown]) =>
		CERTIFICATE_FIELD.test(name) ? [value].flat().filter((one) => one instanceof Uint8Array) : [],
	);
}

function unpack(body: Uint8Array): Unpacked {
	try {
		return decode(body);
	} catch (error) {
		if (error instanceof DecodeError) throw new Refusal(415);
		throw error;
	}
}

function writeAnswer<Name extends CommandName>(name: Name, answer: Answer<Name>): WrittenAnswer {
	if (!(answer instanceof PendingReply)) return {body: writeReply(name, answer), waiter: undefined, finish: undefined};
	const {reply, waiter, finish} = answer;
	return {body: writeReply(name, reply), waiter, finish: finish && (async () => writeReply(name, await finish()))};
}

function writeReply<Name extends CommandName>(name: Name, reply: Reply<Name>): Uint8Array {
	const {status, ...fields} = reply as {readonly status: string};
	const replies: {readonly [status: string]: z.ZodType | undefined} = commands[name].replies;
	const schema = replies[status];
	if (schema === undefined) throw new TypeError(`${name} has no status ${status}`);
	return encode({status, ...(z.encode(schema, fields) as {readonly [field: string]: Packable})});
}
