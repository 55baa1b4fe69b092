/** What sets a colour of text or ground: 30 to 49, 90 to 107. Bold, faint, underlined and inverse are no colours. */
const COLOR = /\x1b\[(?:[34]\d|9[0-7]|10[0-7])(?:;\d+)*m/g;

/** Output for a terminal without its colours. */
export function withoutColors(output: string): string {
	return output.replace(COLOR, '');
}
