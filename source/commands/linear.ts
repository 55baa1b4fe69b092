import type {AvailableDevice} from '../devices/folder.ts';
import {asNarthexError} from '../errors.ts';
import {parseBootstrapAddress} from '../parsec/address.ts';
import type {ListedInvitation} from '../parsec/commands.ts';
import {type InvitationToken, parseDeviceLabel, parseEmailAddress, parseHumanLabel} from '../parsec/ids.ts';
import {forScreen, type ScreenText} from '../text.ts';
import {type Member, signIn} from './access.ts';
import {presentable} from './answers.ts';
import type {Option} from './choices.ts';
import {describedDevice, devicesFound} from './devices-found.ts';
import {deviceLine} from './display.ts';
import {InputEnded} from './input.ts';
import {cancelInvitation} from './invite/cancel.ts';
import {claimLink} from './invite/claim.ts';
import {inviteDevice} from './invite/device.ts';
import {greetInvitation} from './invite/greet.ts';
import {showInvitations} from './invite/list.ts';
import {listInvitations} from './invite/named-invitation.ts';
import {inviteUser} from './invite/user.ts';
import {DONE} from './run.ts';
import {line} from './style.ts';
import {INTERRUPTED_STATUS, type Terminal} from './terminal.ts';

// `narthex` for screen readers: what the full-screen application does, as questions that follow each other. Nothing that is written changes again.

/** What a choice does. Gives an exit status to leave with, or `back` to leave this menu, or nothing to ask again. */
type Deed = () => Promise<number | 'back' | undefined>;

/** Asks what to do, does it, and asks again, until the person leaves. Gives the exit status. */
export async function linearMenu(terminal: Terminal): Promise<number> {
	terminal.message(
		line`Narthex asks one question a line: type the number of an answer, or its first letters, and press Enter.`,
	);
	terminal.message(line`Ctrl-C stops an exchange that is running; at a question it leaves.`);
	try {
		const status = await untilLeft(terminal, line`What to do`, () => devicesMenu(terminal));
		return status === 'back' ? DONE : status;
	} catch (error) {
		// Ctrl-D at a question.
		if (error instanceof InputEnded) return DONE;
		throw error;
	}
}

async function devicesMenu(terminal: Terminal): Promise<readonly Option<Deed>[]> {
	const {configDirectory, listDevices} = await import('../devices/folder.ts');
	const directory = configDirectory(terminal.env);
	const devices = await listDevices(directory);
	for (const text of devicesFound(devices, directory, terminal.style)) terminal.message(text);
	return [
		...devices.map((device) => ({
			label: line`Open ${deviceLine(describedDevice(device), terminal.style, device.shortId)}`,
			value: () => openDevice(terminal, device),
		})),
		{label: line`Claim an invitation that I was sent`, value: () => claim(terminal)},
		{label: line`Become the first administrator of a new organization`, value: () => becomeFirst(terminal)},
		{label: line`Leave`, value: async () => 'back'},
	];
}

async function openDevice(terminal: Terminal, {file}: AvailableDevice): Promise<number | undefined> {
	const member = await signIn(terminal, {device: file.device_id});
	const left = await untilLeft(terminal, line`What to do in ${forScreen(file.organization_id)}`, async () => {
		try {
			await showInvitations(terminal, member, {});
		} catch (error) {
			terminal.error(asNarthexError(error));
		}
		return memberMenu(terminal, member);
	});
	return left === 'back' ? undefined : left;
}

