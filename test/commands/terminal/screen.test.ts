import {describe, expect, test} from 'vitest';
import {Screen, visiblePart} from '../../../source/commands/terminal/screen.ts';
import {line} from '../../../source/commands/terminal/style.ts';
import {cellWidth, forScreen} from '../../../source/text.ts';
import {FakeOutput} from './fake-surroundings.ts';

function terminal(columns = 60) {
	const stream = new FakeOutput(true, columns);
	return {stream, screen: new Screen(stream, true)};
}

describe('A block', () => {
	test('stays at the bottom while lines come above it, and is taken away whole', async () => {
		const {stream, screen} = terminal();
		screen.show([line`one`, line`two`]);
		screen.line(line`before`);
		expect(await stream.screen()).toBe('before\none\ntwo');
		screen.show([line`three`]);
		expect(await stream.screen()).toBe('before\nthree');
		screen.hide();
		screen.line(line`after`);
		expect(await stream.screen()).toBe('before\nafter');
	});

	test('has the cursor where it is told, else behind its last line', async () => {
		const {stream, screen} = terminal();
		screen.show([line`name: Bob`, line`more`], {row: 0, column: 6});
		expect(await stream.cursor()).toEqual({row: 0, column: 6});
		screen.show([line`name: Bob`, line`\x1b[1mmore\x1b[22m`]);
		expect(await stream.cursor()).toEqual({row: 1, column: 4});
	});

	test('becomes an ordinary line, or stays as it is', async () => {
		const {stream, screen} = terminal();
		screen.show([line`a`, line`b`], {row: 0, column: 0});
		screen.replace(line`chosen: b`);
		screen.show([line`c`, line`d`], {row: 0, column: 0});
		screen.settle();
		screen.line(line`end`);
		expect(await stream.screen()).toBe('chosen: b\nc\nd\nend');
	});

	test('comes back below what others wrote meanwhile', async () => {
		const {stream, screen} = terminal();
		screen.show([line`a`, line`b`], {row: 0, column: 0});
		screen.stepAside();
		stream.write('$ fg\n');
		screen.comeBack();
		expect(await stream.screen()).toBe('a\nb\n$ fg\na\nb');
	});

	test('is not drawn where nothing can be erased', () => {
		const stream = new FakeOutput(false);
		new Screen(stream, false).show([line`one`]);
		expect(stream.written).toBe('');
	});
});

test('a line that was begun is ended before anything else is written', () => {
	const stream = new FakeOutput(false);
	const screen = new Screen(stream, false);
	screen.begin(line`Name: `);
	expect(screen.hasBegun).toBe(true);
	screen.finish(line`Bob`);
	screen.begin(line`Label: `);
	screen.line(line`by the way`);
	screen.begin(line`Again: `);
	screen.ended();
	screen.line(line`next`);
	screen.begin(line`Last: `);
	screen.settle();
	expect(stream.written).toBe('Name: Bob\nLabel: \nby the way\nAgain: next\nLast: \n');
	expect(screen.hasBegun).toBe(false);
});

test('a terminal without a size is taken for an ordinary one, and the smallest has room for a word', () => {
	const sized = (columns: number, rows: number) => new Screen({isTTY: true, columns, rows, write() {}}, true);
	expect([sized(0, 0).columns, sized(0, 0).rows]).toEqual([80, 24]);
	expect([sized(5, 2).columns, sized(5, 2).rows]).toEqual([20, 6]);
	expect([sized(132, 50).columns, sized(132, 50).rows]).toEqual([132, 50]);
});

test('what does not fit is cut by cells, with room for what surrounds names from right to left', () => {
	const {screen} = terminal(30);
	for (const text of ['long '.repeat(20), '名前'.repeat(20), 'משה '.repeat(20)])
		expect(cellWidth(screen.fit(forScreen(text, 500), 4)), text).toBeLessThanOrEqual(25);
	expect(screen.fit(line`short`)).toBe('short');
});

test('only a terminal is told to do something that is no text', () => {
	const [pipe, tty] = [new FakeOutput(false), new FakeOutput(true)];
	new Screen(pipe, false).control('\x07');
	new Screen(tty, true).control('\x07');
	expect([pipe.written, tty.written]).toEqual(['', '\x07']);
});

describe('What is typed', () => {
	test.each([
		['abc', 3, 10, 'abc', 3],
		['abcdefghij', 10, 5, 'ghij', 4],
		['abcdefghij', 0, 5, 'abcde', 0],
		['名前名前', 4, 5, '名前', 4],
	])('shows of %j around the cursor at %i, in %i columns, %j', (text, position, width, shown, column) => {
		expect(visiblePart([...text], position, width)).toEqual({text: shown, column});
	});
});
