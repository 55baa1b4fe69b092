import type {Command} from 'commander';
import {declareReport} from './report.ts';

export default function declare(command: Command): void {
	declareReport(command, 'stats');
}
