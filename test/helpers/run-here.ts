import {type Ran, run} from '../commands/in-process.ts';
import type {RunOptions} from './child.ts';
import type {Workspace} from './workspace.ts';

interface Options extends Pick<RunOptions, 'input'> {
	readonly env?: Readonly<Record<string, string>>;
}

/** Does what `runNarthex` does in this process, in the language of the tests, one command at a time. */
export function runHere(
	workspace: Workspace,
	args: readonly string[],
	{input = '', env = {}}: Options = {},
): Promise<Ran> {
	return run(args, {input, env: {...workspace.env, ...env}});
}

/** The same with an expected exit status of 0; gives standard output. */
export async function runWellHere(workspace: Workspace, args: readonly string[], options?: Options): Promise<string> {
	const {code, stdout, stderr} = await runHere(workspace, args, options);
	if (code !== 0) throw new Error(`narthex ${args.join(' ')} ended with ${code}:\n${stdout}${stderr}`);
	return stdout;
}
