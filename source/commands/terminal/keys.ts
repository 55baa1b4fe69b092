import {StringDecoder} from 'node:string_decoder';

/** One key press. `interrupt` is Ctrl-C and `suspend` Ctrl-Z, which a terminal in raw mode hands over as bytes. */
export type Key =
	| {readonly name: 'character'; readonly character: string}
	| {
			readonly name:
				| 'enter'
				| 'backspace'
				| 'delete'
				| 'up'
				| 'down'
				| 'left'
				| 'right'
				| 'home'
				| 'end'
				| 'tab'
				| 'escape'
				| 'erase-line'
				| 'erase-word'
				| 'erase-rest'
				| 'end-of-input'
				| 'interrupt'
				| 'suspend';
	  };

type PlainKeyName = Exclude<Key['name'], 'character'>;

const CONTROLS: Readonly<Record<string, PlainKeyName>> = {
	'\x01': 'home',
	'\x03': 'interrupt',
	'\x04': 'end-of-input',
	'\x05': 'end',
	'\x08': 'backspace',
	'\t': 'tab',
	'\n': 'enter',
	'\x0b': 'erase-rest',
	'\r': 'enter',
	'\x15': 'erase-line',
	'\x17': 'erase-word',
	'\x1a': 'suspend',
	'\x7f': 'backspace',
};

/** What follows `ESC [` or `ESC O`, parameters included. */
const SEQUENCES: Readonly<Record<string, PlainKeyName>> = {
	A: 'up',
	B: 'down',
	C: 'right',
	D: 'left',
	F: 'end',
	H: 'home',
	'1~': 'home',
	'3~': 'delete',
	'4~': 'end',
	'7~': 'home',
	'8~': 'end',
};

/**
 * Turns the bytes of a terminal in raw mode into keys, whatever the chunks they arrive in: a burst may hold a whole
 * answer and its Enter, a slow line half an arrow. Sequences that mean no key here are dropped whole, so that their
 * letters never land in a field.
 */
export class KeyDecoder {
	readonly #utf8 = new StringDecoder('utf8');
	#pending = '';
	#afterReturn = false;

	/** An ESC is waiting for what follows it; call `flush` when nothing does. */
	get undecided(): boolean {
		return this.#pending !== '';
	}

	push(chunk: Uint8Array): Key[] {
		return this.#decode(this.#pending + this.#utf8.write(Buffer.from(chunk)));
	}

	/** Nothing followed: a lone ESC was the key Esc, an unfinished sequence is dropped. */
	flush(): Key[] {
		const alone = this.#pending === '\x1b';
		this.#pending = '';
		return alone ? [{name: 'escape'}] : [];
	}

	#decode(text: string): Key[] {
		const keys: Key[] = [];
		this.#pending = '';
		for (let index = 0; index < text.length; ) {
			const rest = text.slice(index);
			if (rest.startsWith('\x1b')) {
				const length = sequenceLength(rest);
				if (length === undefined) {
					this.#pending = rest;
					break;
				}
				const name = length === 1 ? 'escape' : SEQUENCES[rest.slice(2, length)];
				if (name !== undefined) keys.push({name});
				index += length;
				this.#afterReturn = false;
				continue;
			}
			const character = String.fromCodePoint(rest.codePointAt(0) ?? 0);
			index += character.length;
			const secondHalfOfReturn = character === '\n' && this.#afterReturn;
			this.#afterReturn = character === '\r';
			if (secondHalfOfReturn) continue;
			const name = CONTROLS[character];
			if (name !== undefined) keys.push({name});
			else if (!/\p{Cc}/u.test(character)) keys.push({name: 'character', character});
		}
		return keys;
	}
}

/** How long the escape sequence at the start of `text` is; `undefined` when its end has not arrived. */
function sequenceLength(text: string): number | undefined {
	if (text.length === 1) return undefined;
	if (text[1] === 'O') return text.length < 3 ? undefined : 3;
	if (text[1] === '[') {
		for (let index = 2; index < text.length; index++) {
			const unit = text.charCodeAt(index);
			if (unit >= 0x40 && unit <= 0x7e) return index + 1;
			// Neither a parameter nor a final byte: no sequence after all.
			if (unit < 0x20 || unit > 0x7e) return index;
		}
		return undefined;
	}
	// Esc and then another key, as Alt sends it: both count on their own.
	return 1;
}
