import {configDirectory, dataDirectory} from '../devices/directories.ts';

/** Where this client keeps what is on disk. */
export interface Folders {
	/** Key files are below it. */
	readonly config: string;
	/** Checked certificates are below it, and the names of keyring entries. */
	readonly data: string;
	/** Names the folder of the log, and everything that `config` and `data` do not cover. */
	readonly env: NodeJS.ProcessEnv;
}

/** The folders that the environment names; a folder that was given on the command line comes first. */
export function foldersOf(
	env: NodeJS.ProcessEnv,
	given: {readonly configDir?: string | undefined; readonly dataDir?: string | undefined} = {},
): Folders {
	return {config: configDirectory(env, given.configDir), data: dataDirectory(env, given.dataDir), env};
}
