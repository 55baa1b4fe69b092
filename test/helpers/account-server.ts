import {spawn} from 'node:child_process';
import {join} from 'node:path';
import {endProcess} from './child.ts';
import {endAfterFile} from './live.ts';
import {cli, narthex} from './narthex.ts';
import {createWorkspace} from './workspace.ts';

/** `narthex serve` with an Account Server and its first account. */
export interface ServedAccounts {
	/** Ends in `/`. */
	readonly url: string;
	readonly email: string;
	readonly password: string;
	readonly token: string;
	/** Its accounts, as SQLite. */
	readonly accountsFile: string;
	/** Ends it, so that its file may be looked at. */
	stop(): Promise<void>;
}

/** Starts it on `port` (0: a free one), until all tests of the file are over. */
export async function serveAccounts(port = 0): Promise<ServedAccounts> {
	const workspace = createWorkspace();
	const data = join(workspace.home, 'narthex.sqlite');
	const ports = ['--port', '0', '--account-port', String(port)];
	const args = [
		cli,
		'serve',
		...ports,
		'--data',
		data,
		'--administration-token',
		'token-of-the-tests',
		'--account-organization',
		'acme',
	];
	const child = spawn(process.execPath, [...args, '--format', 'json'], {env: workspace.env, stdio: 'pipe'});
	const stop = endAfterFile(() => endProcess(child));
	const url = await new Promise<string>((resolve, reject) => {
		let output = '';
		const take = (text: string) => {
			output += text;
			const found = /"account_url": "(.*)"/.exec(output)?.[1];
			if (found !== undefined) resolve(found);
		};
		child.stdout.setEncoding('utf8').on('data', take);
		child.stderr.setEncoding('utf8').on('data', take);
		child.on('close', () => reject(new Error(`The server ended:\n${output}`)));
	});
	const email = 'admin@example.com';
	const password = 'correct horse';
	const create = ['account', 'create-admin', '--data', data, email, '--password-stdin', '--format', 'json'];
	const {token} = JSON.parse(await narthex(workspace, create, {input: `${password}\n`}));
	return {url, email, password, token, accountsFile: `${data}.accounts`, stop};
}
