import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {onTestFinished} from 'vitest';
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
