import {Box, Text} from 'ink';
import {expect, test} from 'vitest';
import {Clickable} from '../../../source/tui/parts/clickable.tsx';
import {draw} from '../draw.tsx';

test('a click on a box does what was last said there, and gives its key', async () => {
	const clicked: string[] = [];
	const box = (name: string) => (
		<Box paddingLeft={3} paddingTop={2}>
			<Clickable
				onClick={() => {
					clicked.push(name);
					return 'enter';
				}}
			>
				<Text>here</Text>
			</Clickable>
			<Text>beside</Text>
		</Box>
	);
	const drawn = draw(box('first'));
	expect(await drawn.click('here')).toBe('enter');
	drawn.redraw(box('second'));
	expect(await drawn.click('re')).toBe('enter');
	expect(await drawn.click('beside')).toBeUndefined();
	expect(clicked).toEqual(['first', 'second']);
});

test('a box that takes no clicks, and one that is gone, meet none', async () => {
	const fail = () => {
		throw new Error('clicked');
	};
	const drawn = draw(
		<Clickable onClick={fail}>
			<Text>here</Text>
		</Clickable>,
	);
	await drawn.type('');
	drawn.redraw(
		<Clickable onClick={undefined}>
			<Text>here</Text>
		</Clickable>,
	);
	expect(await drawn.click('here')).toBeUndefined();
	drawn.redraw(<Text>here</Text>);
	expect(await drawn.click('here')).toBeUndefined();
});

test('what is cut off cannot be clicked', async () => {
	let clicks = 0;
	const row = (text: string) => (
		<Clickable onClick={() => void clicks++} flexShrink={0}>
			<Text>{text}</Text>
		</Clickable>
	);
	const drawn = draw(
		<>
			<Box flexDirection="column" height={1} flexShrink={0} overflow="hidden">
				{row('first')}
				{row('second')}
			</Box>
			<Text>below</Text>
		</>,
	);
	await drawn.click('below');
	expect(clicks).toBe(0);
	await drawn.click('first');
	expect(clicks).toBe(1);
});
