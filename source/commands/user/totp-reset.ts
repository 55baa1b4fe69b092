import type {Command} from 'commander';
import {parseEmailAddress} from '../../parsec/ids.ts';
import {forScreen} from '../../text.ts';
import {words} from '../../words/index.ts';
import {administratorOf, declareOrganization, type OrganizationOptions, organizationOf} from '../administration.ts';
import {argument, runs} from '../run.ts';
import {longText} from '../terminal/style.ts';

const {values, administration} = words.organizationCommands;

interface Options extends OrganizationOptions {
	readonly sendEmail?: boolean;
}

export default function declare(command: Command): void {
	declareOrganization(command.argument(`<${values.email}>`, administration.whom)).option(
		'--send-email',
		administration.totp.sendEmail,
	);
	runs<Options>(command, async ({terminal, args: [text = ''], options}) => {
		const email = argument(text.trim(), parseEmailAddress);
		const administrator = administratorOf(options);
		const organizationId = organizationOf(options);
		const {resetTotp} = await import('../../parsec/administration.ts');
		const reset = await terminal.during(
			administration.totp.waiting,
			resetTotp(administrator, organizationId, email, options.sendEmail === true),
		);
		const {user_id, user_email, totp_reset_url, totp_reset_url_as_http_redirection, email_sent_status} = reset;
		terminal.result(
			{
				user_id,
				email: user_email,
				totp_reset_url,
				totp_reset_url_as_http_redirection,
				email_sent_status,
			},
			(style) => [administration.totp.link(style.green(forScreen(user_id)), style.yellow(longText(totp_reset_url)))],
		);
		if (email_sent_status === 'SENT_AS_REQUESTED') terminal.message(administration.totp.sent(forScreen(user_email)));
		else if (email_sent_status !== 'NOT_SENT_AS_REQUESTED') {
			terminal.message(terminal.style.yellow(administration.totp.notSent(forScreen(user_email))));
		}
		return undefined;
	});
}
