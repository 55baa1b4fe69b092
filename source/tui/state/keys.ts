import type {Key} from 'ink';
import {words} from '../../words/index.ts';

/**
 * One key as the application sees it: `name` is the character itself for a printable one (`text` too), else a word
 * (`up`, `enter`, `shift-tab`, `f1`, `ctrl-c`).
 */
export interface KeyPress {
	readonly name: string;
	readonly text?: string;
}

/**
 * Every key of one input event. Ink gives a burst (a slow line, a program that types) as one event: "TP9W\r" without
 * `key.return`. Each character becomes a key of its own, and a carriage return the Enter key.
 */
export function keyPresses(input: string, key: Key): readonly KeyPress[] {
	const special = specialKey(key);
	if (special !== undefined) return [{name: special}];
	if (key.ctrl) return [{name: `ctrl-${input}`}];
	// Function keys arrive without text and without a name; F1 is the only one that is ours.
	if (input === '') return [{name: 'f1'}];
	const keys = [...input].map(characterKey);
	// Escape and a character in one burst look like Alt and the character, which does nothing here.
	return key.meta ? [{name: 'escape'}, ...keys] : keys;
}

function specialKey(key: Key): string | undefined {
	if (key.upArrow) return 'up';
	if (key.downArrow) return 'down';
	if (key.leftArrow) return 'left';
	if (key.rightArrow) return 'right';
	if (key.pageUp) return 'pageup';
	if (key.pageDown) return 'pagedown';
	if (key.home) return 'home';
	if (key.end) return 'end';
	if (key.return) return 'enter';
	if (key.escape) return 'escape';
	if (key.tab) return key.shift ? 'shift-tab' : 'tab';
	if (key.backspace) return 'backspace';
	if (key.delete) return 'delete';
	return undefined;
}

function characterKey(character: string): KeyPress {
	if (character === '\r' || character === '\n') return {name: 'enter'};
	if (character === '\t') return {name: 'tab'};
	if (character === '\x7F' || character === '\b') return {name: 'backspace'};
	if (character === '\x1B') return {name: 'escape'};
	if (character < ' ') return {name: `ctrl-${String.fromCharCode(character.charCodeAt(0) + 96)}`};
	return {name: character, text: character};
}

const labels: {readonly [name: string]: string | undefined} = words.keys.labels;

/** How a key is written on screen: `↑`, `Esc`, `Ctrl-X`, `y`. */
export function keyLabel(name: string): string {
	const label = labels[name];
	if (label !== undefined) return label;
	return name.startsWith('ctrl-') ? `Ctrl-${name.slice(5).toUpperCase()}` : name;
}