function memberMenu(terminal: Terminal, member: Member): readonly Option<Deed>[] {
	return [
		{
			label: line`Greet somebody who was invited`,
			value: () =>
				withInvitation(terminal, member, line`Whom to greet`, async (token) =>
					unlessStopped(await greetInvitation(terminal, member, {token})),
				),
		},
		{
			label: line`Invite a person`,
			async value() {
				const email = await askOrBack(terminal, line`E-mail address of the person`, presentable(parseEmailAddress));
				if (email === undefined) return undefined;
				const sendEmail = await terminal.askYesOrNo(line`Shall the server mail the invitation?`);
				await inviteUser(terminal, member, email, {sendEmail});
				return undefined;
			},
		},
		{
			label: line`Add another device of mine`,
			async value() {
				await inviteDevice(terminal, member);
				return undefined;
			},
		},
		{
			label: line`Cancel an invitation`,
			value: () =>
				withInvitation(terminal, member, line`Which invitation to cancel`, async (token) => {
					await cancelInvitation(terminal, member, {token});
					return undefined;
				}),
		},
		{label: line`List the invitations again`, value: async () => undefined},
		{label: line`Back to the devices`, value: async () => 'back'},
	];
}

/** Lets the person choose one of the pending invitations, or none. */
async function withInvitation(
	terminal: Terminal,
	{connection}: Member,
	prompt: ScreenText,
	act: (token: InvitationToken) => ReturnType<Deed>,
): ReturnType<Deed> {
	const pending = (await listInvitations(connection)).filter(({status}) => status === 'PENDING');
	if (pending.length === 0) {
		terminal.message(line`No invitation is pending.`);
		return undefined;
	}
	const chosen = await chooseOne<InvitationToken | undefined>(terminal, prompt, [
		...pending.map((invitation) => ({label: invited(invitation), value: invitation.token})),
		{label: line`None of them`, value: undefined},
	]);
	return chosen === undefined ? undefined : act(chosen);
}

/** `bob@example.com, invitation d57c` */
function invited(invitation: ListedInvitation): ScreenText {
	const token = forScreen(invitation.token.slice(0, 4));
	switch (invitation.type) {
		case 'USER':
			return line`${forScreen(invitation.claimer_email)}, invitation ${token}`;
		case 'DEVICE':
			return line`another device of mine, invitation ${token}`;
		case 'SHAMIR_RECOVERY':
			return line`a shared recovery, invitation ${token}`;
	}
}

async function claim(terminal: Terminal): Promise<number | undefined> {
	const link = await askOrBack(terminal, line`Invitation link`, String);
	return link === undefined ? undefined : unlessStopped((await claimLink(terminal, link, {})) ?? DONE);
}

async function becomeFirst(terminal: Terminal): Promise<undefined> {
	const {bootstrap} = await import('./organization/bootstrap.ts');
	const address = await askOrBack(terminal, line`Bootstrap link`, parseBootstrapAddress);
	if (address === undefined) return;
	const deviceLabel = await terminal.askFor(line`Enter device label:`, presentable(parseDeviceLabel));
	const email = await terminal.askFor(line`Enter email:`, presentable(parseEmailAddress));
	const label = await terminal.askFor(line`Enter name:`, presentable(parseHumanLabel));
	await bootstrap(terminal, address, {deviceLabel, handle: {email, label}}, {});
	return undefined;
}

/** Asks for something that leads on; nothing goes back to the menu. */
function askOrBack<Value>(
	terminal: Terminal,
	prompt: ScreenText,
	parse: (text: string) => Value,
): Promise<Value | undefined> {
	return terminal.askFor(line`${prompt} (nothing goes back):`, (text) => (text === '' ? undefined : parse(text)));
}

/** A signal other than Ctrl-C ends the program, not only the exchange. */
function unlessStopped(status: number): number | undefined {
	return status === INTERRUPTED_STATUS.SIGTERM || status === INTERRUPTED_STATUS.SIGHUP ? status : undefined;
}

/** Asks with the options of the moment and does what is chosen, again and again; an error is said, and ends nothing. */
async function untilLeft(
	terminal: Terminal,
	prompt: ScreenText,
	optionsNow: () => Promise<readonly Option<Deed>[]>,
): Promise<number | 'back'> {
	for (;;) {
		const deed = await chooseOne(terminal, prompt, await optionsNow());
		try {
			const left = await deed();
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
