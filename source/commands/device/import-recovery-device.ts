import type {Command} from 'commander';
import {UsageError} from '../../errors.ts';
import type {Protection} from '../../parsec/device-file.ts';
import {type DeviceLabel, parseDeviceLabel} from '../../parsec/ids.ts';
import {words} from '../../words/index.ts';
import {type ConfigOptions, declareConfigDirectory, declareNewKey, type NewKeyOptions, usesKeyring} from '../access.ts';
import {newDeviceJson} from '../display.ts';
import {showNewDevice} from '../new-device.ts';
import {argument, runs} from '../run.ts';
import {newPassword, presentable} from '../terminal/answers.ts';
import type {Terminal} from '../terminal/terminal.ts';

interface Options extends ConfigOptions, NewKeyOptions {
	readonly input: string;
	readonly label?: string;
}

const {values, files} = words.recoveryCommands;

export default function declare(command: Command): void {
	declareNewKey(
		declareConfigDirectory(
			command
				.requiredOption(`-i, --input <${values.file}>`, files.input)
				.option(`-l, --label <${values.label}>`, files.label),
		),
	);
	runs<Options>(command, async ({terminal, options}) => {
		const parse = presentable(parseDeviceLabel);
		const {label} = options;
		// The lines of a script are for the passphrase and the password.
		if (label === undefined && !terminal.isInteractive)
			throw new UsageError(files.noLabel.message, files.noLabel.nextStep);
		const deviceLabel =
			label === undefined ? await terminal.askFor(words.prompts.questions.deviceLabel, parse) : argument(label, parse);
		await importRecoveryFile(terminal, {...options, label: deviceLabel});
		return undefined;
	});
}

/** Makes a device out of a recovery file: asks for the passphrase of the file, and for a new password. */
export async function importRecoveryFile(
	terminal: Terminal,
	{label: deviceLabel, ...options}: Omit<Options, 'label'> & {readonly label: DeviceLabel},
): Promise<void> {
	terminal.listen();
	const [{loadRecoveryFile}, {openRecoveryFile}, {foldersOf}, {RecoveryImport}] = await Promise.all([
		import('../../devices/recovery-files.ts'),
		import('../../parsec/recovery-file.ts'),
		import('../../member/folders.ts'),
		import('../../member/recovery-file.ts'),
	]);
	const file = await loadRecoveryFile(options.input);
	const passwordStdin = options.passwordStdin === true;
	const passphrase = passwordStdin ? await terminal.passwordLine() : await terminal.askPassword(files.passphrase);
	const device = openRecoveryFile(file, passphrase);
	const protection: Protection = usesKeyring(options)
		? {kind: 'keyring'}
		: {kind: 'password', password: await newPassword(terminal, words.inviteClaim.password.ask, {passwordStdin})};
	const work = new RecoveryImport(device, deviceLabel, foldersOf(terminal.env, options));
	const saved = await terminal.during(files.importing, work.save(protection));
	const {device_id: deviceId, organization_id: organizationId, human_handle: handle} = saved.file;
	const described = {deviceId, organizationId, handle, deviceLabel, type: protection.kind};
	showNewDevice(terminal, described, {...newDeviceJson(described), path: saved.path});
}
