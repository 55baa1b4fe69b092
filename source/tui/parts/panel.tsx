import {Box} from 'ink';
import type {ReactNode} from 'react';
import {cellWidth, type ScreenText} from '../../text.ts';
import {theme} from '../state/theme.ts';
import {inCells, own} from './cells.ts';
import {Text} from './text.tsx';

interface Props {
	readonly title: ScreenText;
	/** What stands in the lower border: `3 of 20`. */
	readonly footer?: ScreenText | undefined;
	readonly width: number;
	readonly height: number;
	readonly color?: string;
	readonly children?: ReactNode;
}

/** A frame with its title in the upper border. Inside are `width - 4` by `height - 2` cells. */
export function Panel({title, footer, width, height, color = theme.border, children}: Props) {
	return (
		<Box flexDirection="column" width={width} height={height} flexShrink={0} overflow="hidden">
			<Border left="╭" right="╮" text={title} width={width} color={color} isTitle />
			<Box
				borderStyle="round"
				borderTop={false}
				borderBottom={false}
				borderColor={color}
				{...(theme.ground === undefined ? {} : {borderBackgroundColor: theme.ground.back})}
				flexDirection="column"
				width={width}
				height={height - 2}
				paddingX={1}
				overflow="hidden"
			>
				{children}
			</Box>
			<Border left="╰" right="╯" text={footer} width={width} color={color} />
		</Box>
	);
}

interface BorderProps {
	readonly left: string;
	readonly right: string;
	readonly text: ScreenText | undefined;
	readonly width: number;
	readonly color: string;
	readonly isTitle?: boolean;
}

function Border({left, right, text, width, color, isTitle = false}: BorderProps) {
	const shown =
		text === undefined || text === '' ? own('') : own(` ${inCells(text, Math.min(cellWidth(text), width - 6))} `);
	return (
		<Text wrap="truncate" color={color}>
			{left}
			<Text bold={isTitle} dimColor={!isTitle} color={isTitle ? theme.accent : color}>
				{shown}
			</Text>
			{'─'.repeat(Math.max(0, width - 2 - cellWidth(shown)))}
			{right}
		</Text>
	);
}
