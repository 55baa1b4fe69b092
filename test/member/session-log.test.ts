import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {expect, onTestFinished, test} from 'vitest';
import {readLog} from '../../source/activity.ts';
import {NarthexError} from '../../source/errors.ts';
import {recordSession} from '../../source/member/session-log.ts';
import {parseHumanHandle} from '../../source/parsec/ids.ts';
import type {AnySession} from '../../source/sessions/recovery-phases.ts';

const bob = parseHumanHandle('bob@example.com', 'Bob');

/** What is logged of a session that ends in this phase; `peer` is who the other one turned out to be. */
async function logged(session: object, phase: object, peer = undefined as typeof bob | undefined) {
	const folder = mkdtempSync(join(tmpdir(), 'narthex-log-'));
	onTestFinished(() => rmSync(folder, {recursive: true}));
	const env = {XDG_STATE_HOME: folder};
	const over = Promise.resolve(phase);
	const ended = {kind: 'user', done: over, state: {peer: {handle: peer}}, ...session} as unknown as AnySession;
	recordSession(env, ended, {organization: 'Org', by: 'alice@example.com', person: 'invited@example.com'});
	await over;
	const [{time: _, ...entry} = {time: undefined}] = readLog(env).entries;
	return entry;
}

test('a greeting that is finished is logged with who came, and as what they were let in', async () => {
	const finished = {name: 'finished', created: {profile: 'ADMIN'}};
	const entry = {
		what: 'greeting',
		organization: 'Org',
		by: 'alice@example.com',
		person: 'bob@example.com',
		outcome: 'done',
		why: null,
	};
	expect(await logged({role: 'greeter'}, finished, bob)).toEqual({...entry, profile: 'ADMIN'});
	expect(await logged({role: 'greeter', kind: 'device'}, finished, bob)).toEqual(entry);
});

test('a claim that is finished is logged in the name of who the claimer is now', async () => {
	const finished = {name: 'finished', saved: {handle: bob}};
	expect(await logged({role: 'claimer'}, finished)).toMatchObject({
		what: 'claiming',
		by: 'bob@example.com',
		person: 'invited@example.com',
		outcome: 'done',
	});
});

test('one that was cancelled is logged with who did so and why, and as an alarm where it is one', async () => {
	const cancelled = (reason: string) => logged({role: 'claimer'}, {name: 'cancelled', by: 'greeter', reason});
	expect(await cancelled('MANUALLY_CANCELLED')).toMatchObject({
		outcome: 'cancelled',
		why: {kind: 'cancelled', role: 'claimer', by: 'greeter', reason: 'MANUALLY_CANCELLED', of: 'user'},
	});
	expect(await cancelled('INVALID_SAS_CODE')).toMatchObject({outcome: 'alarm', why: {reason: 'INVALID_SAS_CODE'}});
});

test('one that failed is logged with the code and the facts of its error', async () => {
	const error = new NarthexError('disk-full', {folder: '/devices'});
	expect(await logged({role: 'claimer'}, {name: 'failed', error})).toMatchObject({
		outcome: 'failed',
		why: {kind: 'failed', code: 'disk-full', facts: {folder: '/devices'}},
	});
});
