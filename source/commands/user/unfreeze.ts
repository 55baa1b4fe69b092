import type {Command} from 'commander';
import {declareFreezing} from './freezing.ts';

export default function declare(command: Command): void {
	declareFreezing(command, false);
}
