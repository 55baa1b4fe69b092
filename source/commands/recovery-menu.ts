import {resolve} from 'node:path';
import type {Member} from '../member/member.ts';
import type {RecoveryView} from '../member/recovery.ts';
import {words} from '../words/index.ts';
import {exportRecoveryFile} from './device/export-recovery-device.ts';
import {person} from './display.ts';
import {addressesIn} from './invite/addressees.ts';
import {inviteForRecovery} from './invite/shared-recovery.ts';
import {askOrBack, chooseOne, type MenuAction, untilLeft} from './menu-loop.ts';
import {createRecovery, type NamedRecipient, parseRecipient} from './shared-recovery/create.ts';
import {deleteRecovery} from './shared-recovery/delete.ts';
import {showOwnRecovery} from './shared-recovery/info.ts';
import {showRecoveries} from './shared-recovery/list.ts';
import type {Option} from './terminal/choices.ts';
import type {Terminal} from './terminal/terminal.ts';

// The screen of recovery, as questions one after the other.

const said = words.menu.recovery;

/** Asks what to do about coming back after a loss, one's own or another member's. */
export async function lookAfterRecovery(terminal: Terminal, member: Member): Promise<number | undefined> {
	await showOwnRecovery(terminal, member);
	const left = await untilLeft(terminal, said.whatToDo, async () => recoveryMenu(terminal, member));
	return left === 'back' ? undefined : left;
}

function recoveryMenu(terminal: Terminal, member: Member): readonly Option<MenuAction>[] {
	return [
		{label: said.show, value: async () => void (await showOwnRecovery(terminal, member))},
		{label: said.create, value: () => create(terminal, member)},
		{label: said.delete, value: async () => void (await deleteRecovery(terminal, member, {}))},
		{label: said.invite, value: () => inviteBack(terminal, member)},
		{label: said.exportFile, value: () => exportFile(terminal, member)},
		{label: said.back, value: async () => 'back'},
	];
}

async function create(terminal: Terminal, member: Member): Promise<undefined> {
	const recipients = await terminal.askFor(said.recipients, recipientsIn);
	return createRecovery(terminal, member, recipients, {});
}

/** The recipients in a text, with their weights; undefined where it is empty. @throws UsageError, DecodeError */
function recipientsIn(text: string): readonly NamedRecipient[] | undefined {
	if (text === '') return undefined;
	if (/:\d+/.test(text))
		return text
			.split(/[\s,;]+/)
			.filter(Boolean)
			.map(parseRecipient);
	return addressesIn(text).map((email) => ({email}));
}

/** Invites a member who lost all devices, and of whom one has shares. */
async function inviteBack(terminal: Terminal, member: Member): Promise<undefined> {
	const others = (await showRecoveries(terminal, member)).filter(({state}) => state.state !== 'deleted');
	if (others.length === 0) return;
	const claimer = await chooseOne<RecoveryView | undefined>(terminal, said.whom, [
		...others.map((setup) => ({label: person(setup.handle), value: setup})),
		{label: said.noOne, value: undefined},
	]);
	if (claimer === undefined) return;
	const sendEmail = await terminal.askYesOrNo(words.menu.shallServerMail);
	await inviteForRecovery(terminal, member, {userId: claimer.userId, email: claimer.handle.email}, {sendEmail});
}

async function exportFile(terminal: Terminal, member: Member): Promise<undefined> {
	const file = await askOrBack(terminal, said.newFile, String);
	if (file !== undefined) await exportRecoveryFile(terminal, member, resolve(file));
}
