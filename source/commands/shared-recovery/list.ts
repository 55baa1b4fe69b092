import type {Command} from 'commander';
import type {Member} from '../../member/member.ts';
import type {RecoveryView} from '../../member/recovery.ts';
import {forScreen, type ScreenText} from '../../text.ts';
import {words} from '../../words/index.ts';
import {sentenceOf} from '../../words/sentence.ts';
import {type DeviceOptions, declareDevice, poll, signIn} from '../access.ts';
import {person} from '../display.ts';
import {runs} from '../run.ts';
import {line, longText, type Style} from '../terminal/style.ts';
import type {Terminal} from '../terminal/terminal.ts';
import {deletionText, recipientLines, revokedText, setupJson} from './setup-lines.ts';

const {list} = words.recoveryCommands;

export default function declare(command: Command): void {
	declareDevice(command);
	runs<DeviceOptions>(command, async ({terminal, options}) => {
		await showRecoveries(terminal, await signIn(terminal, options));
		return undefined;
	});
}

/** Lists the shared recoveries of which the member has shares, and gives them. */
export async function showRecoveries(terminal: Terminal, member: Member): Promise<readonly RecoveryView[]> {
	await poll(terminal, member);
	const {others} = await member.recovery.fetch();
	if (others.length === 0) terminal.confirm([], () => list.none);
	else {
		terminal.list(others.map(setupJson), {
			heading: ({green}) => list.found(green(forScreen(String(others.length)))),
			lines: (style) => others.flatMap((setup) => [...setupLines(setup, style), ...problemLines(setup, style)]),
		});
	}
	return others;
}

/** In the reference's words (protocol: shared-recovery §10.3). */
function setupLines(setup: RecoveryView, {green, yellow, red}: Style): readonly ScreenText[] {
	const name = person(setup.handle);
	const deletion = deletionText(setup);
	if (deletion !== undefined) return [list.deleted(red(name), deletion)];
	switch (setup.state.state) {
		case 'unusable':
			return [list.unusable(red(name), revokedText(setup))];
		case 'weakened':
			return [list.weakened(yellow(name), revokedText(setup))];
		default:
			return [list.valid(green(name), setup.threshold), ...recipientLines(setup).map((text) => line`\t${text}`)];
	}
}

function problemLines({ownShareProblem}: RecoveryView, {red}: Style): readonly ScreenText[] {
	if (ownShareProblem === undefined) return [];
	const sentence = longText(sentenceOf(ownShareProblem).message);
	return [line`\t${red(words.recoveryCommands.ownShareProblem(sentence))}`];
}
