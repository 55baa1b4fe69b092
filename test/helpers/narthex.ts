import {existsSync} from 'node:fs';
import {join, resolve} from 'node:path';
import {invitationLink, invitationWebLink, parseBootstrapAddress} from '../../source/parsec/address.ts';
import {connectAuthenticated} from '../../source/parsec/connection.ts';
import {parseDeviceLabel, parseEmailAddress, parseHumanHandle} from '../../source/parsec/ids.ts';
import type {LocalDevice} from '../../source/parsec/local-device.ts';
import {bootstrapOrganization as bootstrap} from '../../source/sessions/bootstrap.ts';
import {type Ran, type RunOptions, run} from './child.ts';
import {createOrganization, freshOrganizationId, type Invitation, password} from './organization.ts';
import {openPiped, type Piped} from './piped.ts';
import {openPty, type Pty, type PtyOptions} from './pty.ts';
import {deviceOf, saveQuickly} from './quick-key-file.ts';
import type {TestServer} from './server.ts';
import type {ServerInProcess} from './server-in-process.ts';
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

/** A device that Narthex made, in a workspace of its own. */
export interface OwnDevice {
	readonly workspace: Workspace;
	readonly deviceId: string;
}

/** An organization with Alice's only device. It is made in this process, and its key file opens at once. */
export async function bootstrapOrganization(
	server: ServerInProcess,
): Promise<OwnDevice & {readonly organizationId: string}> {
	const organizationId = freshOrganizationId();
	const workspace = createWorkspace();
	const {link} = await createOrganization(server, organizationId);
	const device = await bootstrap(parseBootstrapAddress(link), {
		deviceLabel: parseDeviceLabel('laptop'),
		handle: parseHumanHandle('alice@example.com', 'Alice'),
	});
	await saveQuickly(device, workspace.devicesFolder);
	return {organizationId, workspace, deviceId: device.device_id};
}

/** The same, by the program. */
export async function bootstrapByNarthex(server: TestServer): Promise<OwnDevice & {readonly organizationId: string}> {
	const organizationId = freshOrganizationId();
	const workspace = createWorkspace();
	const {link} = await createOrganization(server, organizationId);
	const who = ['--label', 'Alice', '--email', 'alice@example.com', '--device-label', 'laptop'];
	await narthex(workspace, ['organization', 'bootstrap', '--addr', link, ...who, '--password-stdin'], {
		input: `${password}\n`,
	});
	return {organizationId, workspace, deviceId: onlyDevice(workspace)};
}

/** The id of the only device in a workspace. */
export function onlyDevice(workspace: Workspace): string {
	const [keyFile = '', ...others] = workspace.keyFiles();
	const id = keyFile.match(/([0-9a-f]{32})\.keys$/)?.[1];
	if (!id || others.length > 0) throw new Error(`Not exactly one device: ${[keyFile, ...others].join(' ')}`);
	return id;
}

/** Runs a command as a device, with its password on standard input; gives what it answers in JSON. */
export async function askNarthex(device: OwnDevice, ...args: string[]): Promise<Record<string, unknown>> {
	const common = ['-d', device.deviceId, '--password-stdin', '--format', 'json'];
	return JSON.parse(await narthex(device.workspace, [...args, ...common], {input: `${password}\n`}));
}

/**
 * Invites a user, or a device of the author itself when there is no e-mail. It is done in this process, for tests of
 * what comes after it.
 */
export async function invite(author: OwnDevice, email?: string): Promise<Invitation> {
	const device = await openDevice(author);
	const connection = connectAuthenticated(device);
	const reply =
		email === undefined
			? await connection.send('invite_new_device', {send_email: false})
			: await connection.send('invite_new_user', {claimer_email: parseEmailAddress(email), send_email: false});
	if (reply.status !== 'ok') throw new Error(`The server did not invite ${email ?? 'a device'}: ${reply.status}`);
	const address = {
		server: connection.server,
		organizationId: device.organization_id,
		type: email === undefined ? ('claim_device' as const) : ('claim_user' as const),
		token: reply.token,
	};
	return {token: reply.token, link: invitationLink(address), webLink: invitationWebLink(address)};
}

/** How the server lists an invitation to its creator; nothing when it does not. This process asks. */
export async function invitationStatus(author: OwnDevice, token: string): Promise<string | undefined> {
	const {invitations} = await connectAuthenticated(await openDevice(author)).send('invite_list', {});
	return invitations.find((invitation) => invitation.token === token)?.status;
}

function openDevice({workspace, deviceId}: OwnDevice): Promise<LocalDevice> {
	return deviceOf({keyFile: join(workspace.devicesFolder, `${deviceId}.keys`)});
}

/** The same as `invite`, by the program. */
export async function inviteByNarthex(author: OwnDevice, email?: string): Promise<Invitation> {
	const answer = await askNarthex(author, 'invite', ...(email ? ['user', email] : ['device']));
	return {
		token: String(answer.invitation_token),
		link: String(answer.invitation_url),
		webLink: String(answer.invitation_url_as_http_redirection),
	};
}

function built(): string {
	if (!existsSync(cli)) throw new Error(`There is no built program at ${cli}: run "npm run build" first.`);
	return cli;
}
