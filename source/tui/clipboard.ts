import {spawn} from 'node:child_process';

/** A program that takes a text on its stdin and keeps it, and what is known once it has. */
interface ClipboardProgram {
	readonly command: readonly [program: string, ...options: string[]];
	readonly outcome: 'copied' | 'in-tmux';
}

/** How long a program may take (ms). */
const PATIENCE = 1000;

/**
 * Gives a text to the first program that keeps it: a clipboard, or tmux, whose buffer is tried too. Undefined: there is
 * none, and only the terminal can be asked.
 */
export async function copyByProgram(
	text: string,
	env: NodeJS.ProcessEnv,
	platform: NodeJS.Platform = process.platform,
): Promise<ClipboardProgram['outcome'] | undefined> {
	let found: ClipboardProgram['outcome'] | undefined;
	for (const {command, outcome} of programs(env, platform)) {
		if (await keeps(command, text, env)) found = outcome;
		if (found === 'copied') return found;
	}
	return found;
}

function programs(env: NodeJS.ProcessEnv, platform: NodeJS.Platform): readonly ClipboardProgram[] {
	const given = (condition: string | undefined | boolean, ...commands: ClipboardProgram['command'][]) =>
		condition ? commands.map((command) => ({command, outcome: 'copied'}) as const) : [];
	return [
		...(env.TMUX ? [{command: ['tmux', 'load-buffer', '-w', '-'], outcome: 'in-tmux'} as const] : []),
		...given(env.WAYLAND_DISPLAY, ['wl-copy']),
		...given(env.DISPLAY, ['xclip', '-selection', 'clipboard'], ['xsel', '--clipboard', '--input']),
		...given(platform === 'darwin' && !env.SSH_CONNECTION, ['pbcopy']),
		...given(env.WSL_DISTRO_NAME, ['clip.exe']),
	];
}

function keeps([program, ...options]: ClipboardProgram['command'], text: string, env: NodeJS.ProcessEnv) {
	return new Promise<boolean>((resolve) => {
		const child = spawn(program, options, {env, stdio: ['pipe', 'ignore', 'ignore'], timeout: PATIENCE});
		child.once('error', () => resolve(false));
		child.once('exit', (status) => resolve(status === 0));
		// A program that ends without reading has not kept the text; its status says so.
		child.stdin.on('error', () => {});
		child.stdin.end(text);
	});
}
