import {asNarthexError, type NarthexError} from '../../errors.ts';
import type {KnownInvitation} from '../../member/invitations.ts';
import {forScreen, screenText} from '../../text.ts';
import {words} from '../../words/index.ts';
import {sentenceOf} from '../../words/sentence.ts';
import type {Workspace} from '../state/surroundings.ts';
import {invitedText} from '../state/texts.ts';
import type {Ui} from '../state/ui.ts';
import {cancelInvitation, isBeingGreeted} from './invitation-actions.ts';

interface Target {
	readonly ui: Ui;
	readonly workspace: Workspace;
	/** All of them were cancelled. */
	allCancelled(): void;
}

/** The people that the question names; the others are counted. */
const NAMED = 5;
const said = words.inviting.cancelling;

/** Asks once, and then cancels these invitations, one after the other. */
export function askToCancelSeveral(on: Target, invitations: readonly KnownInvitation[]): void {
	const {ui, workspace} = on;
	const names = screenText(invitations.slice(0, NAMED).map(invitedText).join(', '));
	const hasGreeting = invitations.some((invitation) => isBeingGreeted({ui, workspace, invitation}));
	ui.ask({
		title: said.several.title(invitations.length),
		lines: [
			said.several.stopWorking(names, Math.max(0, invitations.length - NAMED)),
			...(hasGreeting ? [said.greetingEnds] : []),
		],
		yes: said.several.yes(invitations.length),
		no: said.several.no,
		onYes: () => void cancelAll(on, invitations),
	});
}

async function cancelAll(on: Target, all: readonly KnownInvitation[]): Promise<void> {
	const {ui, workspace} = on;
	let done = 0;
	let problem: NarthexError | undefined;
	for (const invitation of all) {
		ui.say('done', said.several.doing(done, all.length));
		try {
			await cancelInvitation({ui, workspace, invitation});
			done++;
		} catch (error) {
			problem = asNarthexError(error);
			if (problem.code === 'offline') break;
		}
	}
	await workspace.invitations.refresh();
	if (problem === undefined) {
		on.allCancelled();
		ui.say('done', said.several.done(done));
	} else ui.say('problem', said.several.failed(done, all.length - done, forScreen(sentenceOf(problem).message)));
}
