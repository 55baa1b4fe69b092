import {Box} from 'ink';
import {Fragment} from 'react';
import {cellWidth} from '../../text.ts';
import {ARROWS, type Hint} from '../state/actions.ts';
import {theme} from '../state/theme.ts';
import {Clickable} from './clickable.tsx';
import {Text} from './text.tsx';

/** The keys that do something now: as many as fit. A click on one presses it. */
export function KeyHints({hints, width}: {readonly hints: readonly Hint[]; readonly width: number}) {
	return (
		<Box width={width} height={1} flexShrink={0} overflow="hidden">
			{thoseThatFit(hints, width).map(({key, text, pressed}, index) => (
				<Fragment key={text}>
					<Text>{index === 0 ? ' ' : ' · '}</Text>
					<Clickable flexShrink={0} onClick={pressed === undefined ? undefined : () => pressed}>
						<Text>
							<Text color={theme.accent}>{key}</Text> {text}
						</Text>
					</Clickable>
				</Fragment>
			))}
		</Box>
	);
}

/**
 * Those that are always shown come last; where there is no room for the first one beside them, the longest of them give
 * way. Of the others, those that only move are shown where there is room for all that acts: everyone tries the arrows.
 */
function thoseThatFit(all: readonly Hint[], width: number): readonly Hint[] {
	const others = all.filter(({isAlwaysHinted}) => !isAlwaysHinted);
	const main = others.find((one) => !moves(one));
	let last = all.filter(({isAlwaysHinted}) => isAlwaysHinted);
	while (main !== undefined && last.length > 1 && sumOf([main, ...last]) > width) {
		const [longest] = last.toSorted((a, b) => widthOf(b) - widthOf(a));
		last = last.filter((hint) => hint !== longest);
	}
	const shown = new Set<Hint>();
	let used = sumOf(last);
	for (const hint of [...others.filter((one) => !moves(one)), ...others.filter(moves)]) {
		used += widthOf(hint);
		if (used > width) break;
		shown.add(hint);
	}
	return [...others.filter((hint) => shown.has(hint)), ...last];
}

function sumOf(hints: readonly Hint[]): number {
	return hints.reduce((sum, hint) => sum + widthOf(hint), 0);
}

function moves({key}: Hint): boolean {
	return key === ARROWS;
}

function widthOf({key, text}: Hint): number {
	return cellWidth(key) + cellWidth(text) + 4;
}
