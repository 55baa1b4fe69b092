import type {Command} from 'commander';
import {UsageError} from '../../errors.ts';
import {parseUuid, type UserId} from '../../parsec/ids.ts';
import {forScreen} from '../../text.ts';
import {words} from '../../words/index.ts';
import {administratorOf, declareOrganization, type OrganizationOptions, organizationOf} from '../administration.ts';
import {addressIn} from '../invite/addressees.ts';
import {tellIfOnlyHere} from '../only-here.ts';
import {argument, FAILED, runs} from '../run.ts';
import {longText} from '../terminal/style.ts';
import {isSure} from '../terminal/sure.ts';

const {values, administration} = words.organizationCommands;

interface Options extends OrganizationOptions {
	readonly force?: boolean;
	readonly userEmail?: string;
	readonly userId?: string;
	readonly sendEmail?: boolean;
}

export default function declare(command: Command): void {
	declareOrganization(command.argument(`[${values.email}]`, administration.whom))
		.option(`--user-email <${values.email}>`, administration.whom)
		.option(`--user-id <${values.id}>`, administration.totp.userId)
		.option('--send-email', administration.totp.sendEmail)
		.option('-f, --force', administration.totp.force);
	runs<Options>(command, async ({terminal, args, options}) => {
		const user = namedUser(args[0], options);
		const administrator = administratorOf(options);
		const organizationId = organizationOf(options);
		const {consequence, act} = administration.totp.sure;
		if (!(await isSure(terminal, {consequence, act}, options))) return FAILED;
		const {resetTotp} = await import('../../parsec/administration.ts');
		const reset = await terminal.during(
			administration.totp.waiting,
			resetTotp(administrator, organizationId, user, options.sendEmail === true),
		);
		const {user_id, user_email, totp_reset_url, totp_reset_url_as_http_redirection, email_sent_status} = reset;
		terminal.result(
			{
				user_id,
				uid: user_id,
				email: user_email,
				totp_reset_url,
				totp_reset_url_as_http_redirection,
				url: totp_reset_url,
				email_sent_status,
			},
			(style) => [administration.totp.link(style.green(forScreen(user_id)), style.yellow(longText(totp_reset_url)))],
		);
		tellIfOnlyHere(terminal, totp_reset_url);
		if (email_sent_status === 'SENT_AS_REQUESTED') terminal.message(administration.totp.sent(forScreen(user_email)));
		else if (email_sent_status !== 'NOT_SENT_AS_REQUESTED') {
			terminal.message(terminal.style.yellow(administration.totp.notSent(forScreen(user_email))));
		}
		return undefined;
	});
}

/** The user who is named, in one way. @throws UsageError */
function namedUser(text: string | undefined, {userEmail, userId}: Options) {
	const [email, ...others] = [text, userEmail].filter((given) => given !== undefined);
	if (others.length > 0 || (email === undefined) === (userId === undefined)) {
		throw new UsageError(administration.totp.whom.message, administration.totp.whom.nextStep);
	}
	if (userId !== undefined) return {id: argument(userId, parseUuid<UserId>)};
	return {email: argument(email ?? '', addressIn)};
}
