import type {Command} from 'commander';
import {NarthexError} from '../../errors.ts';
import {forScreen} from '../../text.ts';
import {words} from '../../words/index.ts';
import {type DeviceOptions, declareDevice, poll, signIn} from '../access.ts';
import {person} from '../display.ts';
import {addressIn} from '../invite/addressees.ts';
import {argument, FAILED, runs} from '../run.ts';
import {asksBefore} from '../terminal/sure.ts';
import {activeUser} from './named-user.ts';

const {values} = words.organizationCommands;

interface Options extends DeviceOptions {
	readonly force?: boolean;
}

export default function declare(command: Command): void {
	declareDevice(command.argument(`<${values.email}>`, words.organizationCommands.revoke.whom)).option(
		'-f, --force',
		words.organizationCommands.revoke.force,
	);
	runs<Options>(command, async ({terminal, args: [text = ''], options}) => {
		const email = argument(text, addressIn);
		const member = await signIn(terminal, options);
		const {organization} = await poll(terminal, member);
		const user = activeUser(organization, email);
		if (user.userId === member.membership.userId) throw new NarthexError('revoking-oneself', {});
		const isAsked = asksBefore(terminal) && options.force !== true;
		if (isAsked && !(await terminal.askYesOrNo(words.organizationCommands.revoke.sure(person(user.handle)))))
			return FAILED;
		await terminal.during(words.organizationCommands.revoke.waiting, member.revokeUser(user));
		await poll(terminal, member);
		terminal.confirm({user_id: user.userId, email, revoked: true}, () =>
			words.organizationCommands.revoke.done(forScreen(email)),
		);
		return undefined;
	});
}
