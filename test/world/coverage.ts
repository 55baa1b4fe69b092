import {DRAWINGS, DRAWN, type Walked} from './arrows.ts';
import {REQUEST_FAULTS, STREAM_FAULTS} from './traffic.ts';

/** What may strike, in the order of the table. */
const KINDS = [
	...new Set(REQUEST_FAULTS),
	'cut off',
	...STREAM_FAULTS.map((fault) => `stream ${fault}`),
	'killed',
	'power lost',
	'disk full',
	'disk read-only',
	'clock',
	'server killed',
	'server power lost',
	'cancels',
	'revokes-alice',
	'invites-another',
	'takes-email',
	'sets-terms',
	'lie key',
	'lie nonce',
	'lie payload',
];
const NOTHING = 'nothing';

/** How often each arrow of the drawings was walked while each kind of fault struck. */
export class Coverage {
	readonly #counts = new Map<string, number>();

	add({drawing, arrow, under}: Walked): void {
		for (const kind of under.length === 0 ? [NOTHING] : under) {
			const key = `${drawing}: ${arrow}: ${kind}`;
			this.#counts.set(key, (this.#counts.get(key) ?? 0) + 1);
		}
	}

	/** A table for each drawing, in Markdown. */
	tables(): string {
		return DRAWINGS.map((drawing) => {
			const arrows = DRAWN.get(drawing) ?? [];
			const rows = [
				['fault', ...arrows.map((_, index) => String(index + 1))],
				['---', ...arrows.map(() => '--:')],
				...[NOTHING, ...KINDS].map((kind) => [
					kind,
					...arrows.map((arrow) => String(this.#counts.get(`${drawing}: ${arrow}: ${kind}`) ?? 0)),
				]),
			];
			const legend = arrows.map((arrow, index) => `${index + 1}. ${arrow.replace('-->', '→')}`);
			return `${drawing}:\n\n${legend.join('\n')}\n\n${rows.map((cells) => `| ${cells.join(' | ')} |`).join('\n')}\n`;
		}).join('\n');
	}

	/** The arrows that were never walked, and the kinds of faults under which the others were not. */
	gaps(): readonly string[] {
		return DRAWINGS.flatMap((drawing) =>
			(DRAWN.get(drawing) ?? []).flatMap((arrow) => {
				const missing = KINDS.filter((kind) => !this.#counts.has(`${drawing}: ${arrow}: ${kind}`));
				return missing.length === 0 ? [] : [`${drawing}: ${arrow}: never under ${missing.join(', ')}`];
			}),
		);
	}
}
