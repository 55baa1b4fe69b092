import type {Command} from 'commander';
import {copiedLink} from '../../copied-text.ts';
import {NarthexError} from '../../errors.ts';
import {type BootstrapAddress, parseBootstrapAddress} from '../../parsec/address.ts';
import type {Protection} from '../../parsec/device-file.ts';
import {type DeviceLabel, type HumanHandle, parseDeviceLabel, parseHumanHandle} from '../../parsec/ids.ts';
import {words} from '../../words/index.ts';
import {sentenceOfAny} from '../../words/sentence.ts';
import {declareConfigDirectory, declarePasswordStdin} from '../access.ts';
import {deviceJson, deviceLine} from '../display.ts';
import {givenText} from '../given-text.ts';
import {argument, runs} from '../run.ts';
import {newPassword, presentable} from '../terminal/answers.ts';
import type {Terminal} from '../terminal/terminal.ts';

const {values} = words.organizationCommands;

interface Options {
	readonly addr: string;
	readonly deviceLabel: string;
	readonly label: string;
	readonly email: string;
	readonly configDir?: string;
	readonly passwordStdin?: boolean;
}

export default function declare(command: Command): void {
	command
		.requiredOption(`-a, --addr <${values.link}>`, words.organizationCommands.bootstrap.options.link)
		.requiredOption(`-d, --device-label <${values.label}>`, words.organizationCommands.bootstrap.options.deviceLabel)
		.requiredOption(`-l, --label <${values.name}>`, words.organizationCommands.bootstrap.options.name)
		.requiredOption(`-e, --email <${values.address}>`, words.organizationCommands.bootstrap.options.email);
	declarePasswordStdin(declareConfigDirectory(command));
	runs<Options>(command, async ({terminal, options}) => {
		const address = argument(await givenText(terminal, options.addr), (text) =>
			parseBootstrapAddress(copiedLink(text)),
		);
		const deviceLabel = argument(options.deviceLabel, presentable(parseDeviceLabel, 'device-label'));
		const handle = argument(options.label, (label) =>
			parseHumanHandle(options.email.trim(), presentable(String, 'name')(label)),
		);
		await bootstrap(terminal, address, {deviceLabel, handle}, options);
		return undefined;
	});
}

/** Asks for a password, makes the first user and device of an organization, and shows the new device. */
export async function bootstrap(
	terminal: Terminal,
	address: BootstrapAddress,
	who: {readonly deviceLabel: DeviceLabel; readonly handle: HumanHandle},
	options: Pick<Options, 'configDir' | 'passwordStdin'>,
): Promise<void> {
	terminal.listen();
	const loading = Promise.all([import('../../member/folders.ts'), import('../../member/join.ts')]);
	const password = await newPassword(terminal, words.organizationCommands.bootstrap.password, options);
	const [{foldersOf}, {Bootstrap}] = await loading;
	const joining = new Bootstrap(address, foldersOf(terminal.env, options));
	const device = await terminal.during(words.organizationCommands.bootstrap.waiting, joining.create(who));
	await keep(terminal, options, password, (protection) => joining.save(device, protection));
	const described = {
		deviceId: device.device_id,
		organizationId: device.organization_id,
		handle: device.human_handle,
		deviceLabel: device.device_label,
	};
	terminal.result(deviceJson(described), (style) => [
		words.organizationCommands.bootstrap.done,
		words.access.devices.created,
		deviceLine(described, style),
	]);
}

/** Saves the only device of the new organization. While a person can be asked, this is not given up. */
async function keep(
	terminal: Terminal,
	{passwordStdin}: Pick<Options, 'passwordStdin'>,
	password: string,
	save: (protection: Protection) => Promise<unknown>,
): Promise<void> {
	for (let chosen = password; ; ) {
		try {
			await save({kind: 'password', password: chosen});
			return;
		} catch (error) {
			const {message, nextStep} = sentenceOfAny(error);
			const {notSaved} = words.organizationCommands.bootstrap;
			const lost = new NarthexError('device-not-saved', {message: notSaved(message), nextStep}, {cause: error});
			if (passwordStdin === true || !terminal.isInteractive) throw lost;
			terminal.error(lost);
			chosen = await newPassword(terminal, words.organizationCommands.bootstrap.password, {});
		}
	}
}
