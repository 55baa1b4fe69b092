import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {type Key, KeyDecoder} from '../../../source/commands/terminal/keys.ts';

function decoded(...chunks: readonly (string | Uint8Array)[]): readonly Key[] {
	const decoder = new KeyDecoder();
	const keys = chunks.flatMap((chunk) => decoder.push(Buffer.from(chunk)));
	return [...keys, ...decoder.flush()];
}

const names = (...chunks: readonly (string | Uint8Array)[]) =>
	decoded(...chunks).map((key) => (key.name === 'character' ? key.character : key.name));

describe('a burst', () => {
	test('is taken apart into characters and its Enter', () => {
		expect(names('TP9W\r')).toEqual(['T', 'P', '9', 'W', 'enter']);
	});

	test('ends a line once, whichever of the three line ends it has', () => {
		expect(names('a\rb\nc\r\nd\r', '\ne')).toEqual(['a', 'enter', 'b', 'enter', 'c', 'enter', 'd', 'enter', 'e']);
	});

	test('keeps both of two Enters', () => {
		expect(names('\r\r\n\n')).toEqual(['enter', 'enter', 'enter']);
	});
});

describe('sequences', () => {
	test.each([
		['\x1b[A', 'up'],
		['\x1bOB', 'down'],
		['\x1b[C', 'right'],
		['\x1b[D', 'left'],
		['\x1b[3~', 'delete'],
		['\x1b[H', 'home'],
		['\x1bOF', 'end'],
		['\x7f', 'backspace'],
		['\x15', 'erase-line'],
		['\x17', 'erase-word'],
		['\x03', 'interrupt'],
		['\x04', 'end-of-input'],
		['\x1a', 'suspend'],
	])('%j is %s', (bytes, name) => {
		expect(names(bytes)).toEqual([name]);
	});

	test('that mean nothing leave nothing behind', () => {
		expect(names('a\x1b[1;5Cb\x1b[200~c\x1b[15~d\x1bOPe')).toEqual(['a', 'b', 'c', 'd', 'e']);
	});

	test('are the key Esc when nothing follows', () => {
		expect(names('\x1b')).toEqual(['escape']);
	});

	test('are Esc and a letter when Alt is held', () => {
		expect(names('\x1bx')).toEqual(['escape', 'x']);
	});
});

test('keys are the same however the bytes are cut into chunks', () => {
	const piece = fc.oneof(
		fc.constantFrom('\x1b[A', '\x1b[1;5D', '\x1bOB', '\r', '\r\n', '\n', '\x7f', '\x03', 'é', '日', '👩', 'TP9W'),
		fc.string({unit: 'grapheme'}),
	);
	fc.assert(
		fc.property(fc.array(piece), fc.infiniteStream(fc.nat({max: 3})), (pieces, sizes) => {
			const bytes = Buffer.from(pieces.join(''));
			const chunks: Buffer[] = [];
			for (let start = 0; start < bytes.length; ) {
				const size = 1 + (sizes.next().value ?? 0);
				chunks.push(bytes.subarray(start, start + size));
				start += size;
			}
			expect(decoded(...chunks)).toEqual(decoded(bytes));
		}),
	);
});

test('no control character is ever text, whatever arrives', () => {
	fc.assert(
		fc.property(fc.array(fc.uint8Array()), (chunks) => {
			for (const key of decoded(...chunks)) if (key.name === 'character') expect(key.character).not.toMatch(/\p{Cc}/u);
		}),
	);
});
