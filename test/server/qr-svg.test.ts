import {encode} from 'uqr';
import {expect, test} from 'vitest';
import {qrSvg} from '../../source/server/qr-svg.ts';

const LINK = 'https://parsec.example.com/redirect/Org?a=claim_user&p=xBCgAAAAAAAAAAAAAAAAAAAB';

/** Draws the picture on squares: true where it is dark. */
function drawn(markup: string): readonly (readonly boolean[])[] {
	const side = Number(/viewBox="0 0 (\d+) \1"/.exec(markup)?.[1]);
	const dark = Array.from({length: side}, () => Array<boolean>(side).fill(false));
	for (const [, x, y, width] of markup.matchAll(/M(\d+) (\d+)h(\d+)v1h-\3z/g)) {
		for (let column = 0; column < Number(width); column++) {
			const row = dark[Number(y)];
			if (row !== undefined) row[Number(x) + column] = true;
		}
	}
	return dark;
}

test('The picture has every dark module of the code, and white around it', () => {
	const {markup} = qrSvg(LINK, 'QR code');
	const squares = drawn(markup);
	expect(squares).toEqual(encode(LINK, {ecc: 'M', border: 4}).data);
	expect(squares.slice(0, 4).flat()).not.toContain(true);
	expect(markup).toContain(`<path fill="#fff" d="M0 0h${squares.length}v${squares.length}H0z"/>`);
});

test('The picture has its label, escaped, and nothing to load', () => {
	const {markup} = qrSvg(LINK, '"><script>');
	expect(markup).toContain('role="img" aria-label="&#34;&#62;&#60;script&#62;"');
	expect(markup).not.toMatch(/href|style=|xmlns/);
});
