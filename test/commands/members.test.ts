import {beforeAll, describe, expect, test} from 'vitest';
import {expectExit} from '../helpers/dialogue.ts';
import {admit} from '../helpers/members.ts';
import {bootstrapOrganization, type OwnDevice, openNarthex} from '../helpers/narthex.ts';
import {password} from '../helpers/organization.ts';
import {keys} from '../helpers/pty.ts';
import {runHere} from '../helpers/run-here.ts';
import {type ServerInProcess, startServerInProcess} from '../helpers/server-in-process.ts';

// What the tests of the single commands leave out of those for other members: French and a real terminal, where they
// are the built program, and what an administrator has in the environment.

let server: ServerInProcess;
let alice: OwnDevice & {readonly organizationId: string};
beforeAll(async () => {
	server = await startServerInProcess();
	alice = await bootstrapOrganization(server);
	await admit(alice, 'Bob');
}, 60_000);

const asAlice = (args: readonly string[]) => [...args, '-d', alice.deviceId, '--password-stdin', '--progress', 'quiet'];
const input = `${password}\n`;
const inJson = async (...args: string[]) =>
	JSON.parse((await runHere(alice.workspace, asAlice([...args, '--format', 'json']), {input})).stdout);

test.each(['name', 'state'])('members are listed by %s', async (order) => {
	const listed: readonly {readonly human_handle: string}[] = await inJson('user', 'list', '--sort', order);
	const names = listed.map(({human_handle}) => human_handle);
	expect(names).toEqual(['Alice <alice@example.com>', 'Bob <bob@example.com>']);
});

test('asks before it makes an administrator, with No marked', async () => {
	const pty = openNarthex(alice.workspace, [
		'user',
		'update',
		'bob@example.com',
		'--profile',
		'ADMIN',
		'-d',
		alice.deviceId,
	]);
	await pty.waitForText('Enter password for the device:');
	pty.send(`${password}${keys.enter}`);
	await pty.waitForText('Make Bob <bob@example.com> an administrator');
	pty.send(keys.enter);
	await expectExit(pty, 1);
	expect(pty.text()).toContain('Operation cancelled');
	expect(await inJson('user', 'show', 'bob@example.com')).toMatchObject({user_profile: 'STANDARD'});
});

describe('with the administration token', () => {
	const administer = (args: readonly string[], env: Readonly<Record<string, string>> = {}) =>
		runHere(alice.workspace, [...args, '--progress', 'quiet', '--format', 'json'], {
			env: {
				PARSEC_SERVER_ADDR: server.address,
				PARSEC_ADMINISTRATION_TOKEN: server.administrationToken,
				PARSEC_ORGANIZATION_ID: alice.organizationId,
				...env,
			},
		});

	test.each([
		[['organization', 'status']],
		[['organization', 'stats']],
		[['server', 'stats']],
		[['user', 'freeze', 'bob@example.com']],
		[['user', 'totp-reset', 'bob@example.com']],
	])('%j takes it from the environment, and tells the reason of a refusal', async (args) => {
		expect(await administer(args)).toMatchObject({code: 0});
		const {code, stdout, stderr} = await administer(args, {PARSEC_ADMINISTRATION_TOKEN: 'x'});
		expect({code, stdout}).toEqual({code: 1, stdout: ''});
		expect(JSON.parse(stderr).error).toMatchObject({
			code: 'administration-refused',
			message: 'The server refused this: Bad authorization token.',
		});
	});

	test('a script reads whether the mail of a link was sent', async () => {
		const {stdout} = await administer(['user', 'totp-reset', 'bob@example.com', '--send-email']);
		// There is no mail server.
		expect(JSON.parse(stdout)).toMatchObject({email_sent_status: 'SERVER_UNAVAILABLE'});
	});
});
