import {z} from 'zod';
import {type CommandName, commands} from '../../source/parsec/commands.ts';
import {encode, type Packable, type Unpacked} from '../../source/parsec/msgpack.ts';
import {decode} from '../../source/parsec/msgpack-reader.ts';
import {readUnpacked, write} from '../../source/parsec/wire.ts';

// Requests and replies read by the schemas of commands.ts, and written again.

const command = z.object({cmd: z.string()});
const reply = z.object({status: z.string()});

export function isCommand(name: string): name is CommandName {
	return Object.hasOwn(commands, name);
}

export function commandOf(body: Uint8Array): CommandName {
	const {cmd} = readUnpacked(command, decode(body), 'peer-message');
	if (!isCommand(cmd)) throw new Error(`no schema for ${cmd}`);
	return cmd;
}

function requestSchema(name: CommandName) {
	const fields: z.ZodRawShape = commands[name].request;
	return z.object({cmd: z.literal(name), ...fields});
}

/** The request in `body`, and the bytes that we would have sent. */
export function readRequest(body: Uint8Array): {readonly value: Record<string, unknown>; readonly written: Uint8Array} {
	const schema = requestSchema(commandOf(body));
	const value = readUnpacked(schema, decode(body), 'peer-message');
	return {value, written: write(schema, value)};
}

/** The reply to `name` in `body`, and the one that we would write, unpacked. */
export function readReply(name: CommandName, body: Uint8Array): {readonly value: unknown; readonly written: Unpacked} {
	const unpacked = decode(body);
	const {status} = readUnpacked(reply, unpacked, 'peer-message');
	const replies: Readonly<Record<string, z.ZodType>> = commands[name].replies;
	const schema = replies[status];
	if (schema === undefined) throw new Error(`no schema for the reply ${status} of ${name}`);
	const value = readUnpacked(schema, unpacked, 'peer-message');
	const bytes = encode({status, ...(z.encode(schema, value) as Record<string, Packable>)});
	return {value, written: decode(bytes)};
}
