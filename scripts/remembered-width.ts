// Stands in for string-width (of ink): nearly all that is drawn was drawn in the frame before, and measuring it takes a fifth of a frame.
import stringWidth, {type Options} from 'string-width';

/** Texts that are remembered: some frames of a large screen. */
const MANY = 4000;
/** A line of one, with its colours, in UTF-16 units. */
const LONG = 1000;
const widths = new Map<string, number>();

/** The cells that `text` takes. */
export default function rememberedWidth(text: string, options?: Options): number {
	if (options !== undefined || text.length > LONG) return stringWidth(text, options);
	const known = widths.get(text);
	if (known !== undefined) return known;
	const width = stringWidth(text);
	if (widths.size >= MANY) widths.clear();
	widths.set(text, width);
	return width;
}
