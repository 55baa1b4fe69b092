import {mkdirSync, rmSync, writeFileSync} from 'node:fs';
import {beforeAll, describe, expect, test} from 'vitest';
import {newInvitationToken, parseOrganizationId} from '../../source/parsec/ids.ts';
import type {RunOptions} from '../helpers/child.ts';
import {startEmbeddedServer} from '../helpers/embedded-server.ts';
import {freePort} from '../helpers/free-port.ts';
import {runNarthex} from '../helpers/narthex.ts';
import {createOrganization, freshOrganizationId, password} from '../helpers/organization.ts';
import {createWorkspace, type Workspace} from '../helpers/workspace.ts';
import {
	administer,
	at,
	filesIn,
	forRecovery,
	homeWith,
	inventory,
	linkTo,
	linkToOrganization,
	loginPage,
	otherClock,
	type Stage,
	setStage,
	urlOf,
} from './support/bad-input.ts';
import {homeOf} from './support/key-files.ts';

// Bad input to the plain commands. What the screens say to the same is in test/tui/live/bad-input.test.ts.

/** A command line with something wrong, and what its person is told. */
interface Row {
	readonly name: string;
	run(stage: Stage): Attempt | Promise<Attempt>;
	/** 2: the command line is wrong, and nothing was begun. */
	readonly code: 1 | 2;
	/** One sentence of what happened, and one of what to do next. */
	readonly says: readonly [what: RegExp, next: RegExp];
	/** What is said before that. */
	readonly warns?: RegExp;
}

interface Attempt extends RunOptions {
	readonly args: readonly string[];
	readonly workspace?: Workspace;
	/** Mends what was spoiled. */
	readonly mend?: () => Promise<void>;
}

/** Runs a command as Alice, at home. */
const asAlice =
	(...args: readonly string[]) =>
	({aliceAtHome: {workspace, deviceId}}: Stage): Attempt => ({
		args: [...args, '-d', deviceId, '--password-stdin'],
		workspace,
		input: `${password}\n`,
	});

/** The same when her key file names another server. */
const asAliceAt = async ({alice}: Stage, url: string): Promise<Attempt> => {
	const {workspace, deviceId} = await homeOf(at(url, alice));
	return {args: ['invite', 'list', '-d', deviceId, '--password-stdin'], workspace, input: `${password}\n`};
};

const claiming = (link: (stage: Stage) => string) => (stage: Stage) => ({args: ['invite', 'claim', link(stage)]});

/** Becomes the first administrator of a new organization; `changed` has other words than those that would do. */
const bootstrapping =
	(changed: {readonly label?: string; readonly name?: string; readonly email?: string}) =>
	async ({server}: Stage): Promise<Attempt> => {
		const {link} = await createOrganization(server, freshOrganizationId());
		const {label = 'laptop', name = 'Alice', email = 'alice@example.com'} = changed;
		const who = ['--device-label', label, '--label', name, '--email', email];
		return {
			args: ['organization', 'bootstrap', '--addr', link, ...who, '--password-stdin'],
			input: `${password}\n`,
		};
	};

