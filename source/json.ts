/**
 * What the parts of a document take in memory beside their characters, in bytes, and what they may take together: as for MessagePack, no
 * document takes more than ten times its length and one MiB.
 */
const COST: Readonly<Record<string, number>> = {'{': 320, '[': 48, ':': 48, ',': 16};
const PER_CHARACTER = 8;
const SPARE = 256 * 1024;

/** `JSON.parse` for text from elsewhere. @throws SyntaxError when it is no JSON, or is made of more small values than any document */
export function parseJson(text: string): unknown {
	let left = text.length * PER_CHARACTER + SPARE;
	for (const [part] of text.matchAll(/[{[:,]/g)) {
		left -= COST[part] ?? 0;
		if (left < 0) throw new SyntaxError('a document of more small values than any document');
	}
	return JSON.parse(text);
}
