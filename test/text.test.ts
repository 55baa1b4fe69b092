import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {cellWidth, forScreen, needsCleaning, toJson, typedText} from '../source/text.ts';
import {anyCharacter} from './helpers/any-text.ts';
import {processorTime} from './helpers/processor-time.ts';

/** Text with everything that terminals and eyes fall for, beside the ordinary. */
const text = fc
	.array(
		fc.oneof(
			fc.string({unit: anyCharacter}),
			fc.string(),
			fc.constantFrom(
				'\u001b[2J',
				'\u001b]52;c;QUJD\u0007',
				'\u009b31m',
				'\u202e',
				'\u200b',
				'\u2066',
				'\ufeff',
				'\u00ad',
				'\u2028',
				'\ufe0f',
				'\u{e0041}',
				'\u{e0100}',
				'\u3164',
				'\u2800',
				'\u00a0',
				'\u0301'.repeat(9),
				'a\u0301\u0302\u0303\u0304',
				'\ud800',
				'\udc00',
				'寿司',
				'👩\u200d👩\u200d👧',
				'👍🏽',
				'🇫🇷',
				'\u200c',
				'\u200d',
				'ශ්\u200dරී',
				'ක',
				'می\u200cخواهم',
				'葛\u{e0100}',
				'क्षत्रिय',
				'தமிழ்',
				'ที่ปรึกษา',
				'é',
				'e\u0301',
				'\r\n',
				'\t',
			),
		),
	)
	.map((parts) => parts.join(''));

const ACTS = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\u2800]/u;

/** Sequences that are writing, though what they are made of is not, alone. */
const WRITTEN = /\p{RGI_Emoji}|(?<=\p{L}\p{M}{0,3})[\u200c\u200d]|(?<=\p{Unified_Ideograph})[\u{e0100}-\u{e01ef}]/gv;

