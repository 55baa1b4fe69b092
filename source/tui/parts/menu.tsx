import {Box, useInput} from 'ink';
import SelectInput from 'ink-select-input';
import {createContext, use, useRef, useState} from 'react';
import type {ScreenText} from '../../text.ts';
import {words} from '../../words/index.ts';
import {actionGroup, actionsOn, type ValidGroup} from '../state/actions.ts';
import {signs, theme} from '../state/theme.ts';
import {Clickable} from './clickable.tsx';
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

/** The same where nothing is marked until an arrow is pressed: the line of hints names the arrows, not Enter. */
export function unmarkedMenu(): ValidGroup {
	const {group, actions} = actionsOn(menuActions, undefined);
	return {group, actions: actions.map((action) => ({...action, keys: ['down', ...action.keys]}))};
}

interface Props<Value> {
	readonly items: readonly MenuItem<Value>[];
	readonly onSelect: (value: Value) => void;
	/** How many items are shown at once; the others come as the mark moves. Without it, all are. */
	readonly limit?: number;
	/** Where a careless Enter would do harm: no item is marked until an arrow is pressed. */
	readonly marksNothing?: boolean;
	/** Where a careless click would do harm: it only marks. */
	readonly isKeyOnly?: boolean;
}

/** What a click on an item does, for the items that `SelectInput` makes. */
const ClickItem = createContext<(index: number) => string | undefined>(() => undefined);

/** A short list that does not change while it is shown. Digits choose at once, a click does on the marked item. */
export function Menu<Value>({
	items,
	onSelect,
	limit = items.length,
	marksNothing = false,
	isKeyOnly = false,
}: Props<Value>) {
	const [marked, setMarked] = useState(marksNothing ? undefined : 0);
	// Several keys may come in one burst, before anything is drawn again: each goes on from the one before it.
	const latest = useRef(marked);
	const move = (step: 1 | -1) => {
		const from = latest.current ?? (step === 1 ? -1 : 0);
		latest.current = (from + step + items.length) % items.length;
		setMarked(latest.current);
	};
	const choose = (index: number | undefined) => {
		const item = index === undefined ? undefined : items[index];
		// Later: the application must see this key while the menu is still there, or it would act on what comes next.
		if (item !== undefined) queueMicrotask(() => onSelect(item.value));
	};
	useInput((input, key) => {
		if (input === 'j' || key.downArrow) move(1);
		else if (input === 'k' || key.upArrow) move(-1);
		else if (key.return) choose(latest.current);
		else if (/^[1-9]$/.test(input) && Number(input) <= limit) {
			choose(firstShown(latest.current ?? 0, limit) + Number(input) - 1);
		}
	});
	const click = (index: number) => {
		if (latest.current === index && !isKeyOnly) return 'enter';
		latest.current = index;
		setMarked(index);
		return undefined;
	};
	const meaning = marked === undefined ? undefined : items[marked]?.meaning;
	return (
		<Box flexDirection="column" flexShrink={0}>
			<ClickItem value={click}>
				<SelectInput
					// It takes its mark when it is made, and shows it; keys are read above.
					key={String(marked)}
					initialIndex={marked ?? 0}
					isFocused={false}
					items={items.map(({label}, index) => ({label, value: index, key: String(index)}))}
					limit={Math.min(limit, items.length)}
					indicatorComponent={marked === undefined ? NoIndicator : Indicator}
					itemComponent={marked === undefined ? PlainItem : Item}
				/>
			</ClickItem>
			{meaning !== undefined && <Paragraph dimColor>{meaning}</Paragraph>}
		</Box>
	);
}

/** Of the items, the first that is shown: the marked one is the last of those, or comes before. */
function firstShown(marked: number, limit: number): number {
	return Math.max(0, marked - limit + 1);
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

interface ItemProps {
	readonly isSelected?: boolean;
	readonly label: string;
	/** Which item it is: `SelectInput` gives it all that the item has. */
	readonly value?: number;
}

function PlainItem({isSelected: _, ...item}: ItemProps) {
	return <Item {...item} />;
}

function Item({isSelected = false, label, value}: ItemProps) {
	const click = use(ClickItem);
	return (
		<Clickable onClick={value === undefined ? undefined : () => click(value)}>
			<Text bold={isSelected} wrap="truncate">
				{label}
			</Text>
		</Clickable>
	);
}
