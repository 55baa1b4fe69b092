import type {Command} from 'commander';
import type {Member} from '../../member/member.ts';
import {words} from '../../words/index.ts';
import {type DeviceOptions, declareDevice, signIn} from '../access.ts';
import {DONE, FAILED, runs} from '../run.ts';
import {line} from '../terminal/style.ts';
import {isSure} from '../terminal/sure.ts';
import type {Terminal} from '../terminal/terminal.ts';

const {recoveryCommands} = words;

interface Options extends DeviceOptions {
	readonly force?: boolean;
}

export default function declare(command: Command): void {
	declareDevice(command).option('-f, --force', recoveryCommands.options.forceDelete);
	runs<Options>(command, async ({terminal, options}) =>
		deleteRecovery(terminal, await signIn(terminal, options), options),
	);
}

/** Deletes the member's shared recovery, on a terminal after a question. Gives the exit status. */
export async function deleteRecovery(
	terminal: Terminal,
	member: Member,
	options: {readonly force?: boolean},
): Promise<number> {
	if (!(await isSure(terminal, recoveryCommands.deletion, options))) return FAILED;
	const spinner = terminal.spinner(recoveryCommands.deleting);
	const done = await member.recovery.delete().finally(() => spinner.clear());
	terminal.confirm({deleted: done === 'deleted'}, ({green}) =>
		done === 'deleted' ? line`${green(line`✔`)} ${recoveryCommands.deleted}` : recoveryCommands.nothingToDelete,
	);
	return DONE;
}
