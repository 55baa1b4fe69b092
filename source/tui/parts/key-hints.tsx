import {cellWidth} from '../../text.ts';
import {type Action, bindings, type Context, hintKey} from '../keys.ts';
import {theme} from '../theme.ts';
import {Text} from './text.tsx';

interface Props {
	readonly contexts: readonly Context[];
	readonly takesText: boolean;
	readonly offers: (action: Action) => boolean;
	readonly width: number;
}

interface Hint {
	readonly action: Action;
	readonly key: string;
	readonly text: string;
}

/** The keys that do something just now, from the key table; as many as inCells, help always. */
export function KeyHints({contexts, takesText, offers, width}: Props) {
	const all = hints(contexts, takesText, offers);
	const shown = thoseThatFit(all, width);
	return (
		<Text wrap="truncate">
			{shown.map(({key, text}, index) => (
				<Text key={text}>
					{index === 0 ? ' ' : ' · '}
					<Text color={theme.accent}>{key}</Text> {text}
				</Text>
			))}
		</Text>
	);
}

/** What could be hinted at, in the order of the table. */
export function hints(
	contexts: readonly Context[],
	takesText: boolean,
	offers: (action: Action) => boolean,
): readonly Hint[] {
	return [...contexts, 'anywhere' as const].flatMap((context) =>
		bindings.flatMap((binding) => {
			if (binding.context !== context || binding.hint === undefined || !offers(binding.action)) return [];
			const key = hintKey(binding, contexts, takesText);
			return key === undefined ? [] : [{action: binding.action, key, text: binding.hint}];
		}),
	);
}

/** Whatever else does not fit, the way back and the way to all other keys are shown. */
function thoseThatFit(all: readonly Hint[], width: number): readonly Hint[] {
	const last = all.filter(({action}) => action === 'back' || action === 'help');
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