const rows: readonly Row[] = [
	{
		name: 'what is not a link',
		run: claiming(() => 'nonsense'),
		code: 2,
		says: [
			/^There is no Parsec link in this text\.$/,
			/^Copy the whole link: it begins with https:\/\/ or parsec3:\/\/\.$/,
		],
	},
	{
		name: 'the address of a page',
		run: claiming(() => 'https://example.com/invitation'),
		code: 2,
		says: [/^The invitation link could not be read: it starts with neither parsec3:\/\/ nor /, /^Check where it came/],
	},
	{
		name: 'a link to a new organization',
		run: claiming((stage) => linkTo(stage.open).replace('claim_user', 'bootstrap_organization')),
		code: 2,
		says: [/^This link is for the first administrator of a new organization\.$/, /organization bootstrap --addr LINK/],
	},
	{
		name: 'a link to an organization',
		run: claiming((stage) => linkToOrganization(stage)),
		code: 2,
		says: [/^This Parsec link is not an invitation\.$/, /^Give the link that came with your invitation\.$/],
	},
	{
		name: 'a link whose payload is truncated',
		run: claiming((stage) => linkTo(stage.open).slice(0, -5)),
		code: 2,
		says: [/^The invitation link could not be read: its `p` parameter is damaged\.$/, /^Check where it came from/],
	},
	{
		name: 'an unknown token, to claim',
		run: claiming((stage) => linkTo(stage.open, {token: newInvitationToken()})),
		code: 1,
		says: [/^The server does not know this device or invitation\.$/, /an administrator can send a new invitation\.$/],
	},
	{
		name: 'an unknown token, to greet',
		run: asAlice('invite', 'greet', newInvitationToken()),
		code: 1,
		says: [/^Invitation not found\.$/, /^Run "narthex invite list --all"/],
	},
	{
		name: 'an unknown token, to cancel',
		run: asAlice('invite', 'cancel', newInvitationToken()),
		code: 1,
		says: [/Invitation not found\.$/, /^Run "narthex invite list --all"/],
	},
	...(['used', 'cancelled'] as const).flatMap((state): readonly Row[] => [
		{
			name: `an invitation that was ${state}, to claim`,
			run: claiming((stage) => linkTo(stage[state])),
			code: 1,
			says: [/^This invitation was already used or cancelled\.$/, /^Ask for a new invitation\.$/],
		},
		{
			name: `an invitation that was ${state}, to greet`,
			run: (stage) => asAlice('invite', 'greet', stage[state].token)(stage),
			code: 1,
			says: [/^Invitation already used or cancelled\.$/, /^Make a new one with "narthex invite user"/],
		},
	]),
	{
		name: 'an invitation that was used, to cancel',
		run: (stage) => asAlice('invite', 'cancel', stage.used.token)(stage),
		code: 1,
		says: [
			/^This invitation was used already: the newcomer is in\.$/,
			/^If the newcomer should not be in, revoke them\.$/,
		],
	},
	{
		name: 'an unknown organization',
		run: claiming((stage) => linkTo(stage.open, {organizationId: parseOrganizationId('Nobody')})),
		code: 1,
		says: [/^There is no such organization on this server\.$/, /^Check the name of the organization/],
	},
	{
		name: 'an expired organization, to claim',
		run: async (stage) => {
			await administer(stage, {is_expired: true});
			const mend = () => administer(stage, {is_expired: false});
			return {args: ['invite', 'claim', linkTo(stage.open)], mend};
		},
		code: 1,
		says: [/^The organization has expired\.$/, /^Ask the person who runs the server to renew it\.$/],
	},
	{
		name: 'an expired organization, as a member',
		run: async (stage) => {
			await administer(stage, {is_expired: true});
			const mend = () => administer(stage, {is_expired: false});
			return {...asAlice('invite', 'list')(stage), mend};
		},
		code: 1,
		says: [/^The organization has expired\.$/, /^Ask the person who runs the server to renew it\.$/],
	},
	{
		name: 'a server out of reach',
		run: async (stage) => asAliceAt(stage, `http://127.0.0.1:${await freePort()}/`),
		code: 1,
		says: [/^The server 127\.0\.0\.1:\d+ cannot be reached: nothing answers at that address\.$/, /^Check the network/],
	},
	{
		name: 'a name that does not resolve',
		run: (stage) => asAliceAt(stage, 'http://nowhere.invalid/'),
		code: 1,
		says: [
			/^The server nowhere\.invalid cannot be reached: the name (is unknown|cannot be looked up now)\.$/,
			/^Check the network and the address/,
		],
	},
	{
		name: 'a server that is no Parsec server, as a member',
		run: async (stage) => asAliceAt(stage, urlOf(await loginPage())),
		code: 1,
		says: [
			/^What answers at this address is not a Parsec server: /,
			/a login page of the network may be in the way\.$/,
		],
	},
	{
		name: 'a server that is no Parsec server, to claim',
		run: async (stage) => ({args: ['invite', 'claim', linkTo(stage.open, {server: await loginPage()})]}),
		code: 1,
		says: [
			/^What answers at this address is not a Parsec server: /,
			/a login page of the network may be in the way\.$/,
		],
	},
	{
		name: 'a server without TLS, where the link says that it has it',
		run: async (stage) => ({
			args: ['invite', 'claim', linkTo(stage.open, {server: {...(await loginPage()), tls: true}})],
		}),
		code: 1,
		says: [/^What answers at 127\.0\.0\.1:\d+ does not speak TLS\.$/, /A link to a server without TLS must say so\.$/],
	},
	{
		name: 'a wrong password',
		run: (stage) => ({...asAlice('invite', 'list')(stage), input: 'wrong\n'}),
		code: 1,
		says: [/^The password does not open this device\.$/, /^Check the keyboard layout and the capital letters/],
	},
	{
		name: 'a key file of another kind',
		run: ({aliceAtHome}) => ({
			args: ['invite', 'list', '-d', aliceAtHome.deviceId, '--password-stdin'],
			workspace: homeWith(aliceAtHome, forRecovery),
			input: `${password}\n`,
		}),
		code: 1,
		says: [
			/^The key file is unlocked with a recovery passphrase, which Narthex does not support\.$/,
			/^Choose another device/,
		],
	},
	{
		name: 'a damaged key file, and no other',
		run: ({aliceAtHome}) => ({
			args: ['invite', 'list', '-d', aliceAtHome.deviceId, '--password-stdin'],
			workspace: homeWith(aliceAtHome, (file) => file.subarray(0, file.length / 2)),
			input: `${password}\n`,
		}),
		code: 1,
		says: [/^The key file .*\.keys is damaged, or belongs to another program\.$/, /^Restore it from a copy, /],
	},
	{
		name: 'no device at all',
		run: () => ({args: ['invite', 'list']}),
		code: 1,
		says: [/^There is no device on this computer\.$/, /^Claim an invitation with `narthex invite claim LINK`/],
	},
	{
		name: 'the address of a member',
		run: asAlice('invite', 'user', 'bob@example.com'),
		code: 1,
		says: [/^This address belongs to a member already\.$/, /"narthex invite device"\.$/],
	},
	{
		name: 'an invitation by somebody whose profile does not allow it',
		run: ({bobAtHome: {workspace, deviceId}}) => ({
			args: ['invite', 'user', 'dan@example.com', '-d', deviceId, '--password-stdin'],
			workspace,
			input: `${password}\n`,
		}),
		code: 1,
		says: [/^Only administrators can invite people\.$/, /^Ask an administrator of the organization to do it\.$/],
	},
	{
		name: 'a wrong clock',
		run: (stage) => ({...asAlice('invite', 'list')(stage), env: otherClock}),
		code: 1,
		says: [/^The clock of this computer is 1 h ahead of the server's clock\.$/, /^Set the clock of this computer/],
	},
	{
		name: 'terms of service to accept',
		run: async (stage) => {
			await administer(stage, {tos: {en: 'https://example.com/terms'}});
			return {...asAlice('invite', 'list')(stage), mend: () => administer(stage, {tos: null})};
		},
		code: 1,
		says: [
			/^The terms of service of the server must be accepted first\.$/,
			/`narthex tos list` .*`narthex tos accept`/,
		],
	},
	{
		name: 'a label that is too long',
		run: bootstrapping({label: 'x'.repeat(256)}),
		code: 2,
		says: [/^The device label could not be read: it is longer than 255 bytes\.$/, /try again\.$/],
	},
	{
		name: 'a label with characters that act on terminals',
		run: bootstrapping({label: 'lap\u001b[2Jtop'}),
		code: 2,
		says: [/^The device label could not be read: it has hidden or control characters\.$/, /try again\.$/],
	},
	{
		name: 'a name that is too long',
		run: bootstrapping({name: 'é'.repeat(128)}),
		code: 2,
		says: [/^The name could not be read: it is longer than 254 bytes\.$/, /try again\.$/],
	},
	{
		name: 'a name with characters that are not allowed',
		run: bootstrapping({name: 'Alice <admin>'}),
		code: 2,
		says: [/^The name could not be read: it must not contain any of < > @ /, /try again\.$/],
	},
	{
		name: 'a name with hidden characters',
		run: bootstrapping({name: 'Ali\u202ece'}),
		code: 2,
		says: [/^The name could not be read: it has hidden or control characters\.$/, /try again\.$/],
	},
	{
		name: 'what is no address',
		run: asAlice('invite', 'user', 'dan@'),
		code: 2,
		says: [/^The e-mail address could not be read: it is not of the form name@example\.com\.$/, /try again\.$/],
	},
	...(['missing', 'empty'] as const).map(
		(state): Row => ({
			name: `a server whose administration token is ${state}`,
			run: () => ({
				args: ['serve', '--port', '0', '--data', ':memory:'],
				env: state === 'empty' ? {PARSEC_ADMINISTRATION_TOKEN: ''} : {},
			}),
			code: 1,
			says: [
				/^There is no administration token\.$/,
				/^Choose a long random one, and give it with --administration-token/,
			],
		}),
	),
	{
		name: 'a file in the place of the folder of the key files',
		run: async (stage) => {
			const workspace = createWorkspace();
			rmSync(workspace.devicesFolder, {recursive: true});
			writeFileSync(workspace.devicesFolder, '');
			const mend = async () => {
				rmSync(workspace.devicesFolder);
				mkdirSync(workspace.devicesFolder);
			};
			return {...(await bootstrapping({})(stage)), workspace, mend};
		},
		code: 1,
		says: [/^The key file could not be written to .*devices\.$/, /^Let your account write there/],
	},
];

let stage: Stage;
beforeAll(async () => {
	stage = await setStage(await startEmbeddedServer());
});

describe('bad input to a plain command is told in two sentences, and nothing is changed or lost:', () => {
	test.for(rows)('$name', async ({run, code, says: [what, next], warns = /(?:)/}) => {
		const homes = [stage.aliceAtHome.workspace, stage.bobAtHome.workspace];
		const before = await inventory(stage, homes);
		const {args, workspace = createWorkspace(), mend, ...options} = await run(stage);
		const files = filesIn(workspace.devicesFolder);
		const ran = await runNarthex(workspace, args, options);
		expect(filesIn(workspace.devicesFolder)).toEqual(files);
		await mend?.();
		expect({code: ran.code, stdout: ran.stdout}, ran.stderr).toEqual({code, stdout: ''});
		const [saysNext = '', saysWhat = ''] = ran.stderr.trimEnd().split('\n').toReversed();
		expect(saysWhat).toMatch(/^Error: /);
		expect(saysWhat.slice('Error: '.length)).toMatch(what);
		expect(saysNext).toMatch(next);
		expect(ran.stderr).toMatch(warns);
		expect(ran.stderr).not.toMatch(/\n\s+at |undefined|\[object/);
		expect(await inventory(stage, homes)).toEqual(before);
	});
});
