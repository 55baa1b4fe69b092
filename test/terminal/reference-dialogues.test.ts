import {afterAll, beforeAll, expect, test, vi} from 'vitest';
import {invitationLink} from '../../source/parsec/address.ts';
import {type RunningServer, startServer} from '../../source/server/server.ts';
import {run} from '../commands/in-process.ts';
import {type Driver, type DriverOptions, drive} from '../helpers/driver.ts';
import {password} from '../helpers/organization.ts';
import {type QuickPeople, quickPeople} from '../helpers/quick-people.ts';
import {administrationToken} from '../helpers/server.ts';
import {createWorkspace, quickArgon2} from '../helpers/workspace.ts';
import {member} from '../sessions/harness.ts';

// The prompts of both versions of the reference, in their order, as programs wait for them: Narthex plays both roles
// (protocol: transport §7.4, §7.5, command-line-next §3).

let server: RunningServer;
beforeAll(async () => {
	server = await startServer({port: 0, data: ':memory:', administrationToken, log: () => {}});
});
afterAll(() => server.close());

/** What each side reads aloud. */
interface Aloud {
	greeter?: string;
	claimer?: string;
}

/** What a program waits for, and then types. */
type Step = readonly [string | RegExp] | readonly [string | RegExp, (aloud: Aloud) => string];

const type = (text: string) => () => text;
const ofGreeter = ({greeter = ''}: Aloud) => greeter;
const ofClaimer = ({claimer = ''}: Aloud) => claimer;

const GREETING: readonly Step[] = [
	['Enter password for the device:', type(password)],
	['Poll server for new certificates'],
	['Retrieving invitation info'],
	['Waiting for claimer'],
	[/Code to provide to claimer: (?<greeter>\w{4})/],
	['Waiting for claimer'],
	['Select code provided by claimer', ofClaimer],
	['Waiting for claimer information'],
];
const COMPARING: readonly Step[] = [
	['Select code provided by greeter', ofGreeter],
	[/Code to provide to greeter: (?<claimer>\w{4})/],
	['Waiting for greeter'],
];
const LOCKING: readonly Step[] = [
	['Waiting for greeter'],
	['Enter password for the new device:', type(password)],
	['Confirm password:', type('mistyped')],
	['Password mismatch'],
	['Enter password for the new device:', type(password)],
	['Confirm password:', type(password)],
	['New device created:'],
];

const GREETERS: Readonly<Record<'user' | 'device', readonly Step[]>> = {
	user: [
		...GREETING,
		['New device label: [laptop of Zoé]'],
		['New user: [Zoé <zoe@example.com>]'],
		['Which profile?', type('OUTSIDER')],
		['Creating the user in the server'],
	],
	device: [...GREETING, ['New device label: [tablet]'], ['Creating the device in the server']],
};
const CLAIMERS: Readonly<Record<'user' | 'device', readonly Step[]>> = {
	user: [
		['Choose an administrator to contact now', type('alice')],
		['Invitation greeter: Alice <alice@example.com>'],
		['Waiting the greeter to start the invitation procedure'],
		...COMPARING,
		['Enter device label:', type('laptop of Zoé')],
		['Enter email:', type('zoe@example.com')],
		['Enter name:', type('Zoé')],
		...LOCKING,
	],
	device: [
		['Invitation greeter: Alice <alice@example.com>'],
		['Waiting the greeter to start the invitation procedure'],
		...COMPARING,
		['Enter device label:', type('tablet')],
		...LOCKING,
	],
};

async function play(driver: Driver, steps: readonly Step[], aloud: Aloud): Promise<number> {
	for (const [pattern, answer] of steps) {
		const {groups} = await driver.expect(pattern);
		Object.assign(aloud, groups);
		if (answer === undefined) continue;
		await vi.waitUntil(() => answer(aloud) !== '', {timeout: 30_000});
		driver.answer(answer(aloud));
	}
	return driver.end();
}

/** An organization with two administrators. */
async function twoAdministrators(): Promise<QuickPeople> {
	const people = await quickPeople(server);
	const promote = ['user', 'update', 'bob@example.com', '--profile', 'ADMIN', '--force'];
	const {code, stderr} = await run([...promote, '--device', people.alice.device_id, '--password-stdin'], {
		env: people.workspace.env,
		input: `${password}\n`,
	});
	expect(code, stderr).toBe(0);
	return people;
}

// Each version and each kind, but not each pair: the version only decides where the result goes.
test.each([
	['3.9.3', 'user', {size: [80, 24]}],
	['the next version', 'device', {pipesStdout: true}],
] as const)('the dialogues of %s, for a %s', async (version, kind, options: DriverOptions) => {
	const people = await (kind === 'user' ? twoAdministrators() : quickPeople(server));
	const address = await member(people.alice).invite(kind, 'zoe@example.com');
	const greet = ['invite', 'greet', address.token, '--device', people.alice.device_id];
	const claimer = drive(createWorkspace(quickArgon2), ['invite', 'claim', invitationLink(address)], options);
	const greeter = drive(people.workspace, greet, options);
	const aloud: Aloud = {};
	expect(await Promise.all([play(greeter, GREETERS[kind], aloud), play(claimer, CLAIMERS[kind], aloud)])).toEqual([
		0, 0,
	]);
	if (version === '3.9.3') return;
	// All of the dialogue is on stderr: only the result is left for stdout.
	expect(greeter.stdout()).toBe('');
	expect(claimer.stdout()).toMatch(/^[0-9a-f]{3} - \w+: .* <\w+@example\.com> @ .* \(password\)\n$/);
});
