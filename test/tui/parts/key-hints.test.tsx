import {render} from 'ink-testing-library';
import {expect, test} from 'vitest';
import {KeyHints} from '../../../source/tui/parts/key-hints.tsx';
import {openAccounts} from '../accounts/stage.tsx';
import {keys} from '../stage.tsx';

const hint = (key: string, text: string, isAlwaysHinted = false) => ({key, text, isAlwaysHinted});

function shown(width: number): string {
	const hints = [hint('↑↓', 'move'), hint('g', 'greet'), hint('x', 'cancel'), hint('?', 'help', true)];
	const {lastFrame, unmount} = render(<KeyHints hints={hints} width={width} />);
	const frame = lastFrame() ?? '';
	unmount();
	return frame.replace(/\u001B\[[0-9;]*m/g, '').trim();
}

test('keys of the moment stay when those that only move have no room', () => {
	expect(shown(60)).toBe('↑↓ move · g greet · x cancel · ? help');
	expect(shown(36)).toBe('g greet · x cancel · ? help');
	expect(shown(24)).toBe('g greet · ? help');
});

test('Enter in the last field is not called next', async () => {
	const stage = await openAccounts();
	await stage.type('n');
	await stage.see('╭ Log in');
	await stage.see('⏎ next');
	await stage.type(keys.shiftTab);
	await stage.see('⏎ go on');
});
