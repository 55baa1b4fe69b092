import {asNarthexError} from '../errors.ts';
import {emailOf, type KnownInvitation} from '../member/invitations.ts';
import type {Member} from '../member/member.ts';
import {claimersHere} from '../member/waiting.ts';
import {forScreen, type ScreenText, screenText} from '../text.ts';
import {words} from '../words/index.ts';
import {addressesIn} from './invite/addressees.ts';
import {cancelInvitation} from './invite/cancel.ts';
import {inviteDevice} from './invite/device.ts';
import {greetInvitation} from './invite/greet.ts';
import {invited, printInvitation} from './invite/invited.ts';
import {isHere, showInvitations, waitingFirst} from './invite/list.ts';
import {inviteUser, printMail} from './invite/user.ts';
import {watchTerminal} from './invite/watch.ts';
import {showLog} from './log.ts';
import {lookAfterMembers, showMembers} from './members-menu.ts';
import {askOrBack, chooseOne, chooseSeveral, lock, type MenuAction, unlessStopped, untilLeft} from './menu-loop.ts';
import {lookAfterRecovery} from './recovery-menu.ts';
import type {Option} from './terminal/choices.ts';
import {INTERRUPTED_STATUS, type Terminal} from './terminal/terminal.ts';
import {acceptTerms} from './tos/accept.ts';

// The screen of invitations, and what it leads to, as questions one after the other.

/** How many entries of the log are read aloud. */
export const LAST = '20';

/**
 * Asks what to do in the organization of an opened device, until the person goes back.
 * @throws NarthexError `terms-of-service` when the person does not accept them
 */
export async function workIn(terminal: Terminal, member: Member): Promise<number | undefined> {
	const {organization} = member.membership;
	const left = await untilLeft(terminal, words.menu.whatToDoIn(forScreen(organization)), async () => {
		await listInvitations(terminal, member);
		return memberMenu(terminal, member);
	});
	return left === 'back' ? undefined : left;
}

/** Lists the invitations, or says why that cannot be. Terms of service are asked about, once, and accepted first. */
async function listInvitations(terminal: Terminal, member: Member, mayAsk = true): Promise<void> {
	try {
		await showInvitations(terminal, member, {});
	} catch (error) {
		const problem = asNarthexError(error);
		if (problem.code !== 'terms-of-service' || !mayAsk) {
			terminal.error(problem);
			return;
		}
		if (!(await acceptTerms(terminal, member, {isAsked: true}))) throw problem;
		await listInvitations(terminal, member, false);
	}
}

function memberMenu(terminal: Terminal, member: Member): readonly Option<MenuAction>[] {
	return [
		{
			label: words.menu.greet,
			value: () =>
				withInvitation(terminal, member, words.menu.whomToGreet, async ({token}) =>
					unlessStopped(await greetInvitation(terminal, member, {token})),
				),
		},
		{
			label: words.menu.watch,
			value: async () => unlessStopped(INTERRUPTED_STATUS[await watchTerminal(terminal, member)]),
		},
		{
			label: words.menu.invitePerson,
			async value() {
				const emails = await askOrBack(terminal, words.menu.emailOfPerson, addressesIn);
				if (emails === undefined) return undefined;
				const sendEmail = await terminal.askYesOrNo(words.menu.shallServerMail);
				for (const email of emails) await inviteUser(terminal, member, email, {sendEmail});
				return undefined;
			},
		},
		{
			label: words.menu.inviteDevice,
			async value() {
				await inviteDevice(terminal, member);
				return undefined;
			},
		},
		{label: words.menu.cancel, value: () => cancel(terminal, member)},
		{label: words.menu.sayAgain, value: () => sayAgain(terminal, member)},
		{label: words.menu.showEnded, value: async () => void (await showInvitations(terminal, member, {all: true}))},
		{label: words.menu.members.show, value: () => showMembers(terminal, member)},
		{label: words.menu.members.lookAfter, value: () => lookAfterMembers(terminal, member)},
		{label: words.menu.recovery.itself, value: () => lookAfterRecovery(terminal, member)},
		{label: words.menu.log, value: async () => void showLog(terminal, {last: LAST})},
		{label: words.menu.listAgain, value: async () => undefined},
		{label: words.menu.lock, value: lock},
		{label: words.menu.back, value: async () => 'back'},
	];
}

/** Says the link of an invitation once more, and has the server mail it once more where that is wanted. */
function sayAgain(terminal: Terminal, member: Member): ReturnType<MenuAction> {
	return withInvitation(terminal, member, words.menu.whichToSay, async (invitation) => {
		printInvitation(terminal, member.invitationAddress(invitation.type, invitation.token), 'not-asked');
		const email = emailOf(invitation) ?? member.membership.handle.email;
		if (!(await terminal.askYesOrNo(words.menu.shallServerMail))) return undefined;
		const {emailSent} = await terminal.during(words.parts.askingForMail, member.resendInvitation(invitation));
		printMail(terminal, email, emailSent);
		return undefined;
	});
}

/** Cancels one invitation, or several after one question. */
async function cancel(terminal: Terminal, member: Member): Promise<undefined> {
	const options = await pendingInvitations(terminal, member);
	if (options.length === 0) return;
	const chosen = await chooseSeveral(terminal, words.menu.whichToCancel, options);
	const [only, ...others] = chosen;
	if (only === undefined) return;
	if (others.length === 0) {
		await cancelInvitation(terminal, member, {token: only.token});
		return;
	}
	const {several} = words.inviting.cancelling;
	terminal.message(screenText(several.stopWorking(screenText(chosen.map(invited).join(', ')), 0)));
	if (!(await terminal.askYesOrNo(screenText(several.title(chosen.length))))) return;
	let done = 0;
	for (const {token} of chosen) {
		try {
			await terminal.during(words.inviteCommands.cancel.waiting, member.cancelInvitation(token));
			done++;
		} catch (thrown) {
			const error = asNarthexError(thrown);
			terminal.error(error);
			if (error.code === 'offline') break;
		}
	}
	terminal.message(several.done(done));
}

/** Lets the person choose one of the pending invitations, or none. */
async function withInvitation(
	terminal: Terminal,
	member: Member,
	prompt: ScreenText,
	act: (invitation: KnownInvitation) => ReturnType<MenuAction>,
): ReturnType<MenuAction> {
	const options = await pendingInvitations(terminal, member);
	if (options.length === 0) return undefined;
	const chosen = await chooseOne<KnownInvitation | undefined>(terminal, prompt, [
		...options,
		{label: words.menu.noneOfThem, value: undefined},
	]);
	return chosen === undefined ? undefined : act(chosen);
}

/** The pending invitations; those whose claimers wait come first. Says so when there is none. */
async function pendingInvitations(terminal: Terminal, member: Member): Promise<readonly Option<KnownInvitation>[]> {
	const [every, here] = await Promise.all([member.listInvitations(), claimersHere(member)]);
	const pending = waitingFirst(
		every.filter(({status}) => status === 'PENDING'),
		here,
	);
	if (pending.length === 0) terminal.message(words.inviting.nonePending);
	return pending.map((invitation) => ({
		label: isHere(invitation, here) === true ? words.menu.isHere(invited(invitation)) : invited(invitation),
		value: invitation,
	}));
}
