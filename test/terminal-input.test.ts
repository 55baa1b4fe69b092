import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {type TerminalEvent, TerminalInput} from '../source/terminal-input.ts';
import {anyCharacter} from './helpers/any-text.ts';

function events(...chunks: readonly (string | Uint8Array)[]): readonly TerminalEvent[] {
	const input = new TerminalInput();
	const given = chunks.flatMap((chunk) => input.push(Buffer.from(chunk)));
	return [...given, ...input.flush()];
}

/** Names of keys, and texts that were pasted, as `paste TEXT`. */
const names = (...chunks: readonly (string | Uint8Array)[]) =>
	events(...chunks).flatMap((event) =>
		event.kind === 'key' ? [event.key.name] : event.kind === 'paste' ? [`paste ${event.text}`] : [],
	);

const someSizes = fc.array(fc.integer({min: 1, max: 4}), {minLength: 1, maxLength: 9});

/** Pieces of these sizes, again and again. */
function cut(bytes: Buffer, sizes: readonly number[]): readonly Buffer[] {
	const chunks: Buffer[] = [];
	for (let start = 0; start < bytes.length; ) {
		const size = sizes[chunks.length % sizes.length] ?? 1;
		chunks.push(bytes.subarray(start, start + size));
		start += size;
	}
	return chunks;
}

describe('a burst', () => {
	test('is taken apart into characters and its Enter', () => {
		expect(names('TP9W\r')).toEqual(['T', 'P', '9', 'W', 'enter']);
		expect(names('a\tb\x7F\n')).toEqual(['a', 'tab', 'b', 'backspace', 'enter']);
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
		['\x1b[1;5D', 'left'],
		['\x1b[3~', 'delete'],
		['\x1b[5~', 'pageup'],
		['\x1b[6;2~', 'pagedown'],
		['\x1b[H', 'home'],
		['\x1b[7~', 'home'],
		['\x1bOF', 'end'],
		['\x1b[Z', 'shift-tab'],
		['\x1bOP', 'f1'],
		['\x1b[11~', 'f1'],
		['\x1b[[A', 'f1'],
		['\x1bOM', 'enter'],
		['\x9bA', 'up'],
		['\x7f', 'backspace'],
		['\x15', 'ctrl-u'],
		['\x03', 'ctrl-c'],
	])('%j is %s', (bytes, name) => {
		expect(names(bytes)).toEqual([name]);
	});

	test('that mean nothing leave nothing behind', () => {
		expect(names('a\x1b[?62;4cb\x1b[15~d\x1bOQe\x1b[12;40Rf\x1b[If\x1b[[Bg')).toEqual([...'abdeffg']);
	});

	test('are the key Esc when nothing follows', () => {
		expect(names('\x1b')).toEqual(['escape']);
		expect(names('\x1b\x1b')).toEqual(['escape', 'escape']);
	});

	test('are Esc and a letter when Alt is held', () => {
		expect(names('\x1bx')).toEqual(['escape', 'x']);
	});
});

describe('strings', () => {
	test.each([
		['OSC, BEL', '\x1b]11;rgb:ffff/ffff/ffff\x07'],
		['OSC, ST', '\x1b]52;c;Z3Jl\x1b\\'],
		['DCS', '\x1bP1+r544e=787465726d\x1b\\'],
		['APC', '\x1b_Gi=31;OK\x1b\\'],
		['PM', '\x1b^gg\x1b\\'],
		['SOS', '\x1bXgg\x1b\\'],
		['one character of C1', '\x9d11;gg\x9c'],
	])('%s are skipped whole', (_, string) => {
		expect(names(`a${string}b`)).toEqual(['a', 'b']);
		expect(names('a', ...string, 'b')).toEqual(['a', 'b']);
	});

	test('are told as what the terminal answered', () => {
		expect(events('\x1b]11;rgb:00/00/', '00\x1b\\')).toEqual([{kind: 'answer', text: '11;rgb:00/00/00'}]);
	});

	test('that are cut off by a sequence end there', () => {
		expect(names('\x1b]11;rg\x1b[A')).toEqual(['up']);
	});

	test('that never end are given up when nothing more comes', () => {
		const input = new TerminalInput();
		input.push(Buffer.from('\x1b]11;gg'));
		expect(input.patience).toBeGreaterThanOrEqual(500);
		expect(input.flush()).toEqual([]);
		expect(input.push(Buffer.from('g'))).toEqual([{kind: 'key', key: {name: 'g', text: 'g'}}]);
	});
});

