import type {Command} from 'commander';
import {type DeviceOptions, declareDevice, signIn} from '../access.ts';
import {runs} from '../run.ts';
import {termsJson, termsLines} from './terms.ts';

export default function declare(command: Command): void {
	declareDevice(command);
	runs<DeviceOptions>(command, async ({terminal, options}) => {
		const terms = await (await signIn(terminal, options)).fetchTerms();
		terminal.result(termsJson(terms), () => termsLines(terms));
		return undefined;
	});
}
