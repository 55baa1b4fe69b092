import type {KnownInvitation} from '../../member/invitations.ts';
import {greetable} from '../../member/invitations.ts';
import type {RecoveryInvitation} from '../../member/own-share.ts';
import type {EmailSent} from '../../parsec/commands.ts';
import {forScreen} from '../../text.ts';
import {words} from '../../words/index.ts';
import {sentenceOfAny} from '../../words/sentence.ts';
import type {Action} from '../state/actions.ts';
import type {Workspace} from '../state/surroundings.ts';
import {invitedText, mailText} from '../state/texts.ts';
import type {Ui} from '../state/ui.ts';
import {QrScreen} from './qr.tsx';

/** A screen on which something can be done with one invitation: the list, its detail, or the one that was just made. */
export interface InvitationTarget {
	readonly ui: Ui;
	readonly workspace: Workspace;
	/** The invitation, if one is marked. */
	readonly invitation: KnownInvitation | undefined;
	/** It was made a moment ago, and its claimer cannot be here yet. */
	readonly isNew?: boolean;
}

/** The same, once it is known that there is an invitation. */
interface Chosen extends InvitationTarget {
	readonly invitation: KnownInvitation;
}

const said = words.keys.actions.invitation;

/** What can be done with one invitation. */
export const invitationActions = {
	greet: {...said.greet, keys: ['g'], offered: isPending, run: withInvitation(greetOrAsk)},
	copyLink: {
		...said.copyLink,
		keys: ['y'],
		offered: isPending,
		run: withInvitation((on) => on.ui.copy(linkOf(on), words.application.copying.link)),
	},
	copyToken: {
		...said.copyToken,
		keys: ['Y'],
		offered: isPending,
		run: withInvitation(({ui, invitation}) => ui.copy(invitation.token, words.application.copying.token)),
	},
	showQr: {
		...said.showQr,
		keys: ['Q'],
		offered: isPending,
		run: withInvitation((on) => on.ui.show(new QrScreen(linkOf(on), invitedText(on.invitation)))),
	},
	resend: {...said.resend, keys: ['m'], offered: isPending, run: withInvitation((on) => void resend(on))},
	cancel: {...said.cancel, keys: ['x'], offered: isPending, run: withInvitation(askToCancel)},
} as const satisfies Readonly<Record<string, Action<InvitationTarget>>>;

function isPending({invitation}: InvitationTarget): boolean {
	return invitation?.status === 'PENDING';
}

function withInvitation(run: (on: Chosen) => void): (on: InvitationTarget) => void {
	return ({ui, workspace, invitation, isNew = false}) => {
		if (invitation !== undefined) run({ui, workspace, invitation, isNew});
	};
}

export function linkOf({workspace, invitation}: Pick<Chosen, 'workspace' | 'invitation'>): string {
	return workspace.device.link(invitation.type, invitation.token);
}

/** The key of the exchange for an invitation: one for each device and invitation. */
function keyOf({workspace, invitation}: Chosen): string {
	return `greet ${workspace.device.membership.deviceId} ${invitation.token}`;
}

/** A claimer who is here is greeted at once. Before one waits for another, one is asked. */
function greetOrAsk(on: Chosen): void {
	const {ui, workspace, invitation, isNew = false} = on;
	const presence = workspace.invitations.presence(invitation.token);
	const isHere =
		presence === 'here' ||
		presence === 'greeted' ||
		ui.rehearsing?.isHere(invitation.token) === true ||
		ui.exchanges.find(keyOf(on)) !== undefined;
	// Giving a share asks by itself.
	if (isNew || isHere || invitation.type === 'SHAMIR_RECOVERY') {
		greet(on);
		return;
	}
	ui.ask({
		...words.inviting.greetingAbsent,
		lines: [words.inviting.greetingAbsent.line(invitedText(invitation))],
		onYes: () => greet(on),
	});
}

