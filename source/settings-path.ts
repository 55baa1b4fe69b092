import {homedir} from 'node:os';
import {isAbsolute, join} from 'node:path';

// A file of its own, because `settings.ts` loads much and colours must be known before the first frame.

/** Where settings are: `$XDG_CONFIG_HOME/narthex`, or `~/.config/narthex`. */
export function settingsDirectory(env: NodeJS.ProcessEnv): string {
	const base = env.XDG_CONFIG_HOME;
	return join(base !== undefined && isAbsolute(base) ? base : join(env.HOME || homedir(), '.config'), 'narthex');
}

/** The file with preferences and the index of devices. */
export function settingsPath(env: NodeJS.ProcessEnv): string {
	return join(settingsDirectory(env), 'settings.json');
}
