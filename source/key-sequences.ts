// The keys that terminals send as sequences.

/** `ESC [ A`, `ESC [ 1;5A`, `ESC O A`. */
const FINALS: {readonly [final: string]: string | undefined} = {
	A: 'up',
	B: 'down',
	C: 'right',
	D: 'left',
	F: 'end',
	H: 'home',
	P: 'f1',
	Z: 'shift-tab',
};
/** `ESC [ 5~`. */
const NUMBERS: {readonly [number: string]: string | undefined} = {
	1: 'home',
	3: 'delete',
	4: 'end',
	5: 'pageup',
	6: 'pagedown',
	7: 'home',
	8: 'end',
	11: 'f1',
};

/** The name of the key of `ESC [ PARAMETERS FINAL`; undefined where it means no key here. */
export function csiKey(parameters: string, final: string): string | undefined {
	const number = /^(\d*)(?:;[\d:]*)*$/.exec(parameters)?.[1];
	if (number === undefined) return undefined;
	if (final === '~') return NUMBERS[number];
	return number === '' || number === '1' ? FINALS[final] : undefined;
}

/** The same of `ESC O FINAL`. */
export function ss3Key(final: string): string | undefined {
	return final === 'M' ? 'enter' : FINALS[final];
}