function greet(on: Chosen): void {
	const {ui, workspace, invitation} = on;
	if (invitation.type === 'SHAMIR_RECOVERY') {
		void giveShare(on, invitation);
		return;
	}
	const exchange = ui.exchanges.start({
		key: keyOf(on),
		token: invitation.token,
		about: invitedText(invitation),
		server: forScreen(workspace.device.membership.server, 80),
		start: () => workspace.device.greet(greetable(invitation)),
	});
	ui.showExchange(exchange);
}

/** The exchanges whose shares are being tested: they must not begin twice. */
const testing = new Set<string>();

/** Our share is opened and tested before anyone is met: that takes the certificates, and so a moment. */
async function giveShare(on: Chosen, invitation: RecoveryInvitation): Promise<void> {
	const {ui, workspace} = on;
	const key = keyOf(on);
	const running = ui.exchanges.unfinished.find((exchange) => exchange.key === key);
	if (running !== undefined) {
		ui.showExchange(running);
		return;
	}
	if (testing.has(key)) return;
	testing.add(key);
	try {
		const session = await ui.sayWhile(words.giveShareScreen.testing, workspace.device.recovery.giveShare(invitation));
		const about = forScreen(session.state.peer.handle?.label ?? '', 40);
		const server = forScreen(workspace.device.membership.server, 80);
		ui.showExchange(ui.exchanges.start({key, token: invitation.token, about, server, start: () => session}));
	} catch (error) {
		const {message, nextStep} = sentenceOfAny(error);
		ui.say('problem', forScreen(`${message} ${nextStep}`));
	} finally {
		testing.delete(key);
	}
}

/** Has the server mail the link once more. @throws NarthexError */
export async function mailAgain({
	workspace: {device, invitations},
	invitation,
}: Pick<Chosen, 'workspace' | 'invitation'>): Promise<EmailSent | 'not-asked'> {
	const {emailSent} = await device.resendInvitation(invitation);
	invitations.rememberMail(invitation.token, emailSent);
	return emailSent;
}

async function resend(on: Chosen): Promise<void> {
	const {ui} = on;
	try {
		const emailSent = await ui.sayWhile(words.parts.askingForMail, mailAgain(on));
		ui.say(emailSent === 'SUCCESS' ? 'done' : 'problem', mailText(emailSent));
	} catch (error) {
		ui.say('problem', forScreen(sentenceOfAny(error).message));
	}
}

export function isBeingGreeted(on: Chosen): boolean {
	return on.ui.exchanges.unfinished.some(({key}) => key === keyOf(on));
}

/** Cancels it, and its greeting if there is one. @throws NarthexError */
export async function cancelInvitation(on: Chosen): Promise<'cancelled' | 'already-cancelled'> {
	const {ui, workspace, invitation} = on;
	await ui.exchanges.find(keyOf(on))?.session.cancel();
	return workspace.device.cancelInvitation(invitation.token);
}

function askToCancel(on: Chosen): void {
	const {ui, invitation} = on;
	ui.ask({
		title: words.inviting.cancelling.title,
		lines: [
			words.inviting.cancelling.stopsWorking(invitedText(invitation)),
			...(isBeingGreeted(on) ? [words.inviting.cancelling.greetingEnds] : []),
		],
		yes: words.inviting.cancelling.yes,
		no: words.inviting.cancelling.no,
		onYes: () => void cancel(on),
	});
}

async function cancel(on: Chosen): Promise<void> {
	const {ui, workspace, invitation} = on;
	try {
		const outcome = await cancelInvitation(on);
		await workspace.invitations.refresh();
		const {done, doneBefore} = words.inviting.cancelling;
		ui.say('done', (outcome === 'cancelled' ? done : doneBefore)(invitedText(invitation)));
	} catch (error) {
		const {message, nextStep} = sentenceOfAny(error);
		ui.say('problem', forScreen(`${message} ${nextStep}`));
	}
}
