import {Box} from 'ink';
import type {ComponentProps} from 'react';
import type {Size} from '../state/theme.ts';
import {Panel} from './panel.tsx';

/** From this width of the screen on, what is read or filled in stands in the middle. */
const WIDE_PAGE = 120;
/** No line of it is longer then: the eye would not find the next one. */
const LONGEST_LINE = 100;

interface Props extends Omit<ComponentProps<typeof Panel>, 'width' | 'height'> {
	readonly size: Size;
}

/** The cells inside a page. */
export function insideOf({columns, rows}: Size): Size {
	return {columns: columns < WIDE_PAGE ? columns - 4 : LONGEST_LINE, rows: rows - 2};
}

/** A panel of what is read or filled in: all that a screen shows but lists. */
export function Page({size, children, ...panel}: Props) {
	return (
		<Panel {...panel} width={size.columns} height={size.rows}>
			{size.columns < WIDE_PAGE ? (
				children
			) : (
				<Box justifyContent="center">
					<Box flexDirection="column" flexShrink={0} width={insideOf(size).columns}>
						{children}
					</Box>
				</Box>
			)}
		</Panel>
	);
}
