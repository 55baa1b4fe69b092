import {readFileSync} from 'node:fs';
import {settingsPath} from './settings-path.ts';

const THEMES = ['dark', 'light', 'high-contrast'] as const;
export type ThemeName = (typeof THEMES)[number];

/** How the application and the plain commands shall look, and whether the application wants the mouse. */
export interface Appearance {
	readonly color: 'auto' | 'always' | 'never';
	readonly theme: ThemeName | 'auto';
	readonly mouse: boolean;
}

/**
 * The preferences that are needed before anything is drawn, read from the file of the settings without loading what
 * else belongs to settings. What is wrong with the file is shown when the settings are opened.
 */
export function readAppearance(env: NodeJS.ProcessEnv): Appearance {
	const preferences = field(read(settingsPath(env)), 'preferences');
	const color = field(preferences, 'color');
	const theme = field(preferences, 'theme');
	return {
		color: color === 'always' || color === 'never' ? color : 'auto',
		theme: THEMES.find((name) => name === theme) ?? 'auto',
		mouse: field(preferences, 'mouse') === true,
	};
}

/** Whether there shall be colours. Without them bold and the like stay. */
export function isColored(color: Appearance['color'], env: NodeJS.ProcessEnv): boolean {
	if (color !== 'auto') return color === 'always';
	return env.NO_COLOR === undefined || env.NO_COLOR === '';
}

/**
 * What `FORCE_COLOR` has to be for a preference, as Ink knows that variable only; undefined: Ink decides. Where there
 * shall be no colours Ink writes them all the same, since it would leave out bold too; they are taken out later.
 */
export function forcedColor(color: Appearance['color'], env: NodeJS.ProcessEnv): string | undefined {
	if (!isColored(color, env)) return 'true';
	return color === 'always' ? (env.FORCE_COLOR ?? 'true') : undefined;
}

/** The theme that `auto` is where the terminal cannot be asked: light where it says that its ground is, else dark. */
export function themeFor(
	preferred: Appearance['theme'],
	environment: {readonly [name: string]: string | undefined},
): ThemeName {
	if (preferred !== 'auto') return preferred;
	// `15;0` or `15;default;0`: the last number is the colour of the background; 7 and 15 are white.
	return /;(7|15)$/.test(environment.COLORFGBG ?? '') ? 'light' : 'dark';
}

function read(path: string): unknown {
	try {
		return JSON.parse(readFileSync(path, 'utf8'));
	} catch {
		// There are no settings yet, or they are damaged: the defaults hold.
		return undefined;
	}
}

function field(value: unknown, name: string): unknown {
	return typeof value === 'object' && value !== null && Object.hasOwn(value, name)
		? (value as {readonly [name: string]: unknown})[name]
		: undefined;
}
