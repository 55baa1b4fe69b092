import type {Command} from 'commander';
import {UsageError} from '../../errors.ts';
import {words} from '../../words/index.ts';
import {type ConfigOptions, declareConfigDirectory, declareDeviceOption} from '../access.ts';
import {chooseDevice} from '../choose-device.ts';
import {describedDevice} from '../devices-found.ts';
import {deviceLine} from '../display.ts';
import {runs} from '../run.ts';
import {longText} from '../terminal/style.ts';
import type {Terminal} from '../terminal/terminal.ts';

const said = words.deviceCommands;

interface Options extends ConfigOptions {
	readonly device?: string;
	readonly force?: boolean;
	readonly keepAside?: boolean;
}

export default function declare(command: Command): void {
	declareConfigDirectory(declareDeviceOption(command))
		.option('--keep-aside', said.options.keepAside)
		.option('-f, --force', said.options.force);
	runs<Options>(command, async ({terminal, options}) => {
		if (options.force !== true && (terminal.format === 'json' || !terminal.isInteractive)) {
			throw new UsageError(said.needsForce.message, said.needsForce.nextStep);
		}
		await forgetLocal(terminal, options);
		return undefined;
	});
}

/** Takes a device from this computer, after a question. Without one, the device has to be named. */
export async function forgetLocal(terminal: Terminal, options: Options): Promise<void> {
	const [{foldersOf}, {forgetDevice, isOnlyDevice}, {listDevices, selectDevice}] = await Promise.all([
		import('../../member/folders.ts'),
		import('../../devices/forget.ts'),
		import('../../devices/folder.ts'),
	]);
	const {keepAside = false, force = false} = options;
	const folders = foldersOf(terminal.env, options);
	const all = await listDevices(folders.config);
	const named = options.device || undefined;
	const available = force ? selectDevice(all, named) : await chooseDevice(terminal, folders.config, named);
	terminal.message(said.aboutToForget);
	terminal.message(deviceLine(describedDevice(available), terminal.style, available.shortId));
	if (isOnlyDevice(available, all)) terminal.message(terminal.style.yellow(said.onlyDevice));
	if (!force && !(await terminal.askYesOrNo(words.organizationCommands.certificates.sure))) {
		terminal.message(words.organizationCommands.terms.cancelled);
		return;
	}
	const aside = await forgetDevice(available, {keepAside, data: folders.data});
	terminal.confirm(
		{device_id: available.file.device_id, forgotten: true, kept_aside: aside ?? null},
		() => said.forgotten,
	);
	if (aside !== undefined && terminal.format === 'plain') terminal.message(said.keptAside(longText(aside)));
}
