import {encode} from 'uqr';
import {type Html, html} from './html.ts';

/** Modules of white around the code, as scanners want it. */
const BORDER = 4;

/** A QR code as a picture inside a page: black on white, whatever the colours of the page are. */
export function qrSvg(text: string, label: string): Html {
	const {data, size} = encode(text, {ecc: 'M', border: BORDER});
	const side = String(size);
	const box = `0 0 ${side} ${side}`;
	const dark = data.map(darkRuns).join('');
	return html`<svg class="qr" role="img" aria-label="${label}" viewBox="${box}" shape-rendering="crispEdges">
<path fill="#fff" d="M0 0h${side}v${side}H0z"/><path d="${dark}"/></svg>`;
}

/** The outlines of the dark modules of a row: one for those that touch. */
function darkRuns(row: readonly boolean[], y: number): string {
	return row
		.map((isDark, x) => {
			if (!isDark || row[x - 1] === true) return '';
			const end = row.indexOf(false, x);
			return `M${x} ${y}h${end - x}v1h${x - end}z`;
		})
		.join('');
}
