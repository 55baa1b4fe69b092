import {drawnArrows} from '../helpers/drawn-arrows.ts';
import type {Strike} from './disturbances.ts';
import type {Played} from './person.ts';
import type {Kind} from './plan.ts';
import type {Program} from './program.ts';
import {attemptOf, type SentRequest} from './traffic.ts';

/** The drawings of docs/sessions.md, by their headings. */
export const DRAWINGS = [
	'The greeter',
	'The claimer',
	'The recipient who gives a share',
	'The claimer of a shared recovery',
] as const;
export type Drawing = (typeof DRAWINGS)[number];

/** The arrows of each drawing, in its order. */
export const DRAWN: ReadonlyMap<Drawing, readonly string[]> = new Map(
	DRAWINGS.map((drawing) => [drawing, [...drawnArrows(drawing)]]),
);

/** A way that a session took from phase to phase, and what struck while it was in the first of the two. */
export interface Walked {
	readonly drawing: Drawing;
	readonly arrow: string;
	/** The kinds of faults; none if nothing struck. */
	readonly under: readonly string[];
}

/**
 * The ways of a session, without those to `cancelled` and `failed`. What strikes an attempt counts for its two sides
 * only.
 */
export function walkedBy(
	{who, program, phases}: Played,
	kind: Kind,
	strikes: readonly Strike[],
	sent: readonly SentRequest[],
): readonly Walked[] {
	const drawing = drawingOf(who === 'claimer', kind);
	return phases.flatMap(({phase, at}, index) => {
		const next = phases[index + 1];
		if (next === undefined || next.phase.name === 'cancelled' || next.phase.name === 'failed') return [];
		// The same phase with other facts is not drawn.
		if (next.phase.name === phase.name) return [];
		const struck = strikes
			.filter(({from, attempt}) => from <= next.at && isIn(attempt, program, next.at, sent))
			.filter((strike) => endOf(strike) >= at)
			.map((strike) => strike.kind);
		return [{drawing, arrow: `${phase.name} --> ${next.phase.name}`, under: [...new Set(struck)]}];
	});
}

/** Whether a program is in an attempt: it asked for a step of that one last. */
function isIn(attempt: string | undefined, program: Program, at: number, sent: readonly SentRequest[]): boolean {
	if (attempt === undefined) return true;
	const last = sent.findLast((one) => one.program === program && one.at <= at && one.command.endsWith('_step'));
	return last !== undefined && attemptOf(last) === attempt;
}

function endOf({until, request}: Strike): number {
	return request === undefined ? until : (request.endedAt ?? Number.POSITIVE_INFINITY);
}

function drawingOf(isClaimer: boolean, kind: Kind): Drawing {
	if (kind === 'recovery') return isClaimer ? 'The claimer of a shared recovery' : 'The recipient who gives a share';
	return isClaimer ? 'The claimer' : 'The greeter';
}
