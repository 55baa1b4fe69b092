import type {Command} from 'commander';

/** The commands below `command` that its help shows: without the hidden ones, and without `help` itself. */
export function shownCommands(command: Command): readonly Command[] {
	const shown = command.createHelp().visibleCommands(command);
	return command.commands.filter((one) => shown.includes(one) && one.name() !== 'help');
}
