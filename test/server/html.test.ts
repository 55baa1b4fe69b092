import fc from 'fast-check';
import {expect, test} from 'vitest';
import {html} from '../../source/server/html.ts';

test('Every value in markup is escaped', () => {
	fc.assert(
		fc.property(fc.string({unit: fc.constantFrom('<', '>', '"', "'", '&', 'a', '`')}), (text) => {
			const {markup} = html`<a href="${text}">${text}</a>`;
			expect(markup.replaceAll(/&#\d+;/g, '')).toBe(
				`<a href="${text.replaceAll(/[<>"'&]/g, '')}">${text.replaceAll(/[<>"'&]/g, '')}</a>`,
			);
		}),
	);
});

test('Markup inside markup stays as it is, one piece or several', () => {
	const items = ['a<', 'b'].map((text) => html`<li>${text}</li>`);
	expect(html`<ul>${items}</ul>${html`<p>${'&'}</p>`}${[]}`.markup).toBe(
		'<ul><li>a&#60;</li><li>b</li></ul><p>&#38;</p>',
	);
});
