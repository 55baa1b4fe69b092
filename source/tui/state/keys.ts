import {words} from '../../words/index.ts';

const labels: {readonly [name: string]: string | undefined} = words.keys.labels;

/** How a key is written on screen: `↑`, `Esc`, `Ctrl-X`, `y`. */
export function keyLabel(name: string): string {
	const label = labels[name];
	if (label !== undefined) return label;
	return name.startsWith('ctrl-') ? `Ctrl-${name.slice(5).toUpperCase()}` : name;
}
