import {expect, test} from 'vitest';
import {InkInput} from '../../source/tui/ink-input.ts';

function read(isRead: boolean) {
	const input = new InkInput();
	let bytes = '';
	input.on('data', (chunk: Buffer) => {
		bytes += chunk.toString();
	});
	input.setRawMode(isRead);
	return {input, bytes: () => bytes};
}

test('while a menu is shown it gets the keys that it knows, and characters', () => {
	const {input, bytes} = read(true);
	for (const key of [{name: 'down'}, {name: '2', text: '2'}, {name: 'f1'}, {name: 'enter'}]) input.press(key);
	expect(bytes()).toBe('\u001B[B2\r');
});

test('while none is shown keys are kept from the next one', () => {
	const {input, bytes} = read(false);
	input.press({name: 'enter'});
	input.setRawMode(true);
	input.press({name: 'up'});
	expect(bytes()).toBe('\u001B[A');
});
