import {cellWidth} from '../../text.ts';
import type {Hint} from '../state/actions.ts';
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

/** Those that are always shown come last. */
function thoseThatFit(all: readonly Hint[], width: number): readonly Hint[] {
	const last = all.filter(({isAlwaysHinted}) => isAlwaysHinted);
	const shown: Hint[] = [];
	let used = last.reduce((sum, hint) => sum + widthOf(hint), 0);
	for (const hint of all) {
		if (last.includes(hint)) continue;
		used += widthOf(hint);
		if (used > width) break;
		shown.push(hint);
	}
	return [...shown, ...last];
}

function widthOf({key, text}: Hint): number {
	return cellWidth(key) + cellWidth(text) + 4;
}
