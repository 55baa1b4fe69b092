import {execFileSync, spawnSync} from 'node:child_process';
import {mkdirSync, readdirSync, rmSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {beforeAll, describe, expect, test, vi} from 'vitest';
import {newInvitationToken, parseOrganizationId} from '../../../source/parsec/ids.ts';
import {startServer} from '../../../source/server/server.ts';
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
	type Stage,
	setStage,
	urlOf,
} from '../../faults/support/bad-input.ts';
import {homeOf} from '../../faults/support/key-files.ts';
import {freePort} from '../../helpers/free-port.ts';
import {endAfterTest} from '../../helpers/live.ts';
import {createOrganization, freshOrganizationId, password} from '../../helpers/new-organization.ts';
import {startServerInProcess} from '../../helpers/server-in-process.ts';
import {createWorkspace, type Workspace} from '../../helpers/workspace.ts';
import {keys} from '../stage.tsx';
import {type LiveStage, openLiveStage, typePassword} from './stage.ts';

// Bad input to the screens, tried with a server in this process. What the plain commands say to the same is in
// test/faults/bad-input.test.ts and bad-circumstances.test.ts.

vi.mock('../../../source/parsec/password-key.ts', async (original) => {
	const {quickArgon2} = await import('../../helpers/quick-argon2.ts');
	return quickArgon2(await original());
});

/** Something wrong that a person does at the screen, and what they are told there. */
interface Row {
	readonly name: string;
	/** Leads to where it is told. */
	open(stage: Stage): Promise<Opened>;
	/** The field where it is told. */
	readonly marked?: string;
	/** What happened, and what to do next. */
	readonly says: RegExp;
	/** Why it cannot be tried here. */
	readonly missing?: string | undefined;
}

interface Opened {
	readonly app: LiveStage;
	readonly home: Workspace;
	/** Mends what was spoiled. */
	readonly mend?: () => Promise<void>;
}

/** Pastes a link into the first screen of somebody who has no device. */
const pasting =
	(link: (stage: Stage) => string | Promise<string>) =>
	async (stage: Stage): Promise<Opened> => {
		const home = createWorkspace();
		const app = await openLiveStage(home);
		await app.type(keys.paste(await link(stage)));
		return {app, home};
	};

/** Opens a device with its password. */
async function opening(home: Workspace, typed = password): Promise<Opened> {
	const app = await openLiveStage(home);
	await typePassword(app, typed);
	return {app, home};
}

/** Opens Alice's device, whose key file names another server. */
const openingAt =
	(url: () => string | Promise<string>) =>
	async ({alice}: Stage) =>
		opening((await homeOf(at(await url(), alice))).workspace);

/** Goes to the screen for new invitations, and takes its first line. */
async function inviting(opened: Opened): Promise<Opened> {
	await opened.app.see('● live');
	await opened.app.type('n');
	await opened.app.see('Who is it for?');
	await opened.app.type(keys.enter);
	return opened;
}

/** Types addresses into the screen for new invitations. */
const invitingAs = (who: 'aliceAtHome' | 'bobAtHome', addresses: string) => async (stage: Stage) => {
	const opened = await inviting(await opening(stage[who].workspace));
	await opened.app.see('Paste a list');
	await opened.app.type(`${addresses}${keys.enter}`);
	return opened;
};

/** Becomes the first administrator of a new organization, with `typed` in its form. */
const founding =
	(typed: string, spoil: (home: Workspace) => void = () => {}) =>
	async ({server}: Stage) => {
		const home = createWorkspace();
		spoil(home);
		const {webLink} = await createOrganization(server, freshOrganizationId());
		const app = await openLiveStage(home);
		await app.type(keys.paste(webLink));
		await app.see('first administrator');
		await app.type(typed);
		return {app, home};
	};

/** With the organization changed as whoever runs the server may. */
const changed = (change: object, back: object, open: Row['open']) => async (stage: Stage) => {
	await administer(stage, change);
	return {...(await open(stage)), mend: () => administer(stage, back)};
};

/** A Parsec server whose certificate nobody vouches for. */
async function unverified(stage: Stage): Promise<string> {
	const {home} = createWorkspace();
	const [certificate, key] = [join(home, 'cert.pem'), join(home, 'key.pem')];
	const made = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '1', '-subj', '/CN=x'];
	execFileSync('openssl', ['req', '-x509', ...made, '-keyout', key, '-out', certificate], {stdio: 'ignore'});
	const tls = {certificate, key};
	const server = await startServer({port: 0, data: ':memory:', administrationToken: 'x', tls});
	endAfterTest(() => server.close());
	return linkTo(stage.open, {server: {hostname: '127.0.0.1', port: server.port, tls: true}});
}

const hasOpenssl = spawnSync('openssl', ['version']).status === 0;
const terms = {tos: {en: 'https://example.com/terms'}};
const MEMBER = `${keys.enter}alice@example.com${keys.enter}`;

