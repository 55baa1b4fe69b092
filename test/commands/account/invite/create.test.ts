import {expect, test} from 'vitest';
import {gather} from '../../../../source/commands/account/invite/create.ts';
import {startTestServer} from '../../../accounts/running-server.ts';
import {failuresOf} from '../../../helpers/failures.ts';
import {administratorOf} from '../person.ts';

test('an option that is repeated is gathered in order', () => {
	expect(gather('b', gather('a'))).toEqual(['a', 'b']);
});

test('an invite with permissions and a group is mailed to its address', async () => {
	const server = await startTestServer();
	await server.request('POST', 'group', {groupID: 'group:editors', name: 'Editors'});
	const {json, account} = await administratorOf(server.url);
	const options = ['--email', 'bob@example.com', '--permission', 'dm:*:view', '-p', 'a:b', '--group', 'group:editors'];
	expect(await json('invite', 'create', ...options)).toEqual([
		{
			invite: expect.any(String),
			email: 'bob@example.com',
			permissions: ['dm:*:view', 'a:b'],
			groups: [{groupID: 'group:editors', name: 'Editors'}],
			created: expect.stringMatching(/Z$/),
			expires: expect.stringMatching(/Z$/),
		},
	]);
	expect(server.mails).toMatchObject([{to: {address: 'bob@example.com'}}]);
	const {stdout, stderr} = await account('invite', 'create', '-e', 'carl@example.com');
	expect(stdout).toMatch(/^\S+\tcarl@example.com\tno permissions\tno groups\texpires 20\S+ \S+ UTC\n$/);
	expect(stderr).toContain('The server was asked to mail it to carl@example.com.');
});

test('several are created at once', async () => {
	const {account} = await administratorOf((await startTestServer()).url);
	const {stdout} = await account('invite', 'create', '--count', '3');
	const lines = stdout.trim().split('\n');
	expect(new Set(lines.map((text) => text.split('\t')[0])).size).toBe(3);
	for (const text of lines) expect(text).toContain('\tanyone\t');
});

test('for a screen reader the person comes first', async () => {
	const running = (await administratorOf((await startTestServer()).url)).inTerminal(
		...['invite', 'create', '-e', 'bob@example.com', '--accessible'],
	);
	await running.see(/\nbob@example\.com, code \S+\n/);
	expect((await running.end).code).toBe(0);
});

test('what cannot be created is refused in words, and creates nothing', async () => {
	const refused: readonly (readonly [args: readonly string[], code: number, words: string])[] = [
		[['--count', '0'], 1, '0 invites cannot be created at once.'],
		[['--count', '1001'], 1, '1001 invites cannot be created at once.'],
		[['--count', 'many'], 2, '"many" is not a whole number.'],
		[['--email', 'nope'], 1, 'The e-mail address could not be read'],
		[['--permission', 'a::b'], 1, '"a::b" is not a permission.'],
		[['--group', 'a b'], 1, '"a b" is not the id of a group.'],
		[['--group', 'unknown'], 1, 'JSON body – groups/0'],
	];
	const server = await startTestServer();
	const {account} = await administratorOf(server.url);
	const before = (await server.request('GET', 'invite')).text;
	const check = async ([args, code, words]: (typeof refused)[number]) => {
		expect(await account('invite', 'create', ...args)).toMatchObject({
			code,
			stdout: '',
			stderr: expect.stringContaining(words),
		});
	};
	expect(await failuresOf(refused, ([args]) => args.join(' '), check)).toEqual([]);
	expect((await server.request('GET', 'invite')).text).toBe(before);
});
