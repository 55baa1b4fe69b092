import type {Command} from 'commander';
import {UsageError} from '../../errors.ts';
import type {Protection} from '../../parsec/device-file.ts';
import {words} from '../../words/index.ts';
import {askCredentials, type DeviceOptions, declareDevice} from '../access.ts';
import {chooseDevice} from '../choose-device.ts';
import {runs} from '../run.ts';
import {newPassword} from '../terminal/answers.ts';
import type {Terminal} from '../terminal/terminal.ts';

const said = words.deviceCommands;

interface Options extends DeviceOptions {
	readonly password?: boolean;
	readonly keyring?: boolean;
}

export default function declare(command: Command): void {
	declareDevice(command).option('-p, --password', said.options.password).option('-k, --keyring', said.options.keyring);
	runs<Options>(command, async ({terminal, options}) => {
		const {password = false, keyring = false} = options;
		if (!password && !keyring) throw new UsageError(said.oneOfBoth.message, said.oneOfBoth.nextStep);
		if (password && keyring) throw new UsageError(said.onlyOne.message, said.onlyOne.nextStep);
		await changeAuthentication(terminal, password ? 'password' : 'keyring', options);
		return undefined;
	});
}

/** Locks the keys of a device in another way. What locks them now opens them first. */
export async function changeAuthentication(
	terminal: Terminal,
	kind: Protection['kind'],
	options: DeviceOptions,
): Promise<void> {
	const [{foldersOf}, {OpenKeyFile}, {checkKeyring}] = await Promise.all([
		import('../../member/folders.ts'),
		import('../../member/key-file.ts'),
		import('../../devices/keyring.ts'),
	]);
	terminal.listen();
	const folders = foldersOf(terminal.env, options);
	const available = await chooseDevice(terminal, folders.config, options.device || undefined);
	if (kind === 'keyring') await checkKeyring();
	const credentials = await askCredentials(terminal, available, options, said.currentPassword);
	const keyFile = await OpenKeyFile.open(available, credentials, folders);
	const {passwordStdin = false} = options;
	const protection: Protection =
		kind === 'keyring' ? {kind} : {kind, password: await newPassword(terminal, said.newPassword, {passwordStdin})};
	await terminal.during(said.changing, keyFile.changeAuthentication(protection));
	terminal.confirm({device_id: available.file.device_id, protection: kind, path: available.path}, () => said.changed);
}
