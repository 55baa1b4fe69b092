import {words} from '../../words/index.ts';
import {theme} from '../state/theme.ts';
import {Text} from './text.tsx';

/** How much of something long is done: a bar, and the numbers. */
export function Progress({
	done,
	total,
	width,
}: {
	readonly done: number;
	readonly total: number;
	readonly width: number;
}) {
	// As wide as when all is done, so that the bar stays where it is.
	const cells = Math.max(1, width - ` ${words.parts.progress(total, total)}`.length);
	const full = total === 0 ? cells : Math.round((done / total) * cells);
	return (
		<Text wrap="truncate">
			<Text color={theme.accent}>{'█'.repeat(full)}</Text>
			<Text dimColor>{'░'.repeat(cells - full)}</Text> {words.parts.progress(done, total)}
		</Text>
	);
}
