import fc from 'fast-check';

/**
 * Any character, as the unit of `fc.string`: a code point that is no half of a pair. The unit `binary` of fast-check
 * gives the same ones, but first makes a table of all of them, in each process.
 */
export const anyCharacter: fc.Arbitrary<string> = fc
	.integer({min: 0, max: 0x10_ffff - 0x800})
	.map((number) => String.fromCodePoint(number < 0xd800 ? number : number + 0x800));