const rows: readonly Row[] = [
	{
		name: 'what is not a link',
		open: pasting(() => 'nonsense'),
		says: /! There is no Parsec link in this text\. Copy the whole link: it begins with https:\/\/ or parsec3:\/\/\./,
	},
	{
		name: 'the address of a page',
		open: pasting(() => 'https://example.com/invitation'),
		says: /! The address could not be read: it starts with neither parsec3:\/\/ nor .* Check where it came from/,
	},
	{
		name: 'a link to an organization',
		open: pasting(linkToOrganization),
		says: /! This Parsec link is neither an invitation nor a bootstrap link\. Paste the link that came with your invitation\./,
	},
	{
		name: 'a link whose payload is truncated',
		open: pasting((stage) => linkTo(stage.open).slice(0, -5)),
		says: /! The address could not be read: its `p` parameter is damaged\. Check where it came from/,
	},
	{
		name: 'an unknown token',
		open: pasting((stage) => linkTo(stage.open, {token: newInvitationToken()})),
		says: /! The server does not know this device or invitation\. .* an administrator can send a new invitation\./,
	},
	{
		name: 'an invitation that was used',
		open: pasting((stage) => linkTo(stage.used)),
		says: /! This invitation was already used or cancelled\. Ask for a new invitation\./,
	},
	{
		name: 'an invitation that was cancelled',
		open: pasting((stage) => linkTo(stage.cancelled)),
		says: /! This invitation was already used or cancelled\. Ask for a new invitation\./,
	},
	{
		name: 'an unknown organization',
		open: pasting((stage) => linkTo(stage.open, {organizationId: parseOrganizationId('Nobody')})),
		says: /! There is no such organization on this server\. Check the name of the organization/,
	},
	{
		name: 'an expired organization, to claim',
		open: changed(
			{is_expired: true},
			{is_expired: false},
			pasting((stage) => linkTo(stage.open)),
		),
		says: /! The organization has expired\. Ask the person who runs the server to renew it\./,
	},
	{
		name: 'an expired organization, as a member',
		open: changed({is_expired: true}, {is_expired: false}, ({aliceAtHome}) => opening(aliceAtHome.workspace)),
		says: /! The organization has expired\. Ask the person who runs the server to renew it\. r tries again\./,
	},
	{
		name: 'a server out of reach, to claim',
		open: pasting(async (stage) =>
			linkTo(stage.open, {server: {hostname: '127.0.0.1', port: await freePort(), tls: false}}),
		),
		says: /! The server 127\.0\.0\.1:\d+ cannot be reached: nothing answers at that address\. .* Narthex keeps asking/,
	},
	{
		name: 'a server out of reach, as a member',
		open: openingAt(async () => `http://127.0.0.1:${await freePort()}/`),
		says: /! offline .*! The server 127\.0\.0\.1:\d+ cannot be reached: nothing answers .* r tries again\./,
	},
	{
		name: 'a name that does not resolve, to claim',
		open: pasting((stage) => linkTo(stage.open, {server: {hostname: 'nowhere.invalid', port: 80, tls: false}})),
		says: /! The server nowhere\.invalid cannot be reached: the name (is unknown|cannot be looked up now)\. Check the network/,
	},
	{
		name: 'a name that does not resolve, as a member',
		open: openingAt(() => 'http://nowhere.invalid/'),
		says: /! The server nowhere\.invalid cannot be reached: the name (is unknown|cannot be looked up now)\. Check the network/,
	},
	{
		name: 'a server that is no Parsec server, to claim',
		open: pasting(async (stage) => linkTo(stage.open, {server: await loginPage()})),
		says: /! What answers at this address is not a Parsec server: .* r tries again; Enter closes this\./,
	},
	{
		name: 'a server that is no Parsec server, as a member',
		open: openingAt(async () => urlOf(await loginPage())),
		says: /! What answers at this address is not a Parsec server: .* a login page of the network may be in the way\./,
	},
	{
		name: 'a certificate that does not verify',
		open: pasting(unverified),
		says: /! The TLS certificate of the server .* comes from an authority that this computer does not know\. If it is a/,
		missing: hasOpenssl ? undefined : 'there is no openssl',
	},
	{
		name: 'a wrong password',
		open: ({aliceAtHome}) => opening(aliceAtHome.workspace, 'wrong'),
		says: /! The password does not open this device\. Check the keyboard layout and the capital letters, and try again\./,
	},
	{
		name: 'a key file of another kind',
		async open({aliceAtHome}) {
			const home = homeWith(aliceAtHome, forRecovery);
			const app = await openLiveStage(home);
			await app.seeMarked('');
			await app.type(keys.enter);
			return {app, home};
		},
		says: /! The key file is unlocked with a recovery passphrase, which Narthex does not support\. Choose another device/,
	},
	{
		name: 'a damaged key file',
		async open({aliceAtHome}) {
			const home = homeWith(aliceAtHome, (file) => file.subarray(0, 100));
			return {app: await openLiveStage(home), home};
		},
		says: /Devices .*! The key file .* is damaged, or belongs to another program\. Restore it from a copy/,
	},
	{
		name: 'no device at all',
		async open() {
			const home = createWorkspace();
			return {app: await openLiveStage(home), home};
		},
		says: /You have no device on this computer yet\. How to start: c You were invited, or lost a device: paste the link/,
	},
	{
		name: 'the address of a member',
		open: invitingAs('aliceAtHome', 'bob@example.com'),
		says: /bob@example\.com is a member already: Bob .*! All of these are members already\./,
	},
	{
		name: 'what is no address',
		open: invitingAs('aliceAtHome', 'bob@'),
		says: /! bob@ is not an address .*! Correct or remove what is not an address\./,
	},
	{
		name: 'an invitation by somebody whose profile does not allow it',
		async open({bobAtHome}) {
			const opened = await opening(bobAtHome.workspace);
			await opened.app.see('● live');
			await opened.app.type('n');
			return opened;
		},
		says: /A device of mine: .* Only administrators can invite people\./,
	},
	{
		name: 'an organization that is full',
		open: changed({active_users_limit: 2}, {active_users_limit: null}, async ({aliceAtHome}) =>
			inviting(await opening(aliceAtHome.workspace)),
		),
		says: /! The organization is full \(2 users\): no one can join until someone leaves\./,
	},
	{
		name: 'terms of service to accept',
		open: changed(terms, {tos: null}, ({aliceAtHome}) => opening(aliceAtHome.workspace)),
		says: /! The terms of service of the server must be accepted first\. Read them with `narthex tos list` and accept them/,
	},
	{
		name: 'a name with characters that are not allowed',
		open: founding(`Alice <admin>${keys.enter}`),
		marked: 'Your name',
		says: /Your name Alice <admin> ! It must not contain any of < > @ , : ; \\ " \[ \]\./,
	},
	{
		name: 'a name that is too long',
		open: founding(keys.paste('é'.repeat(128)) + keys.enter),
		marked: 'Your name',
		says: /Your name .*! It is longer than 254 bytes\./,
	},
	{
		name: 'a name with hidden characters',
		open: founding(keys.paste('Ali\u202Ece') + keys.enter),
		marked: 'Your name',
		says: /Your name .* ! Hidden characters: clear it with Ctrl-U, type it again\./,
	},
	{
		name: 'a label that is too long',
		open: founding(`Alice${MEMBER}${keys.ctrlU}${keys.paste('x'.repeat(256))}${keys.enter}`),
		marked: 'Device label',
		says: /Device label .*! It is longer than 255 bytes\./,
	},
	{
		name: 'broken settings',
		async open({alice}) {
			const {workspace: home} = await homeOf(alice);
			const folder = join(home.home, 'config', 'narthex');
			mkdirSync(folder, {recursive: true});
			writeFileSync(join(folder, 'settings.json'), '{broken');
			const app = await openLiveStage(home);
			await app.seeMarked('');
			expect(readdirSync(folder).some((name) => name.startsWith('settings.json.broken-'))).toBe(true);
			return {app, home};
		},
		says: /! The settings were damaged, so the defaults apply from now on\. The damaged file is now .*\.broken-/,
	},
	{
		name: 'a file in the place of the folder of the key files',
		open: founding(`Alice${MEMBER}${keys.enter}${password}${keys.enter}${password}${keys.enter}`, (home) => {
			rmSync(home.devicesFolder, {recursive: true});
			writeFileSync(home.devicesFolder, '');
		}),
		says: /! The key file could not be written to .*devices\. Let your account write there, .* and try again\./,
	},
];

