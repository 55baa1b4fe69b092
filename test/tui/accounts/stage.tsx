import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {expect, onTestFinished, vi} from 'vitest';
import {Accounts} from '../../../source/accounts/accounts.ts';
import {AccountStore} from '../../../source/accounts/store.ts';
import {type Activity, readLog} from '../../../source/activity.ts';
import type {Size} from '../../../source/tui/state/theme.ts';
import {ADMIN, startTestServer, type TestAccountServer} from '../../accounts/running-server.ts';
import {FakeServices} from '../fakes.ts';
import {keys, openStage, type Stage} from '../stage.tsx';

/** The application, with the accounts of a home of its own on a real Account Server in this process. */
export interface AccountStage extends Stage {
	readonly server: TestAccountServer;
	readonly store: AccountStore;
	readonly env: NodeJS.ProcessEnv;
	/** What was put into the log. */
	logged(): readonly Activity[];
}

interface Options {
	readonly size?: Size;
	/** What the administrator has created beforehand: bodies of requests. */
	readonly invites?: readonly object[];
}

/** Opens the accounts; none is logged in. */
export async function openAccounts({size, invites = []}: Options = {}): Promise<AccountStage> {
	const home = mkdtempSync(join(tmpdir(), 'narthex-account-stage-'));
	onTestFinished(() => rmSync(home, {recursive: true, force: true}));
	const env = {HOME: home, XDG_STATE_HOME: join(home, 'state')};
	const server = await startTestServer();
	for (const body of invites) await server.request('POST', 'invite', body);
	const store = new AccountStore(join(home, 'accounts.json'));
	const services = new FakeServices();
	services.accounts = new Accounts(env, store);
	const stage = await openStage({services, ...(size === undefined ? {} : {size})});
	stage.clock.now = Date.now();
	await stage.type('a');
	await stage.seePane('Accounts');
	return {...stage, server, store, env, logged: () => readLog(env).entries};
}

/** Logs in as the administrator, and shows the invites. */
export async function openInvites(options: Options = {}): Promise<AccountStage> {
	const stage = await openAccounts(options);
	await stage.type('n');
	await logIn(stage);
	await stage.seePane('Invites');
	await stage.see('● read every 5 s');
	return stage;
}

/** Fills in the form that asks who one is. */
export async function logIn(
	stage: AccountStage,
	{email, password}: {readonly email: string; readonly password: string} = ADMIN,
): Promise<void> {
	await stage.seePane('Log in');
	await stage.type(keys.ctrlU, `${stage.server.url}${keys.enter}${email}${keys.enter}${password}${keys.enter}`);
}

/** The invites that the server has. */
export async function served(server: TestAccountServer): Promise<readonly {readonly [name: string]: unknown}[]> {
	return (await server.request('GET', 'invite?size=0&_list=true')).at('_embedded', 'ec:invite') as never;
}

/** Signs a person up with the code of an invite. */
export async function use(server: TestAccountServer, code: unknown, email: string): Promise<void> {
	const answer = await server.request(
		'POST',
		`auth/signup?clientID=rest&invite=${code}`,
		{email, password: 'a password'},
		null,
	);
	expect(answer.status).toBe(201);
}

/** Gives a function that lets the pause between two readings of the list go by. */
export function withoutPauses(): () => Promise<void> {
	vi.useFakeTimers({toFake: ['setTimeout', 'clearTimeout'], shouldAdvanceTime: true});
	onTestFinished(() => void vi.useRealTimers());
	return async () => void (await vi.advanceTimersByTimeAsync(5000));
}

/** The e-mail addresses of the rows. */
export function rows(stage: Stage): readonly string[] {
	return [...stage.pane('Invites').matchAll(/^(?:\S )?[0-9a-f]{8} +(\S+)/gm)].map(([, email = '']) => email);
}

/** The invites of a server that has more than one page of them. */
export async function manyInvites(): Promise<AccountStage> {
	const stage = await openInvites({
		invites: [{email: 'zoe@example.com', permissions: ['z:view']}, {count: 110}, {email: 'bob@example.com'}],
	});
	await stage.see('1 of 50 on page 1, 112 in all, by newest');
	return stage;
}

/** An account whose login has ended: its password is asked for again. */
export async function withOldLogin(): Promise<AccountStage> {
	const stage = await openInvites({invites: [{email: 'bob@example.com'}]});
	await stage.type(keys.escape);
	await stage.seeMarked('admin@');
	stage.server.pass(31 * 24 * 60 * 60_000);
	await stage.type(keys.enter);
	await stage.see('Log in again as admin@example.com');
	return stage;
}
