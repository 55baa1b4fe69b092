import {DecodeError, NarthexError} from '../../errors.ts';
import type {NewInvitation} from '../../member/invitations.ts';
import type {Member} from '../../member/member.ts';
import {type InvitationAddress, invitationWebLink} from '../../parsec/address.ts';
import {parseEmailAddress} from '../../parsec/ids.ts';
import {forScreen, type ScreenText} from '../../text.ts';
import {words} from '../../words/index.ts';
import {sentenceOf} from '../../words/sentence.ts';
import {DONE, FAILED} from '../run.ts';
import {errorJson} from '../terminal/error-json.ts';
import {InputEnded, type LineInput} from '../terminal/input.ts';
import {line, longText, type Style} from '../terminal/style.ts';
import type {Terminal} from '../terminal/terminal.ts';
import {invitedJson} from './invited.ts';

/** Refusals that concern one address only: the next one may be invited all the same. */
const REFUSALS = ['already-enrolled', 'not-allowed'];

/**
 * Invites every address that is a line of stdin, and prints a result line for each as it comes. A refused address
 * stops nothing. Gives the exit status: 1 when an address was not invited.
 * @throws ConnectionError when the server serves us no longer; the address that it happened at has its line
 */
export async function inviteEach(
	terminal: Terminal,
	member: Member,
	lines: LineInput,
	{sendEmail}: {readonly sendEmail: boolean},
): Promise<number> {
	if (lines.echoed) terminal.message(words.inviteCommands.many.howTo);
	let [invited, failed] = [0, 0];
	for (let text = await nextAddress(lines); text !== undefined; text = await nextAddress(lines)) {
		try {
			const {token, emailSent} = await member.inviteUser(parseEmailAddress(text), sendEmail);
			const address = member.invitationAddress('USER', token);
			invited++;
			tell(terminal, {email: text, ...invitedJson(address, emailSent), error: null}, (style) =>
				invitedLine(text, address, emailSent, style),
			);
		} catch (error) {
			if (!(error instanceof NarthexError)) throw error;
			failed++;
			tell(terminal, {email: text, ...NOT_INVITED, error: errorJson(error)}, (style) => failedLine(text, error, style));
			if (!(error instanceof DecodeError) && !REFUSALS.includes(error.code)) throw error;
		}
	}
	terminal.message(words.inviteCommands.many.counts(invited, failed));
	return failed > 0 ? FAILED : DONE;
}

/** The next line that is not blank; nothing at the end. */
async function nextAddress(lines: LineInput): Promise<string | undefined> {
	try {
		for (;;) {
			const text = (await lines.next()).trim();
			if (text !== '') return text;
		}
	} catch (error) {
		if (error instanceof InputEnded) return undefined;
		throw error;
	}
}

const NOT_INVITED = {
	invitation_token: null,
	invitation_url: null,
	invitation_url_as_http_redirection: null,
	url: null,
	email_sent: null,
};

function tell(terminal: Terminal, value: object, text: (style: Style) => ScreenText): void {
	if (terminal.format === 'json') terminal.event(value);
	else terminal.result(value, (style) => [text(style)]);
}

/** `bob@example.com⇥invited⇥TOKEN⇥LINK`, and what became of the mail when one was asked for. */
function invitedLine(
	email: string,
	address: InvitationAddress,
	emailSent: NewInvitation['emailSent'],
	style: Style,
): ScreenText {
	const mail = emailSent === 'not-asked' ? line`` : line`\t${forScreen(emailSent)}`;
	const invited = style.green(words.inviteCommands.many.invited);
	const link = longText(invitationWebLink(address));
	return line`${forScreen(email)}\t${invited}\t${forScreen(address.token)}\t${link}${mail}`;
}

/** `bob@example.com⇥failed⇥CODE⇥what happened` */
function failedLine(email: string, error: NarthexError, style: Style): ScreenText {
	const {message} = sentenceOf(error);
	const failed = style.red(words.inviteCommands.many.failed);
	return line`${forScreen(email)}\t${failed}\t${forScreen(error.code)}\t${longText(message)}`;
}
