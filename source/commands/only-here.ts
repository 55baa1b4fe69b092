import {leadsHere} from '../loopback.ts';
import {words} from '../words/index.ts';
import type {Terminal} from './terminal/terminal.ts';

/** Says of a link that was printed that no other computer can open it, where that is so. */
export function tellIfOnlyHere(terminal: Terminal, link: string): void {
	if (terminal.format === 'plain' && leadsHere(link)) {
		terminal.message(terminal.style.yellow(words.inviting.onlyHere));
	}
}
