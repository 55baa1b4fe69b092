import {DRAWINGS, DRAWN, type Drawing, type Walked} from './arrows.ts';
import {reasonAgainst} from './impossible.ts';
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

	/** A table for each drawing, in Markdown. `–`: cannot be. `?`: by luck only, and never yet. */
	tables(): string {
		return DRAWINGS.map((drawing) => {
			const arrows = DRAWN.get(drawing) ?? [];
			const rows = [
				['fault', ...arrows.map((_, index) => String(index + 1))],
				['---', ...arrows.map(() => '--:')],
				...[NOTHING, ...KINDS].map((kind) => [kind, ...arrows.map((arrow) => this.#cell(drawing, arrow, kind))]),
			];
			const legend = arrows.map((arrow, index) => `${index + 1}. ${arrow.replace('-->', '→')}`);
			return `${drawing}:\n\n${legend.join('\n')}\n\n${rows.map((cells) => `| ${cells.join(' | ')} |`).join('\n')}\n`;
		}).join('\n');
	}

	/** The kinds of faults under which an arrow was never walked yet, and those under which it cannot be, with why. */
	gaps(): readonly string[] {
		return this.#perArrow((drawing, arrow) => {
			const missing = KINDS.filter((kind) => this.#count(drawing, arrow, kind) === 0);
			const reasons = Map.groupBy(missing, (kind) => reasonAgainst(drawing, arrow, kind)?.why);
			return [...reasons].map(([why, kinds]) =>
				why === undefined ? `never yet under ${kinds.join(', ')}` : `not under ${kinds.join(', ')}: ${why}`,
			);
		});
	}

	/** What was walked although there is a reason why it cannot be. */
	wrongReasons(): readonly string[] {
		return this.#perArrow((drawing, arrow) =>
			KINDS.flatMap((kind) => {
				const reason = reasonAgainst(drawing, arrow, kind);
				const count = this.#count(drawing, arrow, kind);
				if (reason === undefined || reason.byLuck || count === 0) return [];
				return [`walked ${count} times under ${kind}, although: ${reason.why}`];
			}),
		);
	}

	#perArrow(tell: (drawing: Drawing, arrow: string) => readonly string[]): readonly string[] {
		return DRAWINGS.flatMap((drawing) =>
			(DRAWN.get(drawing) ?? []).flatMap((arrow) =>
				tell(drawing, arrow).map((what) => `${drawing}: ${arrow}: ${what}`),
			),
		);
	}

	#count(drawing: Drawing, arrow: string, kind: string): number {
		return this.#counts.get(`${drawing}: ${arrow}: ${kind}`) ?? 0;
	}

	#cell(drawing: Drawing, arrow: string, kind: string): string {
		const count = this.#count(drawing, arrow, kind);
		const reason = count === 0 ? reasonAgainst(drawing, arrow, kind) : undefined;
		return reason === undefined ? String(count) : reason.byLuck ? '?' : '–';
	}
}
