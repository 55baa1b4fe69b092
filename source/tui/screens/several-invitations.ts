import {asNarthexError} from '../../errors.ts';
import {emailOf, type KnownInvitation} from '../../member/invitations.ts';
import {forScreen, type ScreenText, screenText} from '../../text.ts';
import {words} from '../../words/index.ts';
import {sentenceOf} from '../../words/sentence.ts';
import {actionGroup} from '../state/actions.ts';
import type {Workspace} from '../state/surroundings.ts';
import {invitedText, mailText} from '../state/texts.ts';
import type {Ui} from '../state/ui.ts';
import {cancelInvitation, invitationActions, isBeingGreeted, linkOf, mailAgain} from './invitation-actions.ts';

/** A screen on which several invitations can be ticked. */
export interface SeveralInvitations {
	readonly ui: Ui;
	readonly workspace: Workspace;
	/** Those that are ticked, as far as they are pending. */
	readonly ticked: readonly KnownInvitation[];
	/** Something was done with these. */
	done(invitations: readonly KnownInvitation[]): void;
}

/** What is told while something is done with several, and at the end. */
interface Said {
	doing(done: number, total: number): ScreenText;
	done(count: number): ScreenText;
	failed(done: number, left: number, sentence: ScreenText): ScreenText;
}

/** The people that a question names; the others are counted. */
const NAMED = 5;
const {cancelling, mailing} = words.inviting;
const keys = words.keys.actions.tickedInvitations;

/** What keys do with the ticked invitations. */
export const tickedInvitationActions = actionGroup<SeveralInvitations>('tickedInvitations', {
	cancel: {...keys.cancel, keys: ['x'], offered: hasSome, run: askToCancel},
	copyLinks: {...keys.copyLinks, keys: ['y'], offered: hasSome, run: copyLinks},
	mail: {...keys.mail, keys: ['m'], offered: hasSome, run: askToMail},
});

/** Cancels them, after one question. */
function askToCancel(on: SeveralInvitations): void {
	const {ui, workspace, ticked} = on;
	const [invitation, ...others] = ticked;
	if (invitation === undefined) return;
	if (others.length === 0) {
		invitationActions.cancel.run({ui, workspace, invitation});
		return;
	}
	const said = cancelling.several;
	const hasGreeting = ticked.some((one) => isBeingGreeted({ui, workspace, invitation: one}));
	ui.ask({
		title: said.title(ticked.length),
		lines: [said.stopWorking(...namesOf(ticked)), ...(hasGreeting ? [cancelling.greetingEnds] : [])],
		yes: said.yes(ticked.length),
		no: said.no,
		onYes: () =>
			void withEach(on, ticked, said, async (one) => {
				await cancelInvitation({ui, workspace, invitation: one});
				return undefined;
			}),
	});
}

function hasSome({ticked}: SeveralInvitations): boolean {
	return ticked.length > 0;
}

/** A line each: the address, and the link. */
function copyLinks({ui, workspace, ticked}: SeveralInvitations): void {
	const [invitation, ...others] = ticked;
	if (invitation === undefined) return;
	if (others.length === 0) {
		invitationActions.copyLink.run({ui, workspace, invitation});
		return;
	}
	const lines = ticked.map((one) => `${emailOf(one) ?? ''} ${linkOf({workspace, invitation: one})}`.trim());
	ui.copy(lines.join('\n'), words.application.copying.links(ticked.length));
}

/** Has the links mailed once more, after one question: a mail cannot be taken back. */
function askToMail(on: SeveralInvitations): void {
	const {ui, workspace, ticked} = on;
	const [invitation, ...others] = ticked;
	if (invitation === undefined) return;
	if (others.length === 0) {
		invitationActions.resend.run({ui, workspace, invitation});
		return;
	}
	ui.ask({
		title: mailing.title(ticked.length),
		lines: [mailing.whom(...namesOf(ticked))],
		yes: mailing.yes(ticked.length),
		no: mailing.no,
		onYes: () =>
			void withEach(on, ticked, mailing, async (one) => {
				const sent = await mailAgain({workspace, invitation: one});
				return sent === 'SUCCESS' ? undefined : mailText(sent);
			}),
	});
}

/** The first names, and how many there are besides. */
function namesOf(invitations: readonly KnownInvitation[]): [names: ScreenText, more: number] {
	const names = screenText(invitations.slice(0, NAMED).map(invitedText).join(', '));
	return [names, Math.max(0, invitations.length - NAMED)];
}

/** Does something with each, one after the other. `act` gives why it did not work, or throws it. */
async function withEach(
	on: SeveralInvitations,
	all: readonly KnownInvitation[],
	said: Said,
	act: (invitation: KnownInvitation) => Promise<ScreenText | undefined>,
): Promise<void> {
	const {ui, workspace} = on;
	const done: KnownInvitation[] = [];
	let why: ScreenText | undefined;
	for (const invitation of all) {
		ui.say('busy', said.doing(done.length, all.length));
		try {
			const problem = await act(invitation);
			if (problem === undefined) done.push(invitation);
			else why = problem;
		} catch (thrown) {
			const error = asNarthexError(thrown);
			why = forScreen(sentenceOf(error).message);
			if (error.code === 'offline') break;
		}
	}
	await workspace.invitations.refresh();
	on.done(done);
	if (why === undefined) ui.say('done', said.done(done.length));
	else ui.say('problem', said.failed(done.length, all.length - done.length, why));
}
