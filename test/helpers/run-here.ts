import {type Ran, run} from '../commands/in-process.ts';
import type {RunOptions} from './child.ts';
import type {Workspace} from './workspace.ts';

/** Does what `runNarthex` does in this process, in the language of the tests, one command at a time. */
export function runHere(
	workspace: Workspace,
	args: readonly string[],
	{input = '', env = {}}: Pick<RunOptions, 'input'> & {readonly env?: Readonly<Record<string, string>>} = {},
): Promise<Ran> {
	return run(args, {input, env: {...workspace.env, ...env}});
}
