import {appendFileSync, mkdtempSync, readFileSync, statSync, truncateSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {beforeEach, expect, test} from 'vitest';
import {type Activity, activityPath, readLog, recordActivity, type Why} from '../source/activity.ts';
import {whyText} from '../source/words/sentence.ts';
import {asAnotherAccount} from './devices/samples.ts';

let env: NodeJS.ProcessEnv;

beforeEach(() => {
	env = {XDG_STATE_HOME: mkdtempSync(join(tmpdir(), 'narthex-log-'))};
});

const greeted: Activity = {
	time: new Date('2026-11-21T12:00:00.000Z'),
	what: 'greeting',
	organization: 'Org',
	by: 'alice@example.com',
	person: 'bob@example.com',
	outcome: 'done',
	why: null,
};

const wrongCode: Why = {kind: 'cancelled', role: 'greeter', by: 'claimer', reason: 'INVALID_SAS_CODE', of: 'user'};
const offline: Why = {kind: 'failed', code: 'offline', facts: {host: 'example.com', reason: 'refused'}};

test('what was recorded is read again, oldest first, from a file for its owner only', () => {
	recordActivity(env, greeted);
	const alarm = {...greeted, outcome: 'alarm', why: wrongCode} as const;
	const failed = {...greeted, outcome: 'failed', why: offline} as const;
	for (const entry of [alarm, failed]) recordActivity(env, entry);
	expect(readLog(env).entries).toEqual([greeted, alarm, failed]);
	expect(statSync(activityPath(env)).mode & 0o777).toBe(0o600);
});

test('lines of earlier versions, which had a sentence instead of facts, are read too', () => {
	recordActivity(env, greeted);
	const {why: _, ...rest} = greeted;
	const earlier = [
		{...rest, detail: null},
		{...rest, outcome: 'failed', detail: 'The server went away.'},
	];
	appendFileSync(activityPath(env), earlier.map((line) => `${JSON.stringify(line)}\n`).join(''));
	expect(readLog(env).entries).toEqual([
		greeted,
		greeted,
		{...greeted, outcome: 'failed', why: {kind: 'sentence', sentence: 'The server went away.'}},
	]);
});

test('facts become a sentence when they are read; those of another version lose only that sentence', () => {
	expect(whyText({why: null})).toBeNull();
	expect(whyText({why: wrongCode})).toMatch(/code.*\.$/);
	expect(whyText({why: offline})).toContain('example.com');
	expect(whyText({why: {kind: 'sentence', sentence: 'It rained.'}})).toBe('It rained.');
	expect(whyText({why: {kind: 'failed', code: 'of-tomorrow', facts: {}}})).toBe('It failed (of-tomorrow).');
	expect(whyText({why: {kind: 'failed', code: 'constructor', facts: {}}})).toBe('It failed (constructor).');
	expect(whyText({why: {kind: 'failed', code: 'invalid-data', facts: {}}})).toBe('It failed (invalid-data).');
});

test('a line that is broken hides no other', () => {
	recordActivity(env, greeted);
	appendFileSync(activityPath(env), '{"time":"yesterday"}\nnot even JSON\n');
	recordActivity(env, greeted);
	expect(readLog(env)).toMatchObject({
		entries: [greeted, greeted],
		problem: {code: 'log-damaged', facts: {path: activityPath(env), lines: 2}},
	});
});

test('a log that is not there holds nothing, and nothing is wrong', () => {
	expect(readLog(env)).toEqual({entries: [], problem: undefined});
});

test('a log that may not be read is not an empty one', async () => {
	recordActivity(env, greeted);
	await asAnotherAccount(async () => {
		expect(readLog(env)).toMatchObject({entries: [], problem: {code: 'file-forbidden', facts: {of: 'log'}}});
	});
});

test('a line cut by a full disk loses that entry only', () => {
	recordActivity(env, greeted);
	recordActivity(env, greeted);
	truncateSync(activityPath(env), readFileSync(activityPath(env)).length - 10);
	expect(readLog(env).entries).toEqual([greeted]);
});

test('the file does not grow for ever, and the entries before are still there', () => {
	recordActivity(env, greeted);
	appendFileSync(activityPath(env), `${' '.repeat(1024 * 1024)}\n`);
	recordActivity(env, {...greeted, person: 'carl@example.com'});
	expect(statSync(activityPath(env)).size).toBeLessThan(1000);
	expect(readLog(env).entries.map(({person}) => person)).toEqual(['bob@example.com', 'carl@example.com']);
});

test('a log that cannot be written stops nothing', () => {
	const nowhere = {XDG_STATE_HOME: '/dev/null'};
	expect(() => recordActivity(nowhere, greeted)).not.toThrow();
	expect(readLog(nowhere)).toMatchObject({entries: [], problem: {code: 'file-unreadable', facts: {of: 'log'}}});
});
