/**
 * The memory that the parts of a document take beside their characters, in bytes. Together they may take
 * `PER_CHARACTER` times the length of the text and `SPARE`. As for MessagePack, no document then takes more than ten
 * times its length and one MiB.
 */
const COST: Readonly<Record<string, number>> = {'{': 320, '[': 48, ':': 48, ',': 16};
const PER_CHARACTER = 8;
const SPARE = 256 * 1024;

/** `JSON.parse` for text from elsewhere. @throws SyntaxError when it is not JSON, or holds too many small values */
export function parseJson(text: string): unknown {
	let left = text.length * PER_CHARACTER + SPARE;
	for (const [part] of text.matchAll(/[{[:,]/g)) {
		left -= COST[part] ?? 0;
		if (left < 0) throw new SyntaxError('too many small values');
	}
	return JSON.parse(text);
}
