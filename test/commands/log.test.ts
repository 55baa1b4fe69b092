import {beforeEach, expect, test} from 'vitest';
import {type Activity, activityPath, recordActivity} from '../../source/activity.ts';
import {createWorkspace} from '../helpers/workspace.ts';
import {run, runInVain, runJson} from './in-process.ts';

const ENTRIES: readonly Activity[] = [
	{
		time: new Date('2026-11-21T12:40:00Z'),
		what: 'greeting',
		organization: 'Org',
		by: 'alice@example.com',
		person: 'bob@example.com',
		outcome: 'done',
		why: null,
		profile: 'STANDARD',
	},
	{
		time: new Date('2026-11-22T12:40:00Z'),
		what: 'claiming',
		organization: 'Org',
		by: null,
		person: null,
		outcome: 'failed',
		why: {kind: 'failed', code: 'user-not-found', facts: {}},
	},
];

let env: Readonly<Record<string, string>>;
beforeEach(() => {
	({env} = createWorkspace());
});

test('what happened is a line each, oldest first', async () => {
	for (const entry of ENTRIES) recordActivity(env, entry);
	const {code, stdout, stderr} = await run(['log'], {env});
	expect({code, stderr}).toEqual({code: 0, stderr: ''});
	expect(stdout.split('\n')).toEqual([
		expect.stringMatching(
			/^2026-11-2\d \d\d:40 {2}Org {2}alice@example\.com greeted bob@example\.com \(member\): done$/,
		),
		expect.stringMatching(/^2026-11-2\d \d\d:40 {2}Org {2}claimed an invitation: failed \(.*\)$/),
		'',
	]);
	expect((await run(['log', '--last', '1'], {env})).stdout).not.toContain('greeted');
	expect((await run(['log', '--last', '0'], {env})).stdout).toBe('');
});

test('a program gets all fields, and a spreadsheet the same ones', async () => {
	for (const entry of ENTRIES) recordActivity(env, entry);
	const [first, second] = await runJson(['log'], {env});
	expect(first).toEqual({
		time: '2026-11-21T12:40:00.000Z',
		what: 'greeting',
		organization: 'Org',
		by: 'alice@example.com',
		person: 'bob@example.com',
		outcome: 'done',
		detail: null,
		profile: 'STANDARD',
	});
	expect(second).toMatchObject({what: 'claiming', by: null, detail: expect.any(String), profile: null});
	const {stdout} = await run(['log', '--csv'], {env});
	expect(stdout.split('\n')).toEqual([
		'\uFEFFtime,what,organization,by,person,outcome,detail,profile',
		'"2026-11-21T12:40:00.000Z","greeting","Org","alice@example.com","bob@example.com","done","","STANDARD"',
		expect.stringMatching(/^"2026-11-22T12:40:00.000Z","claiming","Org","","","failed",".+",""$/),
		'',
	]);
});

test('where nothing has happened, that is told, with where the log will be', async () => {
	const {code, stdout, stderr} = await run(['log'], {env});
	expect({code, stdout}).toEqual({code: 0, stdout: ''});
	expect(stderr).toBe(`Nothing has happened yet. The log will be in ${activityPath(env)}.\n`);
	expect(await runJson(['log'], {env})).toEqual([]);
});

test('a log that cannot be read is no empty log', async () => {
	const broken = {...env, XDG_STATE_HOME: '/dev/null'};
	expect(await run(['log'], {env: broken})).toEqual({
		code: 1,
		stdout: '',
		stderr: expect.stringMatching(/^Error: Narthex cannot read the log.*\n.*\n$/),
	});
	expect(await runInVain(['log', '--csv'], {env: broken})).toMatchObject({code: 1});
});

test.each(['abc', '-1', '1.5', ''])('--last %j is wrong usage', async (last) => {
	expect(await run(['log', `--last=${last}`], {env})).toMatchObject({
		code: 2,
		stdout: '',
		stderr: expect.stringContaining('is not a whole number'),
	});
});
