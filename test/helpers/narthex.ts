import {existsSync} from 'node:fs';
import {resolve} from 'node:path';
import {type Ran, type RunOptions, run} from './child.ts';
import {createOrganization, freshOrganizationId, password} from './organization.ts';
import {openPiped, type Piped} from './piped.ts';
import {openPty, type Pty, type PtyOptions} from './pty.ts';
import type {TestServer} from './server.ts';
import {createWorkspace, type Workspace} from './workspace.ts';

/** The built program: `NARTHEX_CLI`, or what `npm run build` left in the repository. */
export const cli = resolve(import.meta.dirname, '../..', process.env.NARTHEX_CLI ?? 'dist/cli.js');

/** Runs `narthex ARGS` in a pseudo-terminal. */
export function openNarthex(
	workspace: Workspace,
	args: readonly string[],
	{env, ...options}: Partial<PtyOptions> = {},
): Pty {
	return openPty(process.execPath, [built(), ...args], {...options, env: {...workspace.env, ...env}});
}

/** Starts `narthex ARGS` with pipes instead of a terminal. */
export function pipeNarthex(workspace: Workspace, args: readonly string[]): Piped {
	return openPiped(process.execPath, [built(), ...args], workspace.env);
}

/** Runs `narthex ARGS` with pipes, to its end. */
export function runNarthex(
	workspace: Workspace,
	args: readonly string[],
	{env, ...options}: RunOptions = {},
): Promise<Ran> {
	return run(process.execPath, [built(), ...args], {...options, env: {...workspace.env, ...env}});
}

/** The same with an expected exit status of 0; gives standard output. */
export async function narthex(workspace: Workspace, args: readonly string[], options?: RunOptions): Promise<string> {
	const {code, signal, stdout, stderr} = await runNarthex(workspace, args, options);
	if (code !== 0) throw new Error(`narthex ${args.join(' ')} ended with ${code ?? signal}:\n${stdout}${stderr}`);
	return stdout;
}

/** An organization that Narthex itself created and bootstrapped, with Alice's key file in a workspace of her own. */
export async function bootstrapOrganization(server: TestServer): Promise<{id: string; workspace: Workspace}> {
	const id = freshOrganizationId();
	const workspace = createWorkspace();
	const {link} = await createOrganization(server, id);
	const who = ['--label', 'Alice', '--email', 'alice@example.com', '--device-label', 'laptop'];
	await narthex(workspace, ['organization', 'bootstrap', '--addr', link, ...who, '--password-stdin'], {
		input: `${password}\n`,
	});
	return {id, workspace};
}

function built(): string {
	if (!existsSync(cli)) throw new Error(`There is no built program at ${cli}: run "npm run build" first.`);
	return cli;
}
