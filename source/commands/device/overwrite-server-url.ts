import type {Command} from 'commander';
import {parseAnyServer, parseServerUrl, type ServerAddress, serverLink, serverUrl} from '../../parsec/address.ts';
import {forScreen} from '../../text.ts';
import {words} from '../../words/index.ts';
import {sentenceOf} from '../../words/sentence.ts';
import {askCredentials, type DeviceOptions, declareDevice} from '../access.ts';
import {chooseDevice} from '../choose-device.ts';
import {describedDevice} from '../devices-found.ts';
import {deviceLine} from '../display.ts';
import {argument, runs} from '../run.ts';
import {longText} from '../terminal/style.ts';
import type {Terminal} from '../terminal/terminal.ts';

const said = words.deviceCommands;

interface Options extends DeviceOptions {
	readonly serverUrl: string;
	readonly force?: boolean;
}

export default function declare(command: Command): void {
	declareDevice(command)
		.requiredOption(`-s, --server-url <${said.values.url}>`, said.options.serverUrl)
		.option('-f, --force', said.options.force);
	runs<Options>(command, async ({terminal, options}) => {
		await overwriteServerUrl(terminal, argument(options.serverUrl.trim(), parseAnyServer), options);
		return undefined;
	});
}

/** Lets a device look for its organization at another address, which is tried first. */
export async function overwriteServerUrl(
	terminal: Terminal,
	server: ServerAddress,
	options: DeviceOptions & {readonly force?: boolean},
): Promise<void> {
	const [{foldersOf}, {OpenKeyFile}] = await Promise.all([
		import('../../member/folders.ts'),
		import('../../member/key-file.ts'),
	]);
	terminal.listen();
	const folders = foldersOf(terminal.env, options);
	const available = await chooseDevice(terminal, folders.config, options.device || undefined);
	const credentials = await askCredentials(terminal, available, options, words.access.password);
	const keyFile = await OpenKeyFile.open(available, credentials, folders);
	const problem = await terminal.during(said.trying, keyFile.tryServer(server));
	const {style} = terminal;
	const address = (one: ServerAddress) => style.yellow(forScreen(serverLink(one), 300));
	terminal.message(said.aboutToUpdate);
	terminal.message(deviceLine(describedDevice(available), style, available.shortId));
	terminal.message(said.currentUrl(address(parseServerUrl(available.file.server_url))));
	terminal.message(said.newUrl(address(server)));
	if (problem !== undefined) terminal.message(style.yellow(said.notThere(longText(sentenceOf(problem).message))));
	if (options.force !== true && !(await terminal.askYesOrNo(words.organizationCommands.certificates.sure))) {
		terminal.message(words.organizationCommands.terms.cancelled);
		return;
	}
	await keyFile.overwriteServerUrl(server);
	terminal.message(said.recoveryKeepsOld);
	const described = {device_id: available.file.device_id, server_url: serverUrl(server), path: available.path};
	terminal.confirm(described, () => said.updated);
}
