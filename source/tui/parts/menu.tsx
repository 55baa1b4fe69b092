import {Box, useInput} from 'ink';
import SelectInput from 'ink-select-input';
import {useState} from 'react';
import type {ScreenText} from '../../text.ts';
import {words} from '../../words/index.ts';
import {actionGroup} from '../state/actions.ts';
import {signs, theme} from '../state/theme.ts';
import {Paragraph} from './paragraph.tsx';
import {Text} from './text.tsx';

export interface MenuItem<Value> {
	readonly label: ScreenText;
	readonly value: Value;
	/** What choosing it means, shown while it is marked. */
	readonly meaning?: ScreenText;
}

/** What keys do in a menu; the menu sees to it itself. */
export const menuActions = actionGroup<unknown>('menu', {
	choose: {
		...words.keys.actions.menu.choose,
		keys: ['enter', 'up', 'down', 'j', 'k', '1', '2', '3', '4', '5', '6', '7', '8', '9'],
		run: () => {},
	},
});

interface Props<Value> {
	readonly items: readonly MenuItem<Value>[];
	readonly onSelect: (value: Value) => void;
	/** How many items are shown at once; the others come as the mark moves. Without it, all are. */
	readonly limit?: number;
	/** Where a careless Enter would do harm: no item is marked until an arrow is pressed. */
	readonly marksNothing?: boolean;
}

/** A short list that does not change while it is shown; digits choose at once. */
export function Menu<Value>({items, onSelect, limit = items.length, marksNothing = false}: Props<Value>) {
	const [marked, setMarked] = useState(marksNothing ? undefined : 0);
	const isMarking = marked !== undefined;
	const meaning = isMarking ? items[marked]?.meaning : undefined;
	const choose = (index: number) => {
		const item = items[index];
		// Later: the application must see this key while the menu is still there, or it would act on what comes next.
		if (item !== undefined) queueMicrotask(() => onSelect(item.value));
	};
	useInput(
		(input, key) => {
			if (input === 'j' || key.downArrow) setMarked(0);
			else if (input === 'k' || key.upArrow) setMarked(items.length - 1);
			else if (/^[1-9]$/.test(input) && Number(input) <= limit) choose(Number(input) - 1);
		},
		{isActive: !isMarking},
	);
	return (
		<Box flexDirection="column" flexShrink={0}>
			<SelectInput
				// It takes its first mark when it is made.
				key={String(isMarking)}
				initialIndex={marked ?? 0}
				isFocused={isMarking}
				items={items.map(({label}, index) => ({label, value: index, key: String(index)}))}
				limit={Math.min(limit, items.length)}
				indicatorComponent={isMarking ? Indicator : NoIndicator}
				itemComponent={isMarking ? Item : PlainItem}
				onHighlight={({value}) => setMarked(value)}
				onSelect={({value}) => choose(value)}
			/>
			{meaning !== undefined && <Paragraph dimColor>{meaning}</Paragraph>}
		</Box>
	);
}

function Indicator({isSelected = false}: {readonly isSelected?: boolean}) {
	return (
		<Box marginRight={1} flexShrink={0}>
			<Text color={theme.accent}>{isSelected ? signs.pointer : ' '}</Text>
		</Box>
	);
}

function NoIndicator() {
	return <Indicator />;
}

function PlainItem({label}: {readonly label: string}) {
	return <Item label={label} />;
}

function Item({isSelected = false, label}: {readonly isSelected?: boolean; readonly label: string}) {
	return (
		<Text bold={isSelected} wrap="truncate">
			{label}
		</Text>
	);
}
