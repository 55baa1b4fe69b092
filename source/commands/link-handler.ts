import {spawnSync} from 'node:child_process';
import {mkdirSync, rmSync, writeFileSync} from 'node:fs';
import {homedir} from 'node:os';
import {isAbsolute, join} from 'node:path';
import {Argument, type Command} from 'commander';
import {NarthexError} from '../errors.ts';
import {ownCommand} from '../own-command.ts';
import {words} from '../words/index.ts';
import {runs} from './run.ts';
import {longText} from './terminal/style.ts';

const DESKTOP_FILE = 'narthex-link-handler.desktop';
const SCHEME = 'x-scheme-handler/parsec3';

export default function declare(command: Command): void {
	command.addArgument(new Argument('<action>', words.localCommands.linkHandler.action).choices(['install', 'remove']));
	runs(command, async ({terminal, args: [action]}) => {
		if (process.platform !== 'linux') {
			throw new NarthexError('no-desktop-entries', {});
		}
		const path = join(applications(terminal.env), DESKTOP_FILE);
		if (action === 'remove') {
			rmSync(path, {force: true});
			refresh(applications(terminal.env));
			terminal.message(words.localCommands.linkHandler.removed);
			return undefined;
		}
		mkdirSync(applications(terminal.env), {recursive: true});
		writeFileSync(path, desktopEntry(ownCommand()));
		refresh(applications(terminal.env));
		const registered = spawnSync('xdg-mime', ['default', DESKTOP_FILE, SCHEME], {stdio: 'ignore'}).status === 0;
		terminal.message(words.localCommands.linkHandler.installed(longText(path)));
		if (!registered)
			terminal.message(
				words.localCommands.linkHandler.makeDefault(longText(`xdg-mime default ${DESKTOP_FILE} ${SCHEME}`)),
			);
		return undefined;
	});
}

/** The desktop entry that follows a clicked link in a terminal of its own, in the guided screens. */
export function desktopEntry(command: readonly string[]): string {
	return [
		'[Desktop Entry]',
		'Type=Application',
		'Name=Narthex',
		`Comment=${words.localCommands.linkHandler.comment}`,
		`Exec=${[...command, 'open', '--clicked'].map(quoted).join(' ')} %u`,
		'Terminal=true',
		'NoDisplay=true',
		`MimeType=${SCHEME};`,
		'',
	].join('\n');
}

/**
 * An argument of `Exec`: quoted, with a backslash before the characters that the specification reserves. Each of these
 * backslashes is written twice, and one of the argument itself four times.
 */
function quoted(argument: string): string {
	const escaped = argument.replaceAll('\\', '\\\\\\\\').replace(/["`$]/g, '\\\\$&');
	return `"${escaped.replaceAll('%', '%%')}"`;
}

function applications(env: NodeJS.ProcessEnv): string {
	const base = env.XDG_DATA_HOME;
	return join(
		base !== undefined && isAbsolute(base) ? base : join(env.HOME || homedir(), '.local', 'share'),
		'applications',
	);
}

/** Desktops keep a cache; where the tool is missing there is none. */
function refresh(directory: string): void {
	spawnSync('update-desktop-database', [directory], {stdio: 'ignore'});
}
