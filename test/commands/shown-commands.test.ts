import {Command} from 'commander';
import {expect, test} from 'vitest';
import {shownCommands} from '../../source/commands/shown-commands.ts';

test('the commands of the help are shown, without the hidden ones and help itself', () => {
	const program = new Command('narthex');
	program.command('invite');
	program.command('home', {hidden: true});
	program.command('user');
	expect(shownCommands(program).map((command) => command.name())).toEqual(['invite', 'user']);
	const group = new Command('group');
	expect(shownCommands(group)).toEqual([]);
});
