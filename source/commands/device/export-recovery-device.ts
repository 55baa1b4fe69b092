import {resolve} from 'node:path';
import type {Command} from 'commander';
import {forScreen} from '../../text.ts';
import {words} from '../../words/index.ts';
import {type DeviceOptions, declareDevice, signIn} from '../access.ts';
import {runs} from '../run.ts';
import {line, longText} from '../terminal/style.ts';

const {values, files} = words.recoveryCommands;

export default function declare(command: Command): void {
	declareDevice(command.argument(`<${values.file}>`, files.output));
	runs<DeviceOptions>(command, async ({terminal, args: [file = ''], options}) => {
		const member = await signIn(terminal, options);
		const path = resolve(file);
		const {passphrase} = await terminal.during(files.saving, member.recovery.exportFile(path));
		terminal.result({path, passphrase}, ({red, green}) => [
			files.saved(longText(file)),
			line`${red(files.keepSafe)} ${green(forScreen(passphrase, 200))}`,
		]);
		return undefined;
	});
}
