import type {Command} from 'commander';
import type {Member} from '../../member/member.ts';
import type {RecoveryView} from '../../member/recovery.ts';
import type {ScreenText} from '../../text.ts';
import {words} from '../../words/index.ts';
import {type DeviceOptions, declareDevice, poll, signIn} from '../access.ts';
import {runs} from '../run.ts';
import type {Style} from '../terminal/style.ts';
import type {Terminal} from '../terminal/terminal.ts';
import {deletionText, recipientLines, revokedText, setupJson} from './setup-lines.ts';

const {info} = words.recoveryCommands;

export default function declare(command: Command): void {
	declareDevice(command);
	runs<DeviceOptions>(command, async ({terminal, options}) => {
		await showOwnRecovery(terminal, await signIn(terminal, options));
		return undefined;
	});
}

/** Says who has shares of the member's own recovery, and whether they are enough. */
export async function showOwnRecovery(terminal: Terminal, member: Member): Promise<void> {
	await poll(terminal, member);
	const {own} = await member.recovery.fetch();
	terminal.result(own === undefined ? {status: 'never'} : setupJson(own), (style) => lines(own, style));
}

/** In the reference's words (protocol: shared-recovery §10.2). */
function lines(own: RecoveryView | undefined, {green, yellow, red}: Style): readonly ScreenText[] {
	if (own === undefined) return [info.never(red(info.neverSetUp))];
	const deletion = deletionText(own);
	if (deletion !== undefined) return [info.deleted(red(info.isDeleted), deletion)];
	switch (own.state.state) {
		case 'unusable':
			return [info.unusable(red(info.isUnusable), revokedText(own))];
		case 'weakened':
			return [info.weakened(yellow(info.setUp), revokedText(own))];
		default:
			return [info.valid(green(info.setUp), own.threshold), ...recipientLines(own)];
	}
}
