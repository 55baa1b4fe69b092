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

/** Opens the first device with its password. */
export async function unlock(stage: LiveStage, typed = password): Promise<void> {
	await stage.seeMarked('');
	await stage.type(keys.enter);
	await stage.see('Unlock');
	await stage.type(`${typed}${keys.enter}`);
}
