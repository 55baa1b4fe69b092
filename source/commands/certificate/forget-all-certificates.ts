import type {Command} from 'commander';
import {words} from '../../words/index.ts';
import {type DeviceOptions, declareDevice, signIn} from '../access.ts';
import {deviceLine} from '../display.ts';
import {DONE, runs} from '../run.ts';

const {certificates, terms, update} = words.organizationCommands;

interface Options extends DeviceOptions {
	readonly force?: boolean;
}

export default function declare(command: Command): void {
	declareDevice(command).option('-f, --force', update.force);
	runs<Options>(command, async ({terminal, options}) => {
		const member = await signIn(terminal, options);
		const {organization, ...device} = member.membership;
		terminal.message(certificates.aboutToForget);
		terminal.message(deviceLine({...device, organizationId: organization}, terminal.style));
		if (options.force !== true && !(await terminal.askYesOrNo(certificates.sure))) {
			terminal.message(terms.cancelled);
			return DONE;
		}
		await member.forgetCertificates();
		terminal.confirm({forgotten: true}, () => certificates.forgotten);
		return undefined;
	});
}
