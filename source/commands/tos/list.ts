import type {Command} from 'commander';
import {words} from '../../words/index.ts';
import {type DeviceOptions, declareDevice, signIn} from '../access.ts';
import {runs} from '../run.ts';
import {termsJson, termsLines} from './terms.ts';

export default function declare(command: Command): void {
	declareDevice(command);
	runs<DeviceOptions>(command, async ({terminal, options}) => {
		const terms = await (await signIn(terminal, options)).fetchTerms();
		if (terms.status === 'no_tos') terminal.confirm(termsJson(terms), () => words.organizationCommands.terms.none);
		else terminal.result(termsJson(terms), () => termsLines(terms));
		return undefined;
	});
}
