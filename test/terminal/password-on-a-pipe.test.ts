import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {invitationLink} from '../../source/parsec/address.ts';
import {parseDeviceLabel} from '../../source/parsec/ids.ts';
import {parseSasCode} from '../../source/parsec/sas-code.ts';
import {type RunningServer, startServer} from '../../source/server/server.ts';
import {run, runInPipes} from '../commands/in-process.ts';
import {type Driver, type DriverOptions, drive} from '../helpers/driver.ts';
import {freePort} from '../helpers/free-port.ts';
import {password} from '../helpers/organization.ts';
import {type QuickPeople, quickPeople} from '../helpers/quick-people.ts';
import {administrationToken} from '../helpers/server.ts';
import {createWorkspace, quickArgon2} from '../helpers/workspace.ts';
import {member, reached, shownCode, startClaim} from '../sessions/harness.ts';

// A person sits at the terminal, and a script gives what is secret or known before: the most natural script of all.

let server: RunningServer;
let people: QuickPeople;
beforeAll(async () => {
	server = await startServer({port: 0, data: ':memory:', administrationToken, log: () => {}});
	people = await quickPeople(server);
});
afterAll(() => server.close());

const PERSON = {size: [80, 24]} as const;

function driveAlice(args: readonly string[], options: DriverOptions): Driver {
	const device = ['--device', people.alice.device_id, '--password-stdin'];
	return drive(people.workspace, [...args, ...device], {input: `${password}\n`, ...options});
}

async function expectEnd(driver: Driver, status: number): Promise<void> {
	expect(await driver.end(), driver.pty.text()).toBe(status);
}

describe('invite greet with the password on a pipe', () => {
	test.each([
		['a person', {...PERSON}],
		['a person who redirects the results', {...PERSON, pipesStdout: true}],
		['a program that opened a terminal without a size', {}],
	] as const)('asks %s for the code at the terminal', async (_, options) => {
		const address = await member(people.alice).invite('device');
		const {session: claimer} = startClaim(address);
		const greeter = driveAlice(['invite', 'greet', address.token], options);
		const [, ofGreeter = ''] = await greeter.expect(/Code to provide to claimer: (\w{4})/);
		(await reached(claimer, 'picking-code')).pick(parseSasCode(ofGreeter));
		await greeter.expect('Select code provided by claimer');
		greeter.answer(await shownCode(claimer));
		const deviceLabel = parseDeviceLabel('tablet');
		(await reached(claimer, 'describing')).describe({deviceLabel, protection: {kind: 'password', password}});
		await greeter.expect('New device label: [tablet]');
		expect(await claimer.done).toMatchObject({name: 'finished'});
		await expectEnd(greeter, 0);
		expect(greeter.pty.transcript()).not.toContain(password);
	});
});

test('invite claim takes label and password from a pipe, and the code from the terminal', async () => {
	const address = await member(people.alice).invite('device');
	const greeter = member(people.alice).greet(address);
	const home = createWorkspace(quickArgon2);
	const claimer = drive(home, ['invite', 'claim', invitationLink(address), '--password-stdin'], {
		...PERSON,
		input: `desk\n${password}\n`,
	});
	const ofGreeter = await shownCode(greeter);
	await claimer.expect('Select code provided by greeter');
	claimer.answer(ofGreeter);
	const [, ofClaimer = ''] = await claimer.expect(/Code to provide to greeter: (\w{4})/);
	(await reached(greeter, 'picking-code')).pick(parseSasCode(ofClaimer));
	const review = await reached(greeter, 'reviewing-request');
	expect(review.request).toMatchObject({deviceLabel: 'desk'});
	review.approve(review.request);
	await claimer.expect('New device created:');
	await expectEnd(claimer, 0);
	expect((await run(['device', 'list'], {env: home.env})).stdout).toContain('@ desk (');
});

test.each([
	['y', 0, 'Terms of Service accepted', {}],
	['n', 1, 'Operation cancelled', {ACCESSIBLE: '1'}],
] as const)('tos accept takes %s from the terminal', async (answer, status, sentence, env) => {
	const others = await quickPeople(server);
	await fetch(new URL(`administration/organizations/${others.organizationId}`, server.url), {
		method: 'PATCH',
		headers: {Authorization: `Bearer ${administrationToken}`, 'Content-Type': 'application/json'},
		body: JSON.stringify({tos: {en_CA: 'https://parsec.example.com/tos'}}),
	});
	const driver = drive(
		others.workspace,
		['tos', 'accept', '--device', others.alice.device_id, '--password-stdin', '--color', 'never'],
		{...PERSON, env, input: `${password}\n`, pipesStdout: true},
	);
	await driver.expect('Do you accept these terms of service?');
	driver.answer(answer);
	await driver.expect(sentence);
	await expectEnd(driver, status);
	expect(driver.stdout()).toBe('');
});

test('where there is no terminal at all, the end of the pipe ends the exchange', async () => {
	const {token} = await member(people.alice).invite('device');
	const args = ['invite', 'greet', token, '--device', people.alice.device_id, '--password-stdin'];
	const {code, stderr} = await run(args, {env: people.workspace.env, input: `${password}\n`});
	expect(code).toBe(1);
	expect(stderr).toContain('The input ended before every question was answered.');
});

describe('invite claim when the server cannot be reached', () => {
	const link = async () =>
		`parsec3://127.0.0.1:${await freePort()}/Org?no_ssl=true&a=claim_device&p=xBCgAAAAAAAAAAAAAAAAAAAB`;

	test('gives up without a terminal', async () => {
		const {code, stderr} = await run(['invite', 'claim', await link()]);
		expect(code).toBe(1);
		expect(stderr).toContain('Error: The server 127.0.0.1');
		expect(stderr).not.toContain('Trying again');
	});

	test('gives up as a stream of JSON', async () => {
		const {code, stdout} = await runInPipes(['invite', 'claim', await link(), '--format', 'json']).end;
		expect(code).toBe(1);
		expect(JSON.parse(stdout.trim().split('\n').at(-1) ?? '')).toMatchObject({
			event: 'failed',
			error: {code: 'offline'},
		});
	});

	test('goes on at the terminal of a person, and says so', async () => {
		const claimer = drive(createWorkspace(), ['invite', 'claim', await link()], PERSON);
		await claimer.expect('Trying again until you stop with Ctrl-C.');
		claimer.pty.send('\u0003');
		await expectEnd(claimer, 130);
	});

	test('gives up at a terminal that a program opened', async () => {
		const claimer = drive(createWorkspace(), ['invite', 'claim', await link()]);
		await claimer.expect('Error: The server 127.0.0.1');
		await expectEnd(claimer, 1);
	});
});
