import {greetable} from '../../member/invitations.ts';
import type {ListedInvitation} from '../../parsec/commands.ts';
import {forScreen, type ScreenText} from '../../text.ts';
import {words} from '../../words/index.ts';
import {sentenceOfAny} from '../../words/sentence.ts';
import type {Action} from '../keys.ts';
import {QrScreen} from '../screens/qr.ts';
import type {Application} from './application.ts';
import type {Workspace} from './surroundings.ts';
import {mailText} from './words.ts';

/** Whom an invitation is for: an e-mail address, or one's own next device. */
export function invitedText(invitation: ListedInvitation): ScreenText {
	switch (invitation.type) {
		case 'USER':
			return forScreen(invitation.claimer_email, 254);
		case 'DEVICE':
			return words.inviting.nextDevice;
		case 'SHAMIR_RECOVERY':
			return words.inviting.sharedRecovery;
	}
}

/** The key of the exchange for an invitation: one for each device and invitation. */
export function greetingKey({device}: Workspace, invitation: ListedInvitation): string {
	return `greet ${device.membership.deviceId} ${invitation.token}`;
}

/** What can be done with one invitation, in the list, in its detail, and right after it was made. */
export class InvitationActions {
	readonly #app: Application;
	readonly #workspace: Workspace;

	constructor(app: Application, workspace: Workspace) {
		this.#app = app;
		this.#workspace = workspace;
	}

	offers(action: Action, invitation: ListedInvitation | undefined): boolean {
		if (invitation === undefined) return false;
		const isPending = invitation.status === 'PENDING';
		switch (action) {
			case 'greet':
				return isPending && invitation.type !== 'SHAMIR_RECOVERY';
			case 'resend':
				return isPending && invitation.type !== 'SHAMIR_RECOVERY';
			case 'cancel-invitation':
			case 'copy-link':
			case 'copy-token':
			case 'show-qr':
				return isPending;
			default:
				return false;
		}
	}

	perform(action: Action, invitation: ListedInvitation): void {
		const link = this.#workspace.device.link(invitation.type, invitation.token);
		if (action === 'greet') this.#greet(invitation);
		if (action === 'resend') void this.#resend(invitation);
		if (action === 'cancel-invitation') this.#askToCancel(invitation);
		if (action === 'copy-link') this.#app.copy(link, words.application.copying.link);
		if (action === 'copy-token') this.#app.copy(invitation.token, words.application.copying.token);
		if (action === 'show-qr') this.#app.show(new QrScreen(link, invitedText(invitation)));
	}

	#greet(invitation: ListedInvitation): void {
		const {device} = this.#workspace;
		const running = this.#app.sessions.start(
			greetingKey(this.#workspace, invitation),
			invitation.token,
			invitedText(invitation),
			() => device.greet(greetable(invitation)),
		);
		this.#app.showSession(running);
	}

	async #resend(invitation: ListedInvitation): Promise<void> {
		const {device, invitations} = this.#workspace;
		this.#app.say('done', words.inviting.askingForMail);
		try {
			const {emailSent} = await device.resendInvitation(invitation);
			invitations.rememberMail(invitation.token, emailSent);
			this.#app.say(emailSent === 'SUCCESS' ? 'done' : 'problem', mailText(emailSent));
		} catch (error) {
			this.#app.say('problem', forScreen(sentenceOfAny(error).message));
		}
	}

	#askToCancel(invitation: ListedInvitation): void {
		const key = greetingKey(this.#workspace, invitation);
		const isGreeting = this.#app.sessions.unfinished.some((running) => running.key === key);
		this.#app.ask({
			title: words.inviting.cancelling.title,
			lines: [
				words.inviting.cancelling.stopsWorking(invitedText(invitation)),
				...(isGreeting ? [words.inviting.cancelling.greetingEnds] : []),
			],
			yes: words.inviting.cancelling.yes,
			no: words.inviting.cancelling.no,
			onYes: () => void this.#cancel(invitation),
		});
	}

	async #cancel(invitation: ListedInvitation): Promise<void> {
		const {device, invitations} = this.#workspace;
		try {
			await this.#app.sessions.find(greetingKey(this.#workspace, invitation))?.session.cancel();
			const outcome = await device.cancelInvitation(invitation.token);
			await invitations.refresh();
			const {done, doneBefore} = words.inviting.cancelling;
			this.#app.say('done', (outcome === 'cancelled' ? done : doneBefore)(invitedText(invitation)));
		} catch (error) {
			const {message, nextStep} = sentenceOfAny(error);
			this.#app.say('problem', forScreen(`${message} ${nextStep}`));
		}
	}
}
