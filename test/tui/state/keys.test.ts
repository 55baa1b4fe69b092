import {expect, test} from 'vitest';
import {keyLabel} from '../../../source/tui/state/keys.ts';

test('keys are written as people know them', () => {
	expect(['up', 'enter', 'escape', 'ctrl-x', 'y', 'pageup'].map(keyLabel)).toEqual([
		'↑',
		'⏎',
		'Esc',
		'Ctrl-X',
		'y',
		'PgUp',
	]);
});
