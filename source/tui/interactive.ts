/**
 * Whether the full-screen application can be shown: both ends are terminals that know escape sequences, and nobody asked for plain prompts
 * (`ACCESSIBLE`, `INK_SCREEN_READER`). `CI` makes no difference.
 */
export function isInteractive(
	stdin: {readonly isTTY?: boolean},
	stdout: {readonly isTTY?: boolean},
	environment: {readonly [name: string]: string | undefined},
): boolean {
	if (stdin.isTTY !== true || stdout.isTTY !== true || environment.TERM === 'dumb') return false;
	return !['ACCESSIBLE', 'INK_SCREEN_READER'].some((name) => {
		const value = environment[name];
		return value !== undefined && value !== '' && value !== '0' && value !== 'false';
	});
}
