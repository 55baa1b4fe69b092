import {ADMIN, startTestServer, type TestAccountServer} from '../accounts/running-server.ts';
import {keys, type Pty, type PtyOptions} from '../helpers/pty.ts';
import {createWorkspace, type Workspace} from '../helpers/workspace.ts';
import {more, openApp, see} from './screen.ts';

// What people do at the screens of Account Servers.

/** Starts the application of a newcomer, and opens the accounts. */
export async function openAccounts(
	options: Partial<PtyOptions> = {},
	workspace: Workspace = createWorkspace(),
): Promise<Pty> {
	const app = await openApp(workspace, options);
	await see(app, 'a accounts');
	app.send('a');
	await see(app, /╭ Accounts[\s\S]*(You have an account|❯ )/);
	return app;
}

/** Fills in the form of a login. */
export async function logIn(
	app: Pty,
	{url, email = ADMIN.email, password = ADMIN.password}: {readonly url: string; email?: string; password?: string},
): Promise<void> {
	await see(app, '╭ Log in');
	app.send(`${more.ctrlU}${url}${keys.enter}${email}${keys.enter}${password}${keys.enter}`);
}

/** The invites of the administrator of a server. */
export async function openInvites(
	server: TestAccountServer,
	options: Partial<PtyOptions> = {},
	workspace?: Workspace,
): Promise<Pty> {
	const app = await openAccounts(options, workspace);
	await see(app, 'n log in');
	app.send('n');
	await logIn(app, server);
	await see(app, '╭ Invites');
	await see(app, /● read every 5 s +\d+ invites?/);
	return app;
}

type Way = (options: Partial<PtyOptions>) => Promise<Pty>;

async function serverWith(...invites: readonly object[]): Promise<TestAccountServer> {
	const server = await startTestServer();
	for (const body of invites) await server.request('POST', 'invite', body);
	return server;
}

const bob = {email: 'bob@example.com', permissions: ['acc:invite:view', 'dm:*:view']};

/** Every screen of accounts and of the log, and how one gets there. */
export const accountScreens: readonly (readonly [name: string, open: Way])[] = [
	['accounts, of which there are none', (options) => openAccounts(options)],
	[
		'accounts',
		async (options) => {
			const app = await openInvites(await serverWith(bob), options);
			app.send(keys.escape);
			await see(app, '❯ admin@example.com');
			return app;
		},
	],
	[
		'a login',
		async (options) => {
			const app = await openAccounts(options);
			app.send(`n${keys.enter}nobody${keys.enter}`);
			await see(app, '! ');
			return app;
		},
	],
	[
		'invites',
		async (options) => {
			const app = await openInvites(await serverWith(bob, {count: 70}), options);
			await see(app, '71 in all');
			return app;
		},
	],
	[
		'one invite',
		async (options) => {
			const app = await openInvites(await serverWith(bob), options);
			app.send(keys.enter);
			await see(app, 'Invite for bob@example.com');
			return app;
		},
	],
	[
		'the form of an invite',
		async (options) => {
			const app = await openInvites(await serverWith(bob), options);
			await see(app, 'bob@');
			app.send(`e${keys.enter}${more.ctrlU}a::b${keys.enter}`);
			await see(app, '"a::b" is not a permission');
			return app;
		},
	],
	[
		'many new invites',
		async (options) => {
			const app = await openInvites(await serverWith(), options);
			app.send(`n${keys.enter}${more.ctrlU}90${keys.enter}${keys.enter}${keys.enter}`);
			await see(app, '90 invites are made.');
			// They are counted once the list is read again.
			await see(app, /● read every 5 s +90 invites/);
			return app;
		},
	],
	[
		'a question about an invite',
		async (options) => {
			const app = await openInvites(await serverWith(bob), options);
			await see(app, 'bob@');
			app.send('x');
			await see(app, 'Delete this invite?');
			return app;
		},
	],
	[
		'an invitation to accept',
		async (options) => {
			const server = await serverWith();
			const answer = await server.request('POST', 'invite', {});
			const app = await openAccounts(options);
			app.send('i');
			await see(app, '╭ Accept an invitation');
			app.send(
				`${answer.at('_embedded', 'ec:invite', 0, 'invite')}${keys.enter}${more.ctrlU}${server.url}${keys.enter}`,
			);
			await see(app, 'Who are you?');
			app.send(`Zoe${keys.enter}zoe${keys.enter}`);
			await see(app, 'not of the form');
			return app;
		},
	],
	[
		'the log',
		async (options) => {
			const app = await openAccounts(options);
			app.send('L');
			await see(app, 'Nothing has happened yet.');
			return app;
		},
	],
];