describe('text for the screen', () => {
	it('holds nothing that acts on a terminal or hides, and is no wider than asked', () => {
		fc.assert(
			fc.property(text, fc.integer({min: 1, max: 100}), (value, cells) => {
				const shown = forScreen(value, cells);
				expect(shown.replace(WRITTEN, '')).not.toMatch(ACTS);
				expect(shown).not.toMatch(/\p{M}{4}/u);
				expect(shown.isWellFormed()).toBe(true);
				expect(cellWidth(shown)).toBeLessThanOrEqual(cells);
			}),
			{numRuns: 500},
		);
	});

	it('is the value itself where nothing needs cleaning', () => {
		fc.assert(
			fc.property(text, (value) => {
				fc.pre(!needsCleaning(value));
				expect(forScreen(value, Number.POSITIVE_INFINITY)).toBe(value.normalize('NFC'));
			}),
		);
	});

	it('does not change when it is cleaned again', () => {
		fc.assert(
			fc.property(text, (value) => {
				const shown = forScreen(value, 60);
				expect(forScreen(shown, 60)).toBe(shown);
			}),
		);
	});

	it.each([
		['Alice', 'Alice'],
		['\u001b[31mred', '�[31mred'],
		['a\u202eb', 'a�b'],
		['a\u00a0b', 'a b'],
		['e\u0301', 'é'],
		['', ''],
	])('%j is shown as %j', (value, shown) => {
		expect(forScreen(value)).toBe(shown);
	});

	it('is cut between characters, with an ellipsis within its width', () => {
		expect(forScreen('abcdef', 6)).toBe('abcdef');
		expect(forScreen('abcdefg', 6)).toBe('abcde…');
		expect(forScreen('寿司寿司', 6)).toBe('寿司…');
		expect(forScreen('寿司寿', 6)).toBe('寿司寿');
		expect(forScreen('👍👍', 3)).toBe('👍…');
	});

	it('is cut to 256 cells where nothing else is asked', () => {
		expect(cellWidth(forScreen('x'.repeat(10_000)))).toBe(256);
	});

	it('is cut between characters as people see them', () => {
		expect(forScreen('தமிழ்தமிழ்', 6)).toBe('தமிழ்த…');
		expect(forScreen('👩\u200d👩\u200d👧👩\u200d👩\u200d👧', 3)).toBe('👩\u200d👩\u200d👧…');
		expect(forScreen('🇫🇷🇩🇪🇪🇸', 5)).toBe('🇫🇷🇩🇪…');
		expect(forScreen('می\u200cخواهم', 3)).toBe('می…');
	});

	it('measures no further than it has to', () => {
		for (const long of ['寿'.repeat(2_000_000), `a${'\u0301'.repeat(2_000_000)}`, '\u200d'.repeat(2_000_000)]) {
			const took = processorTime(() => {
				expect(cellWidth(forScreen(long, 40))).toBeLessThanOrEqual(40);
				expect(forScreen(long, 40).endsWith('…')).toBe(true);
			});
			expect(took).toBeLessThan(500);
		}
	});

	it.each([
		'bob ',
		' bob',
		'bo\u200bb',
		'\u001b',
		'a\u202eb',
		'a\u200db',
		'a\u200cb',
		'bob\u200d',
		'bob\ufe0f',
		'a\u034fb',
		'دا\u200cر',
		'می\u200c',
		'👍\u200d👍',
		'👍\u200d',
		'1\u200d',
		'क\u200dक',
		'\u094d\u200d',
		'葛\u{e0100}\u{e0101}',
		'a\u{e0100}',
	])('of %j needs cleaning first', (value) => {
		expect(needsCleaning(value)).toBe(true);
	});

	it.each([
		['composed and decomposed accents', 'e\u0301'],
		['Sinhala', 'ශ්\u200dරී'],
		['Bengali', 'র\u200d্যাব'],
		['Kannada', 'ರ\u200d್ಯ'],
		['Hindi, kept apart', 'क्\u200cष'],
		['Malayalam, in the old spelling', 'അവന്\u200d'],
		['Persian', 'می\u200cخواهم'],
		['a variant of an ideograph', '葛\u{e0100}城'],
		['a family', '👩\u200d👩\u200d👧'],
		['a heart', '❤\ufe0f'],
		['a flag with tags', '🏴\u{e0067}\u{e0062}\u{e0065}\u{e006e}\u{e0067}\u{e007f}'],
		['Tamil', 'தமிழ்'],
		['Thai', 'ที่ปรึกษา'],
	])('of %s is writing, and is shown as it is', (_, value) => {
		expect(needsCleaning(value)).toBe(false);
		expect(forScreen(value)).toBe(value.normalize('NFC'));
	});
});

describe('JSON output', () => {
	it('has the true values, and nothing that acts on a terminal', () => {
		const value = fc.oneof(
			text,
			fc.jsonValue({stringUnit: 'binary'}),
			fc.dictionary(text, text, {noNullPrototype: true}),
		);
		fc.assert(
			fc.property(value, fc.constantFrom(0, 2), (one, indent) => {
				const json = toJson(one, indent);
				expect(json.replaceAll('\n', '')).not.toMatch(ACTS);
				expect(JSON.parse(json)).toEqual(JSON.parse(JSON.stringify(one)));
			}),
			{numRuns: 500},
		);
	});

	it('is one line without an indent', () => {
		expect(toJson({a: ['\n', '\u0085']}, 0)).toBe('{"a":["\\n","\\u0085"]}');
	});
});

describe('a name as it was typed', () => {
	it.each([
		['  Zoe\u0308 ', 'Zoë'],
		['\tBob\r\n', 'Bob'],
		['می‌خواهم', 'می‌خواهم'],
		['क्‍ष', 'क्‍ष'],
		['👩‍💻 ❤️', '👩‍💻 ❤️'],
	])('%j becomes %j, and hides nothing', (typed, name) => {
		expect(typedText(typed)).toBe(name);
		expect(needsCleaning(typedText(typed))).toBe(false);
	});
});