describe('pastes', () => {
	const link = 'parsec3://example.com/Org?a=claim_user&p=abc';

	test('that are marked are one text, whatever is in it', () => {
		expect(names('a\x1b[200~q\r\x1b[Ay\x1b[201~b')).toEqual(['a', 'paste q\r\x1b[Ay', 'b']);
	});

	test('that are not marked are known by the link that they begin with; Enter after it is a key', () => {
		expect(names(link)).toEqual([`paste ${link}`]);
		expect(names(`${link}\r`)).toEqual([`paste ${link}`, 'enter']);
		expect(names(`<${link}>\n`)).toEqual([`paste <${link}>`, 'enter']);
		expect(names(`http://127.0.0.1:1/redirect/Org?a=b\rp=abc`)).toEqual([
			'paste http://127.0.0.1:1/redirect/Org?a=b\rp=abc',
		]);
	});

	test('that are not marked end with the line where no link goes on', () => {
		expect(names('https://example.com\rme\r')).toEqual(['paste https://example.com', 'enter', 'm', 'e', 'enter']);
	});

	test('that are not marked may be prose with a link in it: no letter of it is a key', () => {
		const mail = `Hello Bob,\ropen ${link} please.\rquit? x`;
		expect(names(mail)).toEqual([`paste ${mail}`]);
		expect(names(`Join us: ${link}\r`)).toEqual([`paste Join us: ${link}`, 'enter']);
		expect(names(`> ${link}`)).toEqual([`paste > ${link}`]);
		expect(names('a b https://example.com')).toContain('a');
	});

	test('that are not marked may come in pieces', () => {
		expect(names(link.slice(0, 4), link.slice(4, 20), link.slice(20))).toEqual([`paste ${link}`]);
	});

	test('are not what only begins like a link', () => {
		expect(names('htx')).toEqual(['h', 't', 'x']);
		expect(names('h', 'ttp')).toEqual(['h', 't', 't', 'p']);
		expect(names('pa\x1b[A')).toEqual(['p', 'a', 'up']);
	});
});

describe('the mouse', () => {
	const told = (...chunks: readonly (string | Uint8Array)[]) => events(...chunks);
	const at = (action: string, column: number, row: number) => ({kind: 'mouse', mouse: {action, column, row}});

	test('is its left button and its wheel, in cells counted from 0', () => {
		expect(told('\x1b[<0;1;1M')).toEqual([at('press', 0, 0)]);
		expect(told('\x1b[<64;200;50M\x9b<65;3;4M')).toEqual([at('wheel-up', 199, 49), at('wheel-down', 2, 3)]);
	});

	test('is nothing when a button is released, another one is pressed, it moves, or a key is held', () => {
		expect(told('\x1b[<0;1;1m\x1b[<1;1;1M\x1b[<2;1;1M\x1b[<35;1;1M\x1b[<4;1;1M\x1b[<80;1;1M')).toEqual([]);
	});

	test('is nothing in a report that is none, whose letters are no keys', () => {
		expect(names('a\x1b[<0;1Mb\x1b[<M\x1b[<;;Mc\x1b[<0;1;1;1Md\x1b[<0;1;1ue')).toEqual([...'abcde']);
	});

	test('as older terminals report it is dropped whole', () => {
		expect(names('a\x1b[M !"b', '\x1b[', 'M', 'q', 'q', 'qc')).toEqual([...'abc']);
	});

	test('may be slow: half a report waits as long as half a string', () => {
		const input = new TerminalInput();
		input.push(Buffer.from('\x1b[<0;12'));
		expect(input.patience).toBeGreaterThanOrEqual(500);
		expect(input.push(Buffer.from(';3M'))).toEqual([at('press', 11, 2)]);
	});

	test('that was cut off is nothing, and what follows counts', () => {
		expect(names('\x1b[<0;12\x1b[Aq', '\x1b[<0;1\rx')).toEqual(['up', 'q', 'enter', 'x']);
	});
});

