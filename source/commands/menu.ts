import {copiedLink} from '../copied-text.ts';
import type {AvailableDevice} from '../devices/folder.ts';
import {asNarthexError} from '../errors.ts';
import type {KnownInvitation} from '../member/invitations.ts';
import type {Member} from '../member/member.ts';
import {claimersHere} from '../member/waiting.ts';
import {parseBootstrapAddress} from '../parsec/address.ts';
import {type InvitationToken, parseDeviceLabel, parseEmailAddress, parseHumanLabel} from '../parsec/ids.ts';
import {forScreen, type ScreenText} from '../text.ts';
import {words} from '../words/index.ts';
import {signIn} from './access.ts';
import {describedDevice, devicesFound, tellProblems} from './devices-found.ts';
import {deviceLine, person} from './display.ts';
import {cancelInvitation} from './invite/cancel.ts';
import {claimLink} from './invite/claim.ts';
import {inviteDevice} from './invite/device.ts';
import {greetInvitation} from './invite/greet.ts';
import {isHere, showInvitations, waitingFirst} from './invite/list.ts';
import {inviteUser} from './invite/user.ts';
import {watchTerminal} from './invite/watch.ts';
import {lookAfterMembers} from './members-menu.ts';
import {DONE} from './run.ts';
import {presentable} from './terminal/answers.ts';
import type {Option} from './terminal/choices.ts';
import {InputEnded} from './terminal/input.ts';
import {INTERRUPTED_STATUS, type Terminal} from './terminal/terminal.ts';

// `narthex` for screen readers: what the full-screen application does, as questions one after the other. What is
// printed never changes again.

/** What a choice does. Gives an exit status to leave with, or `back` to leave this menu, or nothing to ask again. */
type MenuAction = () => Promise<number | 'back' | undefined>;

/** Asks what to do, does it, and asks again, until the person leaves. Gives the exit status. */
export async function showMenu(terminal: Terminal): Promise<number> {
	terminal.message(words.menu.howToAnswer);
	terminal.message(words.menu.howToStop);
	try {
		const status = await untilLeft(terminal, words.parts.whatToDo, () => devicesMenu(terminal));
		return status === 'back' ? DONE : status;
	} catch (error) {
		// Ctrl-D at a question.
		if (error instanceof InputEnded) return DONE;
		throw error;
	}
}

async function devicesMenu(terminal: Terminal): Promise<readonly Option<MenuAction>[]> {
	const {configDirectory, findDevices} = await import('../devices/folder.ts');
	const directory = configDirectory(terminal.env);
	const found = await findDevices(directory);
	for (const text of devicesFound(found, directory, terminal.style)) terminal.message(text);
	tellProblems(terminal, found);
	return [
		...found.devices.map((device) => ({
			label: words.menu.open(deviceLine(describedDevice(device), terminal.style, device.shortId)),
			value: () => openDevice(terminal, device),
		})),
		{label: words.menu.claim, value: () => claim(terminal)},
		{label: words.menu.bootstrap, value: () => becomeFirst(terminal)},
		{label: words.menu.leave, value: async () => 'back'},
	];
}

async function openDevice(terminal: Terminal, {file}: AvailableDevice): Promise<number | undefined> {
	const member = await signIn(terminal, {device: file.device_id});
	const left = await untilLeft(terminal, words.menu.whatToDoIn(forScreen(file.organization_id)), async () => {
		try {
			await showInvitations(terminal, member, {});
		} catch (error) {
			terminal.error(asNarthexError(error));
		}
		return memberMenu(terminal, member);
	});
	return left === 'back' ? undefined : left;
}

