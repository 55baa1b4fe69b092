import {onTestFinished} from 'vitest';
import {liveServices} from '../../../source/tui/live-services.ts';
import type {Services} from '../../../source/tui/state/services.ts';
import type {Size} from '../../../source/tui/state/theme.ts';
import {password} from '../../helpers/new-organization.ts';
import type {Workspace} from '../../helpers/workspace.ts';
import {keys, openStageWith, type Stage} from '../stage.tsx';

/**
 * The application on a make-believe terminal, with what it has as a program: the disk of a workspace, the network and
 * the time of this machine.
 */
export interface LiveStage extends Stage<Services> {
	readonly workspace: Workspace;
	/** The screen is whole at each of these sizes, and `look` finds nothing amiss; then it has its own size again. */
	lookAt(sizes: readonly Size[], look?: (screen: string) => void): Promise<void>;
	/** Waits until something is copied, and gives it. */
	copied(): Promise<string>;
}

export const SMALL = {columns: 60, rows: 16} as const;
export const USUAL = {columns: 80, rows: 24} as const;
export const LARGE = {columns: 140, rows: 40} as const;

/** Opens the application, 80×24 unless told; it ends with the test. */
export async function openLiveStage(workspace: Workspace, size: Size = USUAL): Promise<LiveStage> {
	const clock = {
		get now() {
			return Date.now();
		},
	};
	const stage = await openStageWith(liveServices(workspace.env), {size, clock});
	onTestFinished(() => stage.app.leaving.leave(0));
	const copies = () => stage.log.filter((line) => line.startsWith('copy '));
	let taken = 0;
	return {
		...stage,
		workspace,
		async lookAt(sizes, look = () => {}) {
			for (const each of [...sizes, size]) {
				await stage.resize(each);
				stage.expectWhole();
				look(stage.screen());
			}
		},
		async copied() {
			await stage.until(() => copies().length > taken);
			return copies()[taken++]?.slice('copy '.length) ?? '';
		},
	};
}

/** Opens the first device with its password, and waits until its server tells of events. */
export async function unlock(stage: LiveStage): Promise<void> {
	await typePassword(stage, password);
	await stage.seePane('Invitations');
	await stage.see('● live');
}

/** Types a password for the first device. */
export async function typePassword(stage: LiveStage, typed: string): Promise<void> {
	await stage.seeMarked('');
	await stage.type(keys.enter);
	await stage.see('Unlock');
	await stage.type(`${typed}${keys.enter}`);
}

/** Marks the invitation of somebody, and greets them. */
export async function greet(stage: LiveStage, email: string): Promise<void> {
	await stage.see(email);
	await stage.type('/', `${keys.ctrlU}${email}${keys.enter}`);
	await stage.seeMarked(`person ${email}`);
	await stage.type('g');
	await stage.until(() => /Greet now|Greet /.test(stage.screen()));
	if (stage.screen().includes('Greet now')) await stage.type('y');
	await stage.seePane(`Greet ${email}`);
}

/** The code that the screen says to read aloud. */
export const ownCode = (stage: LiveStage) => stage.read(/(?:Your code|Code shown here): ([A-HJ-NP-Z2-9]{4})/);

/** Types the code that was heard, with its Enter in the same burst. */
export async function pickCode(stage: LiveStage, code: string): Promise<void> {
	await stage.see('None of these codes');
	await stage.type(`${code}${keys.enter}`);
}

/** Both codes are read aloud and picked, by two people at two applications. */
export async function compareCodes(greeter: LiveStage, claimer: LiveStage): Promise<void> {
	await pickCode(claimer, await ownCode(greeter));
	await claimer.see('▸ 3 They check your code');
	await pickCode(greeter, await ownCode(claimer));
	await greeter.see(/▸ [45] /);
}

/** The claimer says who they are: the e-mail is there already, the label as proposed. */
export async function describeOneself(claimer: LiveStage, name: string): Promise<void> {
	await claimer.see('The codes match. Who are you?');
	await claimer.type(`${name}${keys.enter}${keys.enter}${keys.enter}`);
	await claimer.type(`${password}${keys.enter}${password}${keys.enter}`);
}

/** The greeter lets a user in, as a member. */
export async function approveUser(greeter: LiveStage): Promise<void> {
	await greeter.see('They ask to join as:');
	await greeter.type(`${keys.enter}${keys.enter}${keys.enter}`);
	await greeter.see('Let them in as:');
	await greeter.type(keys.enter);
}