const report = fc
	.tuple(
		fc.constantFrom(0, 1, 2, 3, 4, 8, 16, 32, 35, 64, 65, 66, 80, 128),
		fc.nat(),
		fc.nat(),
		fc.constantFrom(...'Mm'),
	)
	.map(([button, column, row, final]) => `\x1b[<${button};${column};${row}${final}`);

test('reports of the mouse never become text or keys, however they are cut', () => {
	fc.assert(
		fc.property(fc.array(fc.oneof(report, fc.constantFrom('g', '日', '\x1b[A'))), someSizes, (pieces, sizes) => {
			const bytes = Buffer.from(pieces.join(''));
			const typed = pieces.filter((one) => !one.startsWith('\x1b[<')).map((one) => (one === '\x1b[A' ? 'up' : one));
			expect(names(...cut(bytes, sizes))).toEqual(typed);
			expect(events(...cut(bytes, sizes))).toEqual(events(bytes));
		}),
	);
});

const piece = fc.oneof(
	report,
	fc.constantFrom('\x1b[A', '\x1b[1;5D', '\x1bOB', '\r', '\r\n', '\n', '\x7f', '\x03', 'é', '日', '👩', 'TP9W'),
	fc.constantFrom('\x1b]11;rgb:1/2/3\x07', '\x1bPgg\x1b\\', '\x1b[200~q\rp\x1b[201~', '\x1b]', '\x1b[20'),
	fc.string({unit: 'grapheme'}),
	fc.uint8Array({maxLength: 8}).map((bytes) => Buffer.from(bytes).toString('latin1')),
);

test('keys are the same however the bytes are cut into chunks', () => {
	fc.assert(
		fc.property(fc.array(piece), someSizes, (pieces, sizes) => {
			const bytes = Buffer.from(pieces.join(''));
			// Whether a link was pasted or typed is told by the chunks alone.
			fc.pre(!/ht|pa/i.test(pieces.join('')));
			expect(events(...cut(bytes, sizes))).toEqual(events(bytes));
		}),
	);
});

test('bytes that are no UTF-8 are no keys, however they are cut', () => {
	fc.assert(
		fc.property(fc.uint8Array(), someSizes, (bytes, sizes) => {
			fc.pre(!/ht|pa/i.test(Buffer.from(bytes).toString('latin1')));
			const given = events(...cut(Buffer.from(bytes), sizes));
			expect(given).toEqual(events(bytes));
			expect(JSON.stringify(given.filter(({kind}) => kind === 'key'))).not.toContain('\ufffd');
		}),
	);
});

test('nothing inside a string is a key, whatever it is and however it is cut', () => {
	fc.assert(
		fc.property(
			fc.constantFrom(...'PX]^_'),
			fc.constantFrom('\x07', '\x1b\\'),
			fc.string({unit: anyCharacter}).map((text) => text.replace(/[\x07\x1b\x9c]/g, '')),
			someSizes,
			(kind, end, inside, sizes) => {
				const bytes = Buffer.from(`a\x1b${kind}${inside}${end}b`);
				expect(names(...cut(bytes, sizes))).toEqual(['a', 'b']);
			},
		),
	);
});

test('no control character is ever text, whatever arrives', () => {
	fc.assert(
		fc.property(fc.array(fc.uint8Array()), (chunks) => {
			for (const event of events(...chunks)) {
				if (event.kind === 'key') expect(event.key.text ?? '').not.toMatch(/\p{Cc}/u);
			}
		}),
	);
});