function memberMenu(terminal: Terminal, member: Member): readonly Option<MenuAction>[] {
	return [
		{
			label: words.menu.greet,
			value: () =>
				withInvitation(terminal, member, words.menu.whomToGreet, async (token) =>
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
				const email = await askOrBack(terminal, words.menu.emailOfPerson, presentable(parseEmailAddress));
				if (email === undefined) return undefined;
				const sendEmail = await terminal.askYesOrNo(words.menu.shallServerMail);
				await inviteUser(terminal, member, email, {sendEmail});
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
		{
			label: words.menu.cancel,
			value: () =>
				withInvitation(terminal, member, words.menu.whichToCancel, async (token, label) => {
					if (await terminal.askYesOrNo(words.menu.reallyCancel(label)))
						await cancelInvitation(terminal, member, {token});
					return undefined;
				}),
		},
		{label: words.menu.members.lookAfter, value: () => lookAfterMembers(terminal, member)},
		{label: words.menu.listAgain, value: async () => undefined},
		{label: words.menu.back, value: async () => 'back'},
	];
}

/** Lets the person choose one of the pending invitations, or none. */
async function withInvitation(
	terminal: Terminal,
	member: Member,
	prompt: ScreenText,
	act: (token: InvitationToken, label: ScreenText) => ReturnType<MenuAction>,
): ReturnType<MenuAction> {
	const [every, here] = await Promise.all([member.listInvitations(), claimersHere(member)]);
	const pending = waitingFirst(
		every.filter(({status}) => status === 'PENDING'),
		here,
	);
	if (pending.length === 0) {
		terminal.message(words.inviting.nonePending);
		return undefined;
	}
	const chosen = await chooseOne<KnownInvitation | undefined>(terminal, prompt, [
		...pending.map((invitation) => ({
			label: isHere(invitation, here) === true ? words.menu.isHere(invited(invitation)) : invited(invitation),
			value: invitation,
		})),
		{label: words.menu.noneOfThem, value: undefined},
	]);
	return chosen === undefined ? undefined : act(chosen.token, invited(chosen));
}

/** `bob@example.com, invitation d57c` */
function invited(invitation: KnownInvitation): ScreenText {
	const token = forScreen(invitation.token.slice(0, 4));
	switch (invitation.type) {
		case 'USER':
			return words.menu.invited.user(forScreen(invitation.claimer_email), token);
		case 'DEVICE':
			return words.menu.invited.device(token);
		case 'SHAMIR_RECOVERY':
			return words.menu.invited.sharedRecovery(invitation.claimer && person(invitation.claimer), token);
	}
}

async function claim(terminal: Terminal): Promise<number | undefined> {
	const link = await askOrBack(terminal, words.menu.invitationLink, String);
	return link === undefined ? undefined : unlessStopped((await claimLink(terminal, link, {})) ?? DONE);
}

async function becomeFirst(terminal: Terminal): Promise<undefined> {
	const {bootstrap} = await import('./organization/bootstrap.ts');
	const address = await askOrBack(terminal, words.menu.bootstrapLink, (text) =>
		parseBootstrapAddress(copiedLink(text)),
	);
	if (address === undefined) return;
	const deviceLabel = await terminal.askFor(words.prompts.questions.deviceLabel, presentable(parseDeviceLabel));
	const email = await terminal.askFor(words.prompts.questions.email, presentable(parseEmailAddress));
	const label = await terminal.askFor(words.prompts.questions.name, presentable(parseHumanLabel));
	await bootstrap(terminal, address, {deviceLabel, handle: {email, label}}, {});
	return undefined;
}

/** Asks for something that leads on; nothing goes back to the menu. */
function askOrBack<Value>(
	terminal: Terminal,
	prompt: ScreenText,
	parse: (text: string) => Value,
): Promise<Value | undefined> {
	return terminal.askFor(words.menu.orBack(prompt), (text) => (text === '' ? undefined : parse(text)));
}

/** A signal other than Ctrl-C ends the program, not only the exchange. */
function unlessStopped(status: number): number | undefined {
	return status === INTERRUPTED_STATUS.SIGTERM || status === INTERRUPTED_STATUS.SIGHUP ? status : undefined;
}

/**
 * Asks with the options of the moment and does what is chosen, again and again. An error is printed and ends nothing.
 */
async function untilLeft(
	terminal: Terminal,
	prompt: ScreenText,
	optionsNow: () => Promise<readonly Option<MenuAction>[]>,
): Promise<number | 'back'> {
	for (;;) {
		const action = await chooseOne(terminal, prompt, await optionsNow());
		try {
			const left = await action();
			if (left !== undefined) return left;
		} catch (error) {
			if (error instanceof InputEnded) throw error;
			terminal.error(asNarthexError(error));
		}
	}
}

function chooseOne<Value>(terminal: Terminal, prompt: ScreenText, options: readonly Option<Value>[]): Promise<Value> {
	const [first, ...others] = options;
	if (first === undefined) throw new TypeError('a menu has an option');
	return terminal.choose(prompt, [first, ...others]);
}