let stage: Stage;
beforeAll(async () => {
	stage = await setStage(await startServerInProcess());
});

describe('bad input to a screen is told there, and nothing is changed or lost:', () => {
	test.for(rows)('$name', async ({open, says, marked = '', missing}, {skip}) => {
		if (missing !== undefined) return skip(missing);
		const homes = [stage.aliceAtHome.workspace, stage.bobAtHome.workspace];
		const before = await inventory(stage, homes);
		const {app, home, mend} = await open(stage);
		const files = filesIn(home.devicesFolder);
		await app.seeProse(says);
		if (marked !== '') await app.seeMarked(marked);
		await mend?.();
		// The application goes on, until it is left.
		await app.type(keys.ctrlC);
		await app.until(() => app.log.includes('leave 130'));
		expect(filesIn(home.devicesFolder)).toEqual(files);
		expect(await inventory(stage, homes)).toEqual(before);
	});
});

test('a new organization whose keys could not be saved is saved at the next try', async () => {
	const {app, home} = await founding(
		`Alice${MEMBER}${keys.enter}${password}${keys.enter}${password}${keys.enter}`,
		(workspace) => {
			rmSync(workspace.devicesFolder, {recursive: true});
			writeFileSync(workspace.devicesFolder, '');
		},
	)(stage);
	await app.see('! The key file could not be written');
	rmSync(home.devicesFolder);
	await app.type(keys.enter);
	await app.see('You are its first administrator. Add a second device');
	expect(home.keyFiles()).toHaveLength(1);
	await app.type('3');
	await app.seePane('Invitations');
	await app.see('● live');
	expect(home.keyFiles()).toHaveLength(1);
});
