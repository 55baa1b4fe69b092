/** Gives a test of whether a text has every word of `wanted`, as a part and in any case. Without words, all have. */
export function hasWordsOf(wanted: string): (text: string) => boolean {
	const parts = wanted.toLowerCase().split(/\s+/).filter(Boolean);
	return (text) => {
		const lower = text.toLowerCase();
		return parts.every((part) => lower.includes(part));
	};
}
