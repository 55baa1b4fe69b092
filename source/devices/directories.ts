import {homedir} from 'node:os';
import {isAbsolute, join} from 'node:path';

// A file of its own, because `folder.ts` loads everything that reading a key file takes.

/**
 * The folder of settings and key files that all Parsec clients share (protocol: transport §6.1).
 * @param option the value of `--config-dir`
 */
export function configDirectory(env: NodeJS.ProcessEnv, option?: string): string {
	if (option) return option;
	if (env.PARSEC_CONFIG_DIR) return env.PARSEC_CONFIG_DIR;
	return join(env.PARSEC_BASE_CONFIG_DIR || systemFolder(env, 'XDG_CONFIG_HOME', '.config'), 'parsec3', 'libparsec');
}

/**
 * The folder for data that can be fetched again (protocol: transport §6.1).
 * @param option the value of `--data-dir`
 */
export function dataDirectory(env: NodeJS.ProcessEnv, option?: string): string {
	if (option) return option;
	if (env.PARSEC_DATA_DIR) return env.PARSEC_DATA_DIR;
	return join(env.PARSEC_BASE_DATA_DIR || systemFolder(env, 'XDG_DATA_HOME', join('.local', 'share')), 'parsec3');
}

/** The XDG folder, or what takes its place on other systems. XDG ignores relative paths. */
function systemFolder(env: NodeJS.ProcessEnv, variable: 'XDG_CONFIG_HOME' | 'XDG_DATA_HOME', fallback: string): string {
	if (process.platform === 'darwin') return join(home(env), 'Library', 'Application Support');
	if (process.platform === 'win32' && env.APPDATA) return env.APPDATA;
	const named = env[variable];
	return named !== undefined && isAbsolute(named) ? named : join(home(env), fallback);
}

function home(env: NodeJS.ProcessEnv): string {
	return env.HOME || homedir();
}
