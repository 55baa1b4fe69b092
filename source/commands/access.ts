import {type Command, Option} from 'commander';
import type {FetchedOrganization} from '../devices/certificate-store.ts';
import type {AvailableDevice} from '../devices/folder.ts';
import type {Member} from '../member/member.ts';
import type {Credentials} from '../member/open.ts';
import type {Protection} from '../parsec/device-file.ts';
import type {Settings} from '../settings.ts';
import {shellWord} from '../shell.ts';
import type {ScreenText} from '../text.ts';
import {words} from '../words/index.ts';
import {chooseDevice} from './choose-device.ts';
import {longText} from './terminal/style.ts';
import type {Terminal} from './terminal/terminal.ts';

export interface ConfigOptions {
	readonly configDir?: string;
}

/** The options of every command that acts as a device. */
export interface DeviceOptions extends ConfigOptions {
	readonly device?: string;
	readonly passwordStdin?: boolean;
}

export function declareDevice(command: Command): Command {
	return declarePasswordStdin(declareConfigDirectory(declareDeviceOption(command)));
}

export function declareDeviceOption(command: Command): Command {
	return command.addOption(
		new Option(`-d, --device <${words.access.values.device}>`, words.access.options.device).env('PARSEC_DEVICE_ID'),
	);
}

export function declareConfigDirectory(command: Command): Command {
	return command.addOption(
		new Option(`-c, --config-dir <${words.access.values.directory}>`, words.access.options.configDirectory).env(
			'PARSEC_CONFIG_DIR',
		),
	);
}

export function declarePasswordStdin(command: Command): Command {
	return command.option('--password-stdin', words.access.options.passwordStdin);
}

/** How the key file of a new device is to be locked. */
export interface NewKeyOptions {
	readonly passwordStdin?: boolean;
	readonly useKeyring?: boolean;
	/** Both spellings are those of the reference (protocol: transport §7.2, command-line-next §2.1). */
	readonly auth?: 'password' | 'keyring';
}

export function declareNewKey(command: Command): Command {
	return declarePasswordStdin(command)
		.addOption(new Option('--use-keyring', words.access.options.useKeyring).conflicts('passwordStdin'))
		.addOption(new Option('--auth <auth>', words.access.options.auth).choices(['password', 'keyring']));
}

/** Whether the keyring of the system is to keep the key of the new device. */
export function usesKeyring({useKeyring, auth}: NewKeyOptions): boolean {
	return useKeyring === true || auth === 'keyring';
}

/**
 * Chooses the device, asks for its password and opens it. Argon2id starts as soon as the password is there; the
 * network code is loaded meanwhile.
 */
export async function signIn(terminal: Terminal, options: DeviceOptions): Promise<Member> {
	terminal.listen();
	const given = options.passwordStdin === true && options.device ? await passwordAhead(terminal, options) : undefined;
	const [{foldersOf}, {openDevice}] = await Promise.all([import('../member/folders.ts'), import('../member/open.ts')]);
	const folders = foldersOf(terminal.env, options);
	const available = await chooseDevice(terminal, folders.config, options.device || undefined);
	const credentials = await askCredentials(terminal, available, options, words.access.password, given?.password);
	const [member, settings] = await Promise.all([
		openDevice(available, {...credentials, ahead: given?.ahead}, folders),
		// Loaded while Argon2id runs.
		import('../settings.ts').then(async (module) => {
			await module.prepareToWrite();
			return module;
		}),
	]);
	// While the server answers: it waits for the disk.
	setImmediate(() => rememberDevice(terminal, settings.openSettings(terminal.env), available));
	return member;
}

/**
 * Asks for what opens a key file: a password unless it is in the keyring, and a one-time code where one is needed. With
 * `--password-stdin` each is a line of stdin.
 * @param password it, where it is known already
 * @throws NarthexError `unsupported-protection`
 */
export async function askCredentials(
	terminal: Terminal,
	available: AvailableDevice,
	{passwordStdin = false}: Pick<DeviceOptions, 'passwordStdin'>,
	prompt: ScreenText,
	password?: string,
): Promise<Credentials> {
	const {opaqueKeyIdOf, whyLocked} = await import('../parsec/device-file.ts');
	const problem = whyLocked(available.file);
	if (problem !== undefined) throw problem;
	if (available.readableByOthers) {
		terminal.note(terminal.style.yellow(words.access.readableByOthers(longText(shellWord(available.path)))));
	}
	const asked = () => (passwordStdin ? terminal.passwordLine() : terminal.askPassword(prompt));
	const protection: Protection =
		available.file.type === 'keyring' ? {kind: 'keyring'} : {kind: 'password', password: password ?? (await asked())};
	if (opaqueKeyIdOf(available.file) === undefined) return {protection};
	return {protection, code: passwordStdin ? await terminal.passwordLine() : await terminal.ask(words.access.code)};
}

/** Fetches and checks the certificates that are new, shown as a wait. @throws CertificateError */
export async function poll(terminal: Terminal, member: Member): Promise<FetchedOrganization> {
	const fetched = await terminal.during(words.access.polling, member.fetchOrganization());
	if (fetched.notice !== undefined) terminal.warn(fetched.notice);
	return fetched;
}

function rememberDevice(terminal: Terminal, settings: Settings, device: AvailableDevice): void {
	if (settings.notice !== undefined) terminal.warn(settings.notice);
	// It only sorts a list of the full-screen application, which tells when settings cannot be written.
	settings.rememberDevice(device, new Date()).catch(() => undefined);
}

/**
 * The password from stdin, and its key, which is being derived already. Undefined where more than one device may be
 * meant; see `unlock-ahead.ts`.
 */
async function passwordAhead(terminal: Terminal, {configDir, device = ''}: DeviceOptions) {
	const [{configDirectory}, {keyAhead, parametersAhead}] = await Promise.all([
		import('../devices/directories.ts'),
		import('../devices/unlock-ahead.ts'),
	]);
	const parameters = await parametersAhead(configDirectory(terminal.env, configDir), device);
	if (parameters === undefined) return undefined;
	const password = await terminal.passwordLine();
	return {password, ahead: keyAhead(password, parameters)};
}
