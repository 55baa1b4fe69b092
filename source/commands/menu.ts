import {findCopied} from '../copied-text.ts';
import type {AvailableDevice} from '../devices/folder.ts';
import {asNarthexError} from '../errors.ts';
import type {KnownInvitation} from '../member/invitations.ts';
import type {Member} from '../member/member.ts';
import {claimersHere} from '../member/waiting.ts';
import {type InvitationToken, parseDeviceLabel} from '../parsec/ids.ts';
import {forScreen, type ScreenText} from '../text.ts';
import {words} from '../words/index.ts';
import {acceptInvitation} from './accept-invitation.ts';
import {signIn} from './access.ts';
import {lookAfterAccounts} from './accounts-menu.ts';
import {described} from './choose-device.ts';
import {demonstrate} from './demo.ts';
import {importRecoveryFile} from './device/import-recovery-device.ts';
import {manageDevice} from './device-menu.ts';
import {devicesFound, tellProblems} from './devices-found.ts';
import {createOrganization, followBootstrapLink} from './first-organization.ts';
import {addressesIn} from './invite/addressees.ts';
import {cancelInvitation} from './invite/cancel.ts';
import {claimLink} from './invite/claim.ts';
import {inviteDevice} from './invite/device.ts';
import {greetInvitation} from './invite/greet.ts';
import {invited} from './invite/invited.ts';
import {isHere, showInvitations, waitingFirst} from './invite/list.ts';
import {inviteUser} from './invite/user.ts';
import {watchTerminal} from './invite/watch.ts';
import {showLog} from './log.ts';
import {lookAfterMembers} from './members-menu.ts';
import {askOrBack, chooseOne, type MenuAction, unlessStopped, untilLeft} from './menu-loop.ts';
import {lookAfterRecovery} from './recovery-menu.ts';
import {DONE} from './run.ts';
import {presentable} from './terminal/answers.ts';
import type {Option} from './terminal/choices.ts';
import {InputEnded} from './terminal/input.ts';
import {INTERRUPTED_STATUS, type Terminal} from './terminal/terminal.ts';

// `narthex` for screen readers: what the full-screen application does, as questions one after the other. What is
// printed never changes again.

/** How many entries of the log are read aloud. */
const LAST = '20';

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
	if (found.devices.length === 0) {
		for (const text of devicesFound(found, directory, terminal.style)) terminal.message(text);
	}
	tellProblems(terminal, found);
	return [
		...found.devices.map((device) => ({
			label: words.menu.open(described(device)),
			value: () => openDevice(terminal, device),
		})),
		...(found.devices.length === 0
			? []
			: [{label: words.menu.device.manage, value: () => manageDevice(terminal, found.devices)}]),
		{label: words.menu.claim, value: () => claim(terminal)},
		{label: words.menu.bootstrap, value: () => followBootstrapLink(terminal)},
		{label: words.menu.create.itself, value: () => createOrganization(terminal)},
		{label: words.menu.importFile, value: () => importFile(terminal)},
		{label: words.menu.accounts.itself, value: () => lookAfterAccounts(terminal)},
		{label: words.menu.log, value: async () => void showLog(terminal, {last: LAST})},
		{label: words.menu.demo, value: async () => unlessStopped(await demonstrate(terminal, {}))},
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
		{
			label: words.menu.cancel,
			value: () =>
				withInvitation(terminal, member, words.menu.whichToCancel, async (token) => {
					await cancelInvitation(terminal, member, {token});
					return undefined;
				}),
		},
		{label: words.menu.members.lookAfter, value: () => lookAfterMembers(terminal, member)},
		{label: words.menu.recovery.itself, value: () => lookAfterRecovery(terminal, member)},
		{label: words.menu.log, value: async () => void showLog(terminal, {last: LAST})},
		{label: words.menu.listAgain, value: async () => undefined},
		{label: words.menu.back, value: async () => 'back'},
	];
}

/** Lets the person choose one of the pending invitations, or none. */
async function withInvitation(
	terminal: Terminal,
	member: Member,
	prompt: ScreenText,
	act: (token: InvitationToken) => ReturnType<MenuAction>,
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
	return chosen === undefined ? undefined : act(chosen.token);
}

/** A link claims an invitation of Parsec; a code accepts one of an Account Server. */
async function claim(terminal: Terminal): Promise<number | undefined> {
	const found = await askOrBack(terminal, words.menu.linkOrCode, findCopied);
	if (found === undefined) return undefined;
	return unlessStopped(
		found.kind === 'link'
			? ((await claimLink(terminal, found.link, {})) ?? DONE)
			: await acceptInvitation(terminal, found, {}),
	);
}

async function importFile(terminal: Terminal): Promise<undefined> {
	const input = await askOrBack(terminal, words.menu.recoveryFile, String);
	if (input === undefined) return;
	const label = await terminal.askFor(words.prompts.questions.deviceLabel, presentable(parseDeviceLabel));
	await importRecoveryFile(terminal, {input, label});
}
