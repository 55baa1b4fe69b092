import {candidates} from '../../email-list.ts';
import {DecodeError, NarthexError} from '../../errors.ts';
import type {NewInvitation} from '../../member/invitations.ts';
import type {Member} from '../../member/member.ts';
import {type InvitationAddress, invitationWebLink} from '../../parsec/address.ts';
import {type EmailAddress, parseEmailAddress} from '../../parsec/ids.ts';
import {forScreen, type ScreenText} from '../../text.ts';
import {words} from '../../words/index.ts';
import {sentenceOf} from '../../words/sentence.ts';
import {tellIfOnlyHere} from '../only-here.ts';
import {DONE, FAILED} from '../run.ts';
import {errorJson} from '../terminal/error-json.ts';
import {InputEnded, type LineInput} from '../terminal/input.ts';
import {line, longText, type Style} from '../terminal/style.ts';
import type {Terminal} from '../terminal/terminal.ts';
import {isAddress, memberNames, requireNewcomer} from './addressees.ts';
import {invitedJson} from './invited.ts';

/** Refusals that concern one address only: the next one may be invited all the same. */
const REFUSALS = ['already-enrolled', 'not-allowed'];

/**
 * Invites the addresses in the lines of stdin, and prints a result line for each as it comes; of a line with several,
 * those that are none come first. A refused address stops nothing. Gives the exit status: 1 when an address was not
 * invited.
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
	let lastLink: string | undefined;
	const names = await memberNames(member);
	for (let text = await nextLine(lines); text !== undefined; text = await nextLine(lines)) {
		for (const {text: word, read} of addresseesOf(text)) {
			try {
				const email = requireNewcomer(names, read());
				const {token, emailSent} = await member.inviteUser(email, sendEmail);
				const address = member.invitationAddress('USER', token);
				invited++;
				lastLink = invitationWebLink(address);
				tell(terminal, {email, ...invitedJson(address, emailSent), error: null}, (style) =>
					invitedLine(email, address, emailSent, style),
				);
			} catch (error) {
				if (!(error instanceof NarthexError)) throw error;
				failed++;
				tell(terminal, {email: word, ...NOT_INVITED, error: errorJson(error)}, (style) =>
					failedLine(word, error, style),
				);
				if (!(error instanceof DecodeError) && !REFUSALS.includes(error.code)) throw error;
			}
		}
	}
	if (lastLink !== undefined) tellIfOnlyHere(terminal, lastLink);
	terminal.message(words.inviteCommands.many.counts(invited, failed));
	return failed > 0 ? FAILED : DONE;
}

/** The addresses in a line, each with what reads it; those that are none come first. */
function addresseesOf(line: string): readonly {readonly text: string; readonly read: () => EmailAddress}[] {
	const words = isAddress(line) ? [line] : candidates(line).map((one) => (one.kind === 'good' ? one.email : one.text));
	return (words.length === 0 ? [line] : words)
		.map((text) => ({text, read: () => parseEmailAddress(text)}))
		.toSorted((one, other) => Number(isAddress(one.text)) - Number(isAddress(other.text)));
}

/** The next line that is not blank; nothing at the end. */
async function nextLine(lines: LineInput): Promise<string | undefined> {
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
