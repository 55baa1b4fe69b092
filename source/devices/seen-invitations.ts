import {mkdirSync, readFileSync, renameSync, writeFileSync} from 'node:fs';
import {dirname, join} from 'node:path';
import * as z from 'zod';
import type {ListedInvitation} from '../parsec/commands.ts';
import {dataDirectory} from './folder.ts';

// What the shell offers after `narthex invite greet`. Only the beginnings of tokens are kept. They tell the invitations
// of a device apart, and are not credentials, because the other 96 bits are missing.

const seen = z.array(
	z.object({
		beginning: z.string().regex(/^[0-9a-f]{8}$/),
		type: z.enum(['USER', 'DEVICE', 'SHAMIR_RECOVERY']),
		/** Of the person it is for; raw. */
		email: z.string().max(500).optional(),
	}),
);
export type SeenInvitation = Readonly<z.output<typeof seen>[number]>;

const BEGINNING = 8;

/** The pending invitations of the last list, by the beginnings of their tokens. */
export function seenInvitations(env: NodeJS.ProcessEnv): readonly SeenInvitation[] {
	try {
		return seen.parse(JSON.parse(readFileSync(pathOf(env), 'utf8')));
	} catch {
		// Nothing was listed yet, or the file is damaged: nothing is offered until the next list.
		return [];
	}
}

/** Keeps what was just listed for the next completion. */
export function rememberInvitations(
	env: NodeJS.ProcessEnv,
	invitations: readonly (Pick<ListedInvitation, 'token' | 'type' | 'status'> & {readonly email: string | undefined})[],
): void {
	const pending = invitations
		.filter(({status}) => status === 'PENDING')
		.map(({token, type, email}) => ({
			beginning: token.slice(0, BEGINNING),
			type,
			...(email === undefined ? {} : {email: email.slice(0, 500)}),
		}));
	const path = pathOf(env);
	try {
		mkdirSync(dirname(path), {recursive: true, mode: 0o700});
		const temporary = `${path}.${process.pid}.tmp`;
		writeFileSync(temporary, JSON.stringify(pending), {mode: 0o600});
		renameSync(temporary, path);
	} catch {
		// Completion is a convenience: a read-only folder must not make a list fail.
	}
}

function pathOf(env: NodeJS.ProcessEnv): string {
	return join(dataDirectory(env), 'narthex', 'seen-invitations.json');
}
