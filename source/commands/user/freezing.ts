import type {Command} from 'commander';
import {forScreen} from '../../text.ts';
import {words} from '../../words/index.ts';
import {administratorOf, declareOrganization, type OrganizationOptions, organizationOf} from '../administration.ts';
import {addressIn} from '../invite/addressees.ts';
import {argument, runs} from '../run.ts';

const {values, administration} = words.organizationCommands;

/** Declares a command that freezes a user, or ends that (protocol: device-upkeep §8). */
export function declareFreezing(command: Command, frozen: boolean): void {
	declareOrganization(command.argument(`<${values.email}>`, administration.whom));
	runs<OrganizationOptions>(command, async ({terminal, args: [text = ''], options}) => {
		const email = argument(text, addressIn);
		const administrator = administratorOf(options);
		const organizationId = organizationOf(options);
		const {freezeUser} = await import('../../parsec/administration.ts');
		const user = await terminal.during(administration.asking, freezeUser(administrator, organizationId, email, frozen));
		terminal.result({user_id: user.user_id, email: user.user_email, frozen: user.frozen}, () => [
			user.frozen
				? administration.frozen(forScreen(user.user_email))
				: administration.unfrozen(forScreen(user.user_email)),
		]);
		return undefined;
	});
}
