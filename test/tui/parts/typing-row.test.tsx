import {EventEmitter} from 'node:events';
import {Box, render, Text} from 'ink';
import {expect, onTestFinished, test} from 'vitest';
import {TypingRow} from '../../../source/tui/parts/typing-row.tsx';

const UP_TWO = '\u001B[2A';
const TO_SEVENTH = '\u001B[7G';
const SHOW = '\u001B[?25h';

test('the terminal’s own cursor stands where the next character goes', async () => {
	let written = '';
	const stdout = Object.assign(new EventEmitter(), {
		columns: 60,
		rows: 20,
		write: (text: string) => {
			written += text;
		},
	}) as unknown as NodeJS.WriteStream;
	const {unmount} = render(
		<Box flexDirection="column" paddingLeft={2}>
			<Text>above</Text>
			<TypingRow column={4}>
				<Text>typed</Text>
			</TypingRow>
			<Text>below</Text>
		</Box>,
		{stdout, interactive: true, patchConsole: false},
	);
	onTestFinished(() => unmount());
	await expect.poll(() => written).toContain(SHOW);
	expect(written).toContain('  above\n  typed\n  below\n');
	expect(written).toContain(UP_TWO + TO_SEVENTH + SHOW);
});
