import * as z from 'zod';
import {DecodeError} from '../errors.ts';
import type {Family} from '../parsec/command.ts';
import {type CommandName, commands, type Reply, type Request} from '../parsec/commands.ts';
import {encode, type Packable, type Unpacked} from '../parsec/msgpack.ts';
import {decode} from '../parsec/msgpack-reader.ts';
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
import type {Place} from './held-steps.ts';
import {
	inviteCancel,
	inviteComplete,
	inviteInfo,
	inviteList,
	inviteNewDevice,
	inviteNewUser,
} from './invitation-commands.ts';
import {Refusal} from './refusal.ts';
import {tosAccept, tosGet} from './terms-commands.ts';

/** A reply as bytes; see `PendingReply` for the rest. */
export interface WrittenAnswer {
	readonly body: Uint8Array;
	readonly place: Place | undefined;
	readonly finish: (() => Promise<Uint8Array>) | undefined;
}

/** A request whose fields have been read: to be run within a transaction, once or, when it is held, several times. */
export interface ReadRequest<OwnCall> {
	readonly name: CommandName;
	run(call: OwnCall): WrittenAnswer;
}

type Reader<OwnCall> = (fields: Unpacked) => ReadRequest<OwnCall>;
type Served<OwnCall> = readonly [name: CommandName, reader: Reader<OwnCall>];

/** Ties a command to what answers it; the fields it may have are those of its schema, and a request without fields has none at all. */
function served<OwnCall, Name extends CommandName>(
	name: Name,
	answer: (call: OwnCall, request: Request<Name>) => Answer<Name>,
): Served<OwnCall> {
	const fields = commands[name].request;
	const isEmpty = Object.keys(fields).length === 0;
	const schema = isEmpty ? z.strictObject({cmd: z.literal(name)}) : z.object(fields);
	const read = (unpacked: Unpacked) => {
		const result = schema.safeParse(unpacked);
		if (!result.success) throw new Refusal(415);
		const request = result.data as unknown as Request<Name>;
		return {name, run: (call: OwnCall) => written(name, answer(call, request))};
	};
	return [name, read];
}

function ping({ping: pong}: Request<'ping'>): Reply<'ping'> {
	return {status: 'ok', pong};
}

const anonymous = new Map<string, Reader<Call>>([
	served('ping', (_call, request) => ping(request)),
	served('organization_bootstrap', organizationBootstrap),
]);

const invited = new Map<string, Reader<InvitedCall>>([
	served('ping', (_call, request) => ping(request)),
	served('invite_info', inviteInfo),
	served('invite_claimer_start_greeting_attempt', claimerStart),
	served('invite_claimer_step', claimerStep),
	served('invite_claimer_cancel_greeting_attempt', claimerCancel),
]);

const authenticated = new Map<string, Reader<AuthenticatedCall>>([
	served('ping', ({services: {storage, events}, organization}: AuthenticatedCall, request) => {
		storage.afterCommit(() => events.publish(organization.id, 'everybody', {event: 'PINGED', ping: request.ping}));
		return ping(request);
	}),
	served('certificate_get', certificateGet),
	served('user_create', userCreate),
	served('device_create', deviceCreate),
	served('user_revoke', userRevoke),
	served('invite_new_user', inviteNewUser),
	served('invite_new_device', inviteNewDevice),
	served('invite_list', inviteList),
	served('invite_cancel', inviteCancel),
	served('invite_complete', inviteComplete),
	served('invite_greeter_start_greeting_attempt', greeterStart),
	served('invite_greeter_step', greeterStep),
	served('invite_greeter_cancel_greeting_attempt', greeterCancel),
]);

const tos = new Map<string, Reader<AuthenticatedCall>>([served('tos_get', tosGet), served('tos_accept', tosAccept)]);

/** What each family serves; everything else is unknown there. */
export const families = {anonymous, invited, authenticated, tos} as const satisfies Record<
	Family,
	ReadonlyMap<string, unknown>
>;

/**
 * What reads a request of a family when it is its turn in the order of the checks: once, however often it is run; `body` is undefined when it was
 * too long. It throws Refusal (413, 415) when that is no MessagePack, no command of the family, or a field is missing or not as it has to be.
 */
export function reader<OwnCall>(
	family: ReadonlyMap<string, Reader<OwnCall>>,
	body: Uint8Array | undefined,
): () => ReadRequest<OwnCall> {
	let read: ReadRequest<OwnCall> | undefined;
	return () => {
		read ??= readRequest(family, body);
		return read;
	};
}

function readRequest<OwnCall>(
	family: ReadonlyMap<string, Reader<OwnCall>>,
	body: Uint8Array | undefined,
): ReadRequest<OwnCall> {
	if (body === undefined) throw new Refusal(413);
	const unpacked = unpack(body);
	const name = typeof unpacked === 'object' && unpacked !== null && 'cmd' in unpacked ? unpacked.cmd : undefined;
	const read = typeof name === 'string' ? family.get(name) : undefined;
	if (read === undefined) throw new Refusal(415);
	return read(unpacked);
}

const CERTIFICATE_FIELD = /_certificate$/;

/** The signed blobs in a body, as far as there are any. */
export function certificatesIn(body: Uint8Array): readonly Uint8Array[] {
	if (!Buffer.from(body.buffer, body.byteOffset, body.byteLength).includes('_certificate')) return [];
	try {
		const fields = Object.entries(decode(body) ?? {}) as readonly (readonly [string, unknown])[];
		return fields.flatMap(([name, value]) =>
			CERTIFICATE_FIELD.test(name) && value instanceof Uint8Array ? [value] : [],
		);
	} catch {
		// Whoever reads the request refuses it, in the order of the checks.
		return [];
	}
}

function unpack(body: Uint8Array): Unpacked {
	try {
		return decode(body);
	} catch (error) {
		if (error instanceof DecodeError) throw new Refusal(415);
		throw error;
	}
}

function written<Name extends CommandName>(name: Name, answer: Answer<Name>): WrittenAnswer {
	if (!(answer instanceof PendingReply)) return {body: writeReply(name, answer), place: undefined, finish: undefined};
	const {reply, place, finish} = answer;
	return {body: writeReply(name, reply), place, finish: finish && (async () => writeReply(name, await finish()))};
}

function writeReply<Name extends CommandName>(name: Name, reply: Reply<Name>): Uint8Array {
	const {status, ...fields} = reply as {readonly status: string};
	const replies: {readonly [status: string]: z.ZodType | undefined} = commands[name].replies;
	const schema = replies[status];
	if (schema === undefined) throw new TypeError(`${name} has no status ${status}`);
	return encode({status, ...(z.encode(schema, fields) as {readonly [field: string]: Packable})});
}
