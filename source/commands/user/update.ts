import {type Command, Option} from 'commander';
import {NarthexError} from '../../errors.ts';
import type {UserProfile} from '../../parsec/ids.ts';
import {forScreen} from '../../text.ts';
import {words} from '../../words/index.ts';
import {type DeviceOptions, declareDevice, poll, signIn} from '../access.ts';
import {person} from '../display.ts';
import {addressIn} from '../invite/addressees.ts';
import {PROFILES} from '../invite/answer-lines.ts';
import {argument, FAILED, runs} from '../run.ts';
import {activeUser} from './named-user.ts';

const {values, update} = words.organizationCommands;

interface Options extends DeviceOptions {
	readonly profile: UserProfile;
	readonly force?: boolean;
}

export default function declare(command: Command): void {
	declareDevice(command.argument(`<${values.email}>`, update.whom))
		.addOption(new Option(`-p, --profile <${values.profile}>`, update.profile).choices(PROFILES).makeOptionMandatory())
		.option('-y, --force', update.force);
	runs<Options>(command, async ({terminal, args: [text = ''], options}) => {
		const {profile} = options;
		const email = argument(text, addressIn);
		const member = await signIn(terminal, options);
		const {organization} = await poll(terminal, member);
		const user = activeUser(organization, email);
		if (user.userId === member.membership.userId) throw new NarthexError('updating-oneself', {});
		if (profile === 'ADMIN' && user.profile !== 'ADMIN' && options.force !== true) {
			const {yes, no} = words.prompts.yesOrNo;
			const isMeant = await terminal.choose(update.makeAdministrator(person(user.handle)), [
				{label: no, value: false},
				{label: yes, value: true},
			]);
			if (!isMeant) {
				terminal.message(words.organizationCommands.terms.cancelled);
				return FAILED;
			}
		}
		if (user.profile !== profile) {
			await terminal.during(update.waiting, member.updateUser(user, profile));
			await poll(terminal, member);
		}
		terminal.result({user_id: user.userId, email, user_profile: profile}, () => [
			update.done(forScreen(email), words.access.profiles[profile]),
		]);
		return undefined;
	});
}
