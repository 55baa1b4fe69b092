import type {Size} from '../../../source/tui/state/theme.ts';
import {ADMIN, startTestServer, type TestAccountServer} from '../../accounts/running-server.ts';
import {createWorkspace, type Workspace} from '../../helpers/workspace.ts';
import {keys} from '../stage.tsx';
import {type LiveStage, openLiveStage, USUAL} from './stage.ts';

// What people do at the screens of Account Servers.

/** Starts the application of a newcomer, and opens the accounts. */
export async function openAccounts(size: Size = USUAL, workspace: Workspace = createWorkspace()): Promise<LiveStage> {
	const app = await openLiveStage(workspace, size);
	await app.see('a accounts');
	await app.type('a');
	await app.seePane('Accounts');
	await app.until(() => app.markedLines().length > 0 || app.screen().includes('You have an account'));
	return app;
}

/** Fills in the form of a login. */
export async function logIn(
	app: LiveStage,
	{url, email = ADMIN.email, password = ADMIN.password}: {readonly url: string; email?: string; password?: string},
): Promise<void> {
	await app.seePane('Log in');
	await app.type(`${keys.ctrlU}${url}${keys.enter}${email}${keys.enter}${password}${keys.enter}`);
}

/** The invites of the administrator of a server. */
export async function openInvites(server: TestAccountServer, size?: Size, workspace?: Workspace): Promise<LiveStage> {
	const app = await openAccounts(size, workspace);
	await app.see('n log in');
	await app.type('n');
	await logIn(app, server);
	await app.seePane('Invites');
	await app.see(/● read every 5 s +\d+ invites?/);
	return app;
}

type Way = () => Promise<LiveStage>;

async function serverWith(...invites: readonly object[]): Promise<TestAccountServer> {
	const server = await startTestServer();
	for (const body of invites) await server.request('POST', 'invite', body);
	return server;
}

const bob = {email: 'bob@example.com', permissions: ['acc:invite:view', 'dm:*:view']};

/** Every screen of accounts and of the log, and how one gets there. */
export const accountScreens: readonly (readonly [name: string, open: Way])[] = [
	['accounts, of which there are none', () => openAccounts()],
	[
		'accounts',
		async () => {
			const app = await openInvites(await serverWith(bob));
			await app.type(keys.escape);
			await app.seeMarked('admin@example.com');
			return app;
		},
	],
	[
		'a login',
		async () => {
			const app = await openAccounts();
			await app.type(`n${keys.enter}nobody${keys.enter}`);
			await app.see('! ');
			return app;
		},
	],
	[
		'invites',
		async () => {
			const app = await openInvites(await serverWith(bob, {count: 70}));
			await app.see('71 in all');
			return app;
		},
	],
	[
		'one invite',
		async () => {
			const app = await openInvites(await serverWith(bob));
			await app.type(keys.enter);
			await app.see('Invite for bob@example.com');
			return app;
		},
	],
	[
		'the form of an invite',
		async () => {
			const app = await openInvites(await serverWith(bob));
			await app.see('bob@');
			await app.type(`e${keys.enter}${keys.ctrlU}a::b${keys.enter}`);
			await app.see('"a::b" is not a permission');
			return app;
		},
	],
	[
		'many new invites',
		async () => {
			const app = await openInvites(await serverWith());
			await app.type(`n${keys.enter}${keys.ctrlU}90${keys.enter}${keys.enter}${keys.enter}`);
			await app.see('90 invites are made.');
			// They are counted once the list is read again.
			await app.see(/● read every 5 s +90 invites/);
			return app;
		},
	],
	[
		'a question about an invite',
		async () => {
			const app = await openInvites(await serverWith(bob));
			await app.see('bob@');
			await app.type('x');
			await app.see('Delete this invite?');
			return app;
		},
	],
	[
		'an invitation to accept',
		async () => {
			const server = await serverWith();
			const answer = await server.request('POST', 'invite', {});
			const app = await openAccounts();
			await app.type('i');
			await app.seePane('Accept an invitation');
			await app.type(
				`${answer.at('_embedded', 'ec:invite', 0, 'invite')}${keys.enter}${keys.ctrlU}${server.url}${keys.enter}`,
			);
			await app.see('Who are you?');
			await app.type(`Zoe${keys.enter}zoe${keys.enter}`);
			await app.see('not of the form');
			return app;
		},
	],
	[
		'the log',
		async () => {
			const app = await openAccounts();
			await app.type('L');
			await app.see('Nothing has happened yet.');
			return app;
		},
	],
];
