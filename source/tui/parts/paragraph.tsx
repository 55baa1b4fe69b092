import {type TextProps, Transform} from 'ink';
import {Children} from 'react';
import {breakable, unbroken} from './cells.ts';
import {Text} from './text.tsx';

// A blank at which a line was broken, after any colour codes at the start of the next line.
const BLANK_AT_BREAK = /^((?:\u001B\[[0-9;]*m)*) +/;

/** A text that takes several lines, each beginning at the left edge: Ink leaves the blank of some breaks in place. */
export function Paragraph({children, ...props}: Omit<TextProps, 'wrap'>) {
	return (
		<Transform transform={(line, index) => breakable(index === 0 ? line : line.replace(BLANK_AT_BREAK, '$1'))}>
			<Text {...props} wrap="wrap">
				{Children.map(children, (child) => (typeof child === 'string' ? unbroken(child) : child))}
			</Text>
		</Transform>
	);
}
