import {Text} from 'ink';
import {expect, test} from 'vitest';
import {Paragraph} from '../../../source/tui/parts/paragraph.tsx';
import {draw} from '../draw.tsx';

test('every line begins at the left edge, and no word is lost', () => {
	const text = 'one two three four five six seven eight nine ten '.repeat(3).trim();
	for (let columns = 12; columns < 30; columns++) {
		const drawn = draw(<Paragraph>{text}</Paragraph>, columns);
		for (const line of drawn.lines()) expect(line).toMatch(/^\S/);
		expect(drawn.prose()).toBe(text);
		drawn.expectWhole();
	}
});

test('a mark stays on the line of its word, and the blank before it is a plain one', () => {
	for (let columns = 11; columns < 25; columns++) {
		const screen = draw(<Paragraph>Voulez-vous quitter Narthex ? Oui : « tout »</Paragraph>, columns).screen();
		expect(screen).not.toMatch(/^[?:»]|«$|\u00A0/m);
	}
});

test('parts with colours of their own are wrapped with the rest', () => {
	const drawn = draw(
		<Paragraph>
			<Text bold>Warning: </Text>
			{'this takes several lines on a narrow screen'}
		</Paragraph>,
		20,
	);
	expect(drawn.prose()).toBe('Warning: this takes several lines on a narrow screen');
	for (const line of drawn.lines()) expect(line).toMatch(/^\S/);
});
