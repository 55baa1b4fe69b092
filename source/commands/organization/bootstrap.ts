import type {Command} from 'commander';
import {copiedLink} from '../../copied-text.ts';
import {NarthexError} from '../../errors.ts';
import {type BootstrapAddress, parseBootstrapAddress} from '../../parsec/address.ts';
import type {Protection} from '../../parsec/device-file.ts';
import {
	type DeviceId,
	type DeviceLabel,
	type HumanHandle,
	parseDeviceLabel,
	parseHumanHandle,
} from '../../parsec/ids.ts';
import {words} from '../../words/index.ts';
import {sentenceOfAny} from '../../words/sentence.ts';
import {declareConfigDirectory, declareNewKey, type NewKeyOptions, usesKeyring} from '../access.ts';
import {newDeviceJson} from '../display.ts';
import {givenText} from '../given-text.ts';
import {showNewDevice} from '../new-device.ts';
import {argument, runs} from '../run.ts';
import {newPassword, presentable} from '../terminal/answers.ts';
import type {Terminal} from '../terminal/terminal.ts';
import {readSequesterKey} from './sequester-key.ts';

const {values, bootstrap: said} = words.organizationCommands;

interface Options extends NewKeyOptions {
	readonly addr: string;
	readonly deviceLabel: string;
	readonly label: string;
	readonly email: string;
	readonly sequesterKey?: string;
	readonly configDir?: string;
}

export default function declare(command: Command): void {
	command
		.requiredOption(`-a, --addr <${values.link}>`, said.options.link)
		.requiredOption(`-d, --device-label <${values.label}>`, said.options.deviceLabel)
		.requiredOption(`-l, --label <${values.name}>`, said.options.name)
		.requiredOption(`-e, --email <${values.address}>`, said.options.email)
		.option(`--sequester-key <${values.file}>`, said.options.sequesterKey);
	declareNewKey(declareConfigDirectory(command));
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

/** Asks for a password, makes the first user and device of an organization, shows the new device, and gives its id. */
export async function bootstrap(
	terminal: Terminal,
	address: BootstrapAddress,
	who: {readonly deviceLabel: DeviceLabel; readonly handle: HumanHandle},
	options: Pick<Options, 'configDir' | 'sequesterKey'> & NewKeyOptions,
): Promise<DeviceId> {
	terminal.listen();
	const loading = Promise.all([import('../../member/folders.ts'), import('../../member/join.ts')]);
	const sequesterKey = options.sequesterKey === undefined ? undefined : await readSequesterKey(options.sequesterKey);
	const protection: Protection = usesKeyring(options)
		? {kind: 'keyring'}
		: {kind: 'password', password: await newPassword(terminal, said.password, options)};
	const [{foldersOf}, {Bootstrap}] = await loading;
	const joining = new Bootstrap(address, foldersOf(terminal.env, options));
	const device = await terminal.during(said.waiting, joining.create(who, {protection, sequesterKey}));
	await keep(terminal, options, protection, (chosen) => joining.save(device, chosen));
	const described = {
		deviceId: device.device_id,
		organizationId: device.organization_id,
		handle: device.human_handle,
		deviceLabel: device.device_label,
		type: protection.kind,
	};
	if (terminal.format === 'plain') terminal.message(said.done);
	showNewDevice(terminal, described, newDeviceJson(described));
	return device.device_id;
}

/** Saves the only device of the new organization. While a person can be asked, this is not given up. */
async function keep(
	terminal: Terminal,
	{passwordStdin}: Pick<Options, 'passwordStdin'>,
	protection: Protection,
	save: (protection: Protection) => Promise<unknown>,
): Promise<void> {
	for (let chosen = protection; ; ) {
		try {
			await save(chosen);
			return;
		} catch (error) {
			const {message, nextStep} = sentenceOfAny(error);
			const lost = new NarthexError('device-not-saved', {message: said.notSaved(message), nextStep}, {cause: error});
			if (passwordStdin === true || !terminal.isInteractive) throw lost;
			terminal.error(lost);
			if (chosen.kind === 'password') {
				chosen = {kind: 'password', password: await newPassword(terminal, said.password, {})};
			} else if (!(await terminal.askYesOrNo(said.tryAgain))) throw lost;
		}
	}
}
