import fc from 'fast-check';

/**
 * A valid message with bytes changed, cut off, doubled or put in: mostly still MessagePack, hardly ever what it was.
 */
export function damaged(samples: readonly Uint8Array[]): fc.Arbitrary<Uint8Array> {
	const edit = fc.record({
		at: fc.nat(),
		remove: fc.integer({min: 0, max: 4}),
		put: fc.oneof(
			fc.uint8Array({maxLength: 6}),
			fc
				.constantFrom(0xc0, 0xc4, 0xc6, 0xc9, 0xd8, 0xdb, 0xdd, 0xdf, 0xff)
				.map((head) => Uint8Array.of(head, 0xff, 0xff, 0xff, 0xff)),
		),
	});
	return fc
		.record({
			sample: fc.constantFrom(...samples),
			edits: fc.array(edit, {maxLength: 3}),
			kept: fc.double({min: 0, max: 1, noNaN: true}),
			whole: fc.boolean(),
		})
		.map(({sample, edits, kept, whole}) => {
			let result = Buffer.from(sample);
			for (const {at, remove, put} of edits) {
				const start = at % (result.length + 1);
				result = Buffer.concat([result.subarray(0, start), put, result.subarray(start + remove)]);
			}
			return whole ? result : result.subarray(0, Math.floor(result.length * kept));
		});
}
