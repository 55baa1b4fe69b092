import {appendFileSync, chmodSync, mkdirSync, readFileSync, renameSync, statSync} from 'node:fs';
import {homedir} from 'node:os';
import {dirname, isAbsolute, join} from 'node:path';
import * as z from 'zod';
import {NarthexError} from './errors.ts';
import {whyUnreadable} from './own-files.ts';
import {CANCEL_REASONS, USER_PROFILES} from './parsec/ids.ts';

// The log of what a person did: one JSON object a line, 0600. It never holds a token, link, code or key.

export const ACTIVITIES = [
	'invitation-created',
	'invitation-cancelled',
	'greeting',
	'claiming',
	'user-revoked',
	'user-updated',
	'organization-bootstrapped',
	'recovery-created',
	'recovery-deleted',
	'recovery-file-exported',
	'invite-used',
] as const;

const role = z.enum(['greeter', 'claimer']);

/** Why something ended as it did. Facts, so that each reader gets a sentence in their own language. */
const why = z.discriminatedUnion('kind', [
	/** An exchange for an invitation of the kind `of`, in which we were `role`. */
	z.object({
		kind: z.literal('cancelled'),
		role,
		by: role,
		reason: z.enum(CANCEL_REASONS),
		of: z.enum(['user', 'device', 'recovery']),
	}),
	/** The code and the facts of a `NarthexError`. Another version may have written them. */
	z.object({kind: z.literal('failed'), code: z.string(), facts: z.record(z.string(), z.unknown())}),
	/** An invite is no longer on the server, which does not tell whether it was used. */
	z.object({kind: z.literal('perhaps-deleted')}),
	/** A sentence, as earlier versions wrote it. */
	z.object({kind: z.literal('sentence'), sentence: z.string()}),
]);
export type Why = Readonly<z.output<typeof why>>;

const activity = z.object({
	time: z.codec(z.iso.datetime(), z.date(), {
		decode: (text) => new Date(text),
		encode: (when) => when.toISOString(),
	}),
	what: z.enum(ACTIVITIES),
	organization: z.string(),
	/** The e-mail address of the person who did it, where it is known by then. */
	by: z.string().nullable(),
	/** The other person: an e-mail address, or the label of a device. */
	person: z.string().nullable(),
	outcome: z.enum(['done', 'cancelled', 'alarm', 'failed']),
	why: why.nullable(),
	/** What a person was let in as, or was made. */
	profile: z.enum(USER_PROFILES).optional(),
});
export type Activity = Readonly<z.output<typeof activity>>;

/** A line of the log. Earlier versions had one sentence, or none, instead of the facts. */
const logLine = z.union([
	activity,
	activity
		.omit({why: true})
		.extend({detail: z.string().nullable()})
		.transform(
			({detail, ...rest}): Activity => ({
				...rest,
				why: detail === null ? null : {kind: 'sentence', sentence: detail},
			}),
		),
]);

/** The size at which the log moves to a second file and replaces the one before, in bytes. */
const LIMIT = 1024 * 1024;

/** Where the log is: `$XDG_STATE_HOME/narthex/log.jsonl`, or below `~/.local/state`. */
export function activityPath(env: NodeJS.ProcessEnv): string {
	const base = env.XDG_STATE_HOME;
	const state = base !== undefined && isAbsolute(base) ? base : join(env.HOME || homedir(), '.local', 'state');
	return join(state, 'narthex', 'log.jsonl');
}

/** Adds one entry. A log that cannot be written changes nothing about what was done, so nothing is thrown. */
export function recordActivity(env: NodeJS.ProcessEnv, entry: Activity): void {
	const path = activityPath(env);
	try {
		mkdirSync(dirname(path), {recursive: true, mode: 0o700});
		if ((statSync(path, {throwIfNoEntry: false})?.size ?? 0) > LIMIT) renameSync(path, olderPath(path));
		appendFileSync(path, `${JSON.stringify(z.encode(activity, entry))}\n`, {mode: 0o600});
		if ((statSync(path).mode & 0o077) !== 0) chmodSync(path, 0o600);
	} catch {
		// `narthex log` shows where the file is, so a missing entry can be explained.
	}
}

/** What the log holds. */
export interface Log {
	/** Oldest first. */
	readonly entries: readonly Activity[];
	/** `file-forbidden`, `file-unreadable`, `log-damaged`: why entries are missing. */
	readonly problem: NarthexError | undefined;
}

/** Reads the log. Lines that cannot be read are left out, and counted in `problem`. */
export function readLog(env: NodeJS.ProcessEnv): Log {
	const path = activityPath(env);
	const entries: Activity[] = [];
	let problem: NarthexError | undefined;
	let damaged = 0;
	for (const file of [olderPath(path), path]) {
		const lines = linesOf(file);
		if (lines instanceof NarthexError) problem ??= lines;
		else {
			for (const line of lines) {
				const entry = readLine(line);
				if (entry === undefined) damaged++;
				else entries.push(entry);
			}
		}
	}
	if (damaged > 0) problem ??= new NarthexError('log-damaged', {path, lines: damaged});
	return {entries, problem};
}

function olderPath(path: string): string {
	return `${path}.1`;
}

function linesOf(path: string): readonly string[] | NarthexError {
	try {
		return readFileSync(path, 'utf8')
			.split('\n')
			.filter((line) => line.trim() !== '');
	} catch (error) {
		return whyUnreadable(error, 'log', path) ?? [];
	}
}

function readLine(text: string): Activity | undefined {
	try {
		return logLine.safeParse(JSON.parse(text)).data;
	} catch {
		// One that was cut by a full disk.
		return undefined;
	}
}
