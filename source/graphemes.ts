let segmenter: Intl.Segmenter | undefined;

/** What a person takes for one character each, with its index in UTF-16 units. Made late: the first one takes 10 ms. */
export function graphemesOf(text: string): Intl.Segments {
	segmenter ??= new Intl.Segmenter(undefined, {granularity: 'grapheme'});
	return segmenter.segment(text);
}
