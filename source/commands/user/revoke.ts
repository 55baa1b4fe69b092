import type {Command} from 'commander';
import {failure} from '../../errors.ts';
import {parseEmailAddress} from '../../parsec/ids.ts';
import {forScreen} from '../../text.ts';
import {words} from '../../words/index.ts';
import {type DeviceOptions, declareDevice, poll, signIn} from '../access.ts';
import {argument, runs} from '../run.ts';
import {activeUser} from './named-user.ts';

const {values} = words.organizationCommands;

export default function declare(command: Command): void {
	declareDevice(command.argument(`<${values.email}>`, words.organizationCommands.revoke.whom));
	runs<DeviceOptions>(command, async ({terminal, args: [text = ''], options}) => {
		const email = argument(text.trim(), parseEmailAddress);
		const member = await signIn(terminal, options);
		const {organization} = await poll(terminal, member);
		const user = activeUser(organization, email);
		if (user.userId === member.membership.userId) throw failure('revoking-oneself', {});
		await terminal.during(words.organizationCommands.revoke.waiting, member.revokeUser(user));
		await poll(terminal, member);
		terminal.result({user_id: user.userId, email, revoked: true}, () => [
			words.organizationCommands.revoke.done(forScreen(email)),
		]);
		return undefined;
	});
}
