import {appendFileSync, mkdtempSync, readFileSync, statSync, truncateSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {beforeEach, expect, test} from 'vitest';
import {type Activity, activityPath, readActivities, recordActivity} from '../source/activity.ts';

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
	detail: null,
};

test('what was recorded is read again, oldest first, from a file for its owner only', () => {
	recordActivity(env, greeted);
	recordActivity(env, {...greeted, outcome: 'alarm', detail: 'The codes did not match.'});
	expect(readActivities(env)).toEqual([greeted, {...greeted, outcome: 'alarm', detail: 'The codes did not match.'}]);
	expect(statSync(activityPath(env)).mode & 0o777).toBe(0o600);
});

test('a line that is broken hides no other', () => {
	recordActivity(env, greeted);
	appendFileSync(activityPath(env), '{"time":"yesterday"}\nnot even JSON\n');
	recordActivity(env, greeted);
	expect(readActivities(env)).toEqual([greeted, greeted]);
});

test('a line cut by a full disk loses that entry only', () => {
	recordActivity(env, greeted);
	recordActivity(env, greeted);
	truncateSync(activityPath(env), readFileSync(activityPath(env)).length - 10);
	expect(readActivities(env)).toEqual([greeted]);
});

test('the file does not grow for ever, and the entries before are still there', () => {
	recordActivity(env, greeted);
	appendFileSync(activityPath(env), `${' '.repeat(1024 * 1024)}\n`);
	recordActivity(env, {...greeted, person: 'carl@example.com'});
	expect(statSync(activityPath(env)).size).toBeLessThan(1000);
	expect(readActivities(env).map(({person}) => person)).toEqual(['bob@example.com', 'carl@example.com']);
});

test('a log that cannot be written stops nothing', () => {
	const nowhere = {XDG_STATE_HOME: '/dev/null'};
	expect(() => recordActivity(nowhere, greeted)).not.toThrow();
	expect(readActivities(nowhere)).toEqual([]);
});
