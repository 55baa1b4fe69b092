import {cellWidth} from '../../text.ts';
import {ARROWS, type Hint} from '../state/actions.ts';
import {theme} from '../state/theme.ts';
import {Text} from './text.tsx';

/** The keys that do something now: as many as fit. */
export function KeyHints({hints, width}: {readonly hints: readonly Hint[]; readonly width: number}) {
	return (
		<Text wrap="truncate">
			{thoseThatFit(hints, width).map(({key, text}, index) => (
				<Text key={text}>
					{index === 0 ? ' ' : ' · '}
					<Text color={theme.accent}>{key}</Text> {text}
				</Text>
			))}
		</Text>
	);
}

/**
 * Those that are always shown come last. Of the others, those that only move are shown where there is room for all that
 * acts: everyone tries the arrows.
 */
function thoseThatFit(all: readonly Hint[], width: number): readonly Hint[] {
	const last = all.filter(({isAlwaysHinted}) => isAlwaysHinted);
	const others = all.filter(({isAlwaysHinted}) => !isAlwaysHinted);
	const shown = new Set<Hint>();
	let used = last.reduce((sum, hint) => sum + widthOf(hint), 0);
	for (const hint of [...others.filter((one) => !moves(one)), ...others.filter(moves)]) {
		used += widthOf(hint);
		if (used > width) break;
		shown.add(hint);
	}
	return [...others.filter((hint) => shown.has(hint)), ...last];
}

function moves({key}: Hint): boolean {
	return key === ARROWS;
}

function widthOf({key, text}: Hint): number {
	return cellWidth(key) + cellWidth(text) + 4;
}
