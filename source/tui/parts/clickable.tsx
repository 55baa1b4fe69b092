import {Box, type DOMElement, measureElement} from 'ink';
import {type ComponentProps, createContext, use, useLayoutEffect, useRef} from 'react';
import {type Cell, type ClickArea, ClickAreas} from '../state/click-areas.ts';

/** Where everything that is drawn and can be clicked is known. */
export const Clicks = createContext(new ClickAreas());

interface Props extends Omit<ComponentProps<typeof Box>, 'ref'> {
	/** See `ClickArea`. Without it nothing can be clicked here. */
	readonly onClick: ClickArea['click'] | undefined;
}

/** A box that can be clicked. */
export function Clickable({onClick, ...box}: Props) {
	const areas = use(Clicks);
	const drawn = useRef<DOMElement>(null);
	const latest = useRef(onClick);
	useLayoutEffect(() => {
		latest.current = onClick;
	});
	useLayoutEffect(
		() =>
			areas.add({
				covers: (cell) => latest.current !== undefined && isIn(drawn.current, cell),
				click: () => latest.current?.(),
			}),
		[areas],
	);
	return <Box ref={drawn} {...box} />;
}

/** Whether a cell is in a box, and in all boxes around it: what they cut off is not drawn. */
function isIn(box: DOMElement | null, {column, row}: Cell): boolean {
	if (box === null) return false;
	const {x, y, width, height} = measureElement(box);
	const isInside = column >= x && column < x + width && row >= y && row < y + height;
	return isInside && (box.parentNode === undefined || isIn(box.parentNode, {column, row}));
}
