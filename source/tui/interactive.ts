import {isAccessible} from '../accessible.ts';

/**
 * Whether the full-screen application can be shown: both ends are terminals, and neither they nor a person ask for
 * linear prompts (`isAccessible`). `CI` makes no difference.
 */
export function isInteractive(
	stdin: {readonly isTTY?: boolean},
	stdout: {readonly isTTY?: boolean},
	environment: {readonly [name: string]: string | undefined},
): boolean {
	return stdin.isTTY === true && stdout.isTTY === true && !isAccessible(environment);
}
