/** Variables by which people ask programs for plain, linear output; the second is Ink's own. */
const SWITCHES = ['ACCESSIBLE', 'INK_SCREEN_READER'];

/**
 * Whether the environment asks for linear prompts instead of anything that moves the cursor: `ACCESSIBLE` or
 * `INK_SCREEN_READER` is set, and neither `0` nor `false`; or the terminal is one that knows no escape sequences.
 */
export function isAccessible(env: {readonly [name: string]: string | undefined}): boolean {
	if (env.TERM === 'dumb') return true;
	return SWITCHES.some((name) => {
		const value = env[name];
		return value !== undefined && value !== '' && value !== '0' && value !== 'false';
	});
}
