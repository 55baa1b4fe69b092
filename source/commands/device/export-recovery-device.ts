import {resolve} from 'node:path';
import type {Command} from 'commander';
import type {Member} from '../../member/member.ts';
import {forScreen} from '../../text.ts';
import {words} from '../../words/index.ts';
import {type DeviceOptions, declareDevice, signIn} from '../access.ts';
import {runs} from '../run.ts';
import {line, longText} from '../terminal/style.ts';
import type {Terminal} from '../terminal/terminal.ts';

const {values, files} = words.recoveryCommands;

export default function declare(command: Command): void {
	declareDevice(command.argument(`<${values.file}>`, files.output));
	runs<DeviceOptions>(command, async ({terminal, args: [file = ''], options}) => {
		await exportRecoveryFile(terminal, await signIn(terminal, options), file);
		return undefined;
	});
}

/** Writes a recovery file of the member, and shows its passphrase. */
export async function exportRecoveryFile(terminal: Terminal, member: Member, file: string): Promise<void> {
	const path = resolve(file);
	const {passphrase} = await terminal.during(files.saving, member.recovery.exportFile(path));
	terminal.result({path, passphrase}, ({red, green}) => [
		files.saved(longText(file)),
		line`${red(files.keepSafe)} ${green(forScreen(passphrase, 200))}`,
	]);
}
