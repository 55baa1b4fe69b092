import {Box, type DOMElement, measureElement, useCursor} from 'ink';
import {type ReactNode, useLayoutEffect, useRef, useState} from 'react';

interface Props {
	/** Where the next character goes, in cells from the left edge. */
	readonly column: number;
	readonly children: ReactNode;
}

/**
 * The line in which a text is typed. The terminal's own cursor stands in it: input methods show what is composed there,
 * and magnifiers follow it.
 */
export function TypingRow({column, children}: Props) {
	const row = useRef<DOMElement>(null);
	const {setCursorPosition} = useCursor();
	const [place, setPlace] = useState<{readonly x: number; readonly y: number}>();
	setCursorPosition(place === undefined ? undefined : {x: place.x + column, y: place.y});
	// Where the line is, is known only after it was laid out.
	useLayoutEffect(() => {
		if (row.current === null) return;
		const {x, y} = measureElement(row.current);
		if (x !== place?.x || y !== place.y) setPlace({x, y});
	});
	return (
		<Box ref={row} flexShrink={0}>
			{children}
		</Box>
	);
}
