import {Watcher} from './watcher.ts';

// What differs each time: ids, tokens, short ids, payloads of links, codes, moments.
const HEX = '[0-9a-f]{32}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}';
const PAYLOAD = '(?<=[?&]p=)[\\w-]{8,}';
const SHORT_ID = '(?<=^|": ")[0-9a-f]{3}(?= - |")';
const CODE =
	'(?<=(?:Code to provide to|Select code provided by) \\w+: |Read aloud: |hear\\? |"(?:own_)?code":")[A-HJ-NP-Z2-9]{4}';
const NAMED = new RegExp(`${HEX}|${PAYLOAD}|${SHORT_ID}|${CODE}`, 'g');
const MOMENT = /\d{4}-\d\d-\d\dT[\d:.]+Z|\d{4}-\d\d-\d\d \d\d:\d\d/g;

/**
 * What stands for what: the ids, tokens, links and codes that a document shows, and those that there really are. A
 * documented value is learned where it is printed first, and is the same thing ever after.
 */
export class Correspondence {
	readonly #known = new Map<string, string>();
	readonly #replaced: readonly (readonly [string, string])[];
	readonly #promised: ReadonlySet<string>;
	readonly #watcher = new Watcher(() => JSON.stringify([...this.#known], undefined, 1));

	/**
	 * `replaced` are texts that are something else here (a port, a folder); `outputs` all that the document says is
	 * printed.
	 */
	constructor(replaced: Readonly<Record<string, string>>, outputs: readonly string[]) {
		this.#replaced = Object.entries(replaced);
		this.#promised = new Set(outputs.flatMap((line) => line.match(NAMED) ?? []));
	}

	/** What is to be typed for `documented`; waits for what is not printed yet, in another terminal. */
	async actual(documented: string): Promise<string> {
		let text = documented;
		const [...names] = this.#promised;
		names.sort((a, b) => b.length - a.length);
		for (const name of names) {
			if (text.includes(name)) text = text.replaceAll(name, await this.#learned(name));
		}
		// A token, as people shorten it.
		for (const [word] of text.matchAll(/(?<![\w-])[0-9a-f]{3,31}(?![\w-])/g)) {
			const whole = names.find((name) => name.length === 32 && name.startsWith(word) && /\d/.test(word));
			if (whole === undefined) continue;
			const short = (await this.#learned(whole)).slice(0, word.length);
			text = text.replace(new RegExp(`(?<![\\w-])${word}(?![\\w-])`, 'g'), short);
		}
		return this.#replace(text);
	}

	/**
	 * Whether `line` is what the document says, for all that is known; what is new is learned. `…` is anything, and
	 * blanks are alike.
	 */
	matches(documented: string, line: string): boolean {
		const found: string[] = [];
		let pattern = '';
		let last = 0;
		const replaced = this.#replace(documented);
		for (const match of replaced.matchAll(new RegExp(`${NAMED.source}|${MOMENT.source}`, 'g'))) {
			pattern += literal(replaced.slice(last, match.index));
			last = match.index + match[0].length;
			const [name] = match;
			if (new RegExp(`^(?:${MOMENT.source})$`).test(name)) pattern += `(?:${MOMENT.source})`;
			else {
				const known = this.#known.get(name);
				pattern += known === undefined ? `([\\w-]{${name.length > 32 ? '8,' : name.length}})` : literal(known);
				if (known === undefined) found.push(name);
			}
		}
		const whole = `^${pattern}${literal(replaced.slice(last))}$`.replace(/\s+/g, '\\s+');
		const values = line.match(new RegExp(whole));
		if (values === null) return false;
		for (const [index, name] of found.entries()) this.#known.set(name, values[index + 1] ?? '');
		this.#watcher.look();
		return true;
	}

	#learned(name: string): Promise<string> {
		return this.#watcher.waitFor(`${name} is printed`, () => this.#known.get(name), 60_000);
	}

	#replace(text: string): string {
		return this.#replaced.reduce((changed, [documented, actual]) => changed.replaceAll(documented, actual), text);
	}
}

function literal(text: string): string {
	return text.replace(/[$()*+.?[\\\]^{|}]/g, '\\$&').replaceAll('…', '.*');
}
