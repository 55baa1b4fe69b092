import {render} from 'ink-testing-library';
import {expect, test} from 'vitest';
import {KeyHints} from '../../../source/tui/parts/key-hints.tsx';
import type {Hint} from '../../../source/tui/state/actions.ts';
import {openAccounts} from '../accounts/stage.tsx';
import {keys} from '../stage.tsx';

const hint = (key: string, text: string, isAlwaysHinted = false): Hint => ({key, text, isAlwaysHinted});

const LISTING = [hint('↑↓', 'move'), hint('g', 'greet'), hint('x', 'cancel'), hint('?', 'help', true)];

function shown(width: number, hints: readonly Hint[] = LISTING): string {
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

test('the main key is shown on the narrowest screen: the longest of those that are always there gives way', () => {
	const always = [hint('Esc', 'back', true), hint('Ctrl-R', 'chapters', true), hint('F1', 'help', true)];
	const hints = [hint('⏎', 'that is the code'), hint('Ctrl-X', 'cancel'), ...always];
	expect(shown(58, hints)).toBe('⏎ that is the code · Ctrl-X cancel · Esc back · F1 help');
	expect(shown(80, hints)).toContain('Ctrl-R chapters');
});

test('Enter in the last field is not called next', async () => {
	const stage = await openAccounts();
	await stage.type('n');
	await stage.seePane('Log in');
	await stage.see('⏎ next');
	await stage.type(keys.shiftTab);
	await stage.see('⏎ go on');
});
