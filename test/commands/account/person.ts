import {ADMIN} from '../../accounts/running-server.ts';
import {createWorkspace, type Workspace} from '../../helpers/workspace.ts';
import {type Ran, type Running, run, runInTerminal, runInVain, runJson} from '../in-process.ts';

/** One who uses an Account Server, in a home of their own. */
export interface AccountPerson {
	readonly workspace: Workspace;
	/** Runs `narthex account ARGS`, with the password of the tests on standard input. */
	account(...args: readonly string[]): Promise<Ran>;
	/** The same in JSON. */
	json(...args: readonly string[]): Promise<Awaited<ReturnType<typeof runJson>>>;
	/** The same where it fails. */
	inVain(...args: readonly string[]): ReturnType<typeof runInVain>;
	/** The same in a terminal. */
	inTerminal(...args: readonly string[]): Running;
}

/** Someone for whom the server at this address is the Account Server. */
export function personOf(server: string): AccountPerson {
	const workspace = createWorkspace({NARTHEX_ACCOUNT_SERVER: server});
	const options = {env: workspace.env, input: `${ADMIN.password}\n`};
	return {
		workspace,
		account: (...args) => run(['account', ...args], options),
		json: (...args) => runJson(['account', ...args], options),
		inVain: (...args) => runInVain(['account', ...args], options),
		inTerminal: (...args) => runInTerminal(['account', ...args], options),
	};
}

/** The administrator of the server at this address, logged in. */
export async function administratorOf(server: string): Promise<AccountPerson> {
	const person = personOf(server);
	await person.json('login', ADMIN.email, '--password-stdin');
	return person;
}
