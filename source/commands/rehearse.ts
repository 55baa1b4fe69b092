import {CHAPTERS, type Chapter, isPlayed, Progress} from '../demo/chapters.ts';
import type {Part} from '../demo/part.ts';
import {type Rehearsal, type Scene, startRehearsal} from '../demo/rehearsal.ts';
import {asNarthexError} from '../errors.ts';
import {foldersOf} from '../member/folders.ts';
import type {AnySession} from '../sessions/recovery-phases.ts';
import {forScreen, type ScreenText, screenText} from '../text.ts';
import {words} from '../words/index.ts';
import {claimLink} from './invite/claim.ts';
import type {Beside} from './invite/follow.ts';
import {greetInvitation} from './invite/greet.ts';
import {DONE} from './run.ts';
import type {Option} from './terminal/choices.ts';
import {InputEnded} from './terminal/input.ts';
import {longText} from './terminal/style.ts';
import {INTERRUPTED_STATUS, type Terminal} from './terminal/terminal.ts';

// The rehearsal for screen readers: its chapters as questions one after the other.

const said = words.rehearsal;

/** Tells those who wait that a played person does something else. */
class Changes {
	readonly #listeners = new Set<() => void>();

	readonly tell = (): void => {
		for (const listener of [...this.#listeners]) listener();
	};

	/** Resolves once the condition holds, or the signal is aborted. */
	until(condition: () => boolean, signal: AbortSignal): Promise<void> {
		return new Promise((resolve) => {
			const look = () => {
				if (!condition() && !signal.aborted) return;
				this.#listeners.delete(look);
				signal.removeEventListener('abort', look);
				resolve();
			};
			this.#listeners.add(look);
			signal.addEventListener('abort', look);
			look();
		});
	}
}

/** Asks which chapter to play, plays it, and asks again, until the person leaves. Gives the exit status. */
export async function rehearse(terminal: Terminal, folder?: string): Promise<number> {
	const changes = new Changes();
	const rehearsal = await terminal.during(screenText(said.starting), startRehearsal(changes.tell, folder));
	const progress = new Progress();
	try {
		terminal.message(screenText(said.intro));
		terminal.message(words.menu.howToAnswer);
		terminal.message(words.menu.howToStop);
		for (;;) {
			const chapter = await terminal.choose(said.lines.chapters, choices(progress));
			if (chapter === undefined) return DONE;
			const status = await playChapter(terminal, {rehearsal, changes, progress}, chapter);
			if (status === INTERRUPTED_STATUS.SIGTERM || status === INTERRUPTED_STATUS.SIGHUP) return status;
		}
	} catch (error) {
		// Ctrl-D at a question.
		if (error instanceof InputEnded) return DONE;
		throw error;
	} finally {
		await rehearsal.close();
	}
}

interface Stage {
	readonly rehearsal: Rehearsal;
	readonly changes: Changes;
	readonly progress: Progress;
}

/** Each chapter has its own number; leaving comes last. */
function choices(progress: Progress): readonly [Option<Chapter | undefined>, ...Option<Chapter | undefined>[]] {
	const [first, ...others] = CHAPTERS.map((value) => ({label: labelOf(value, progress), value}));
	const leave = {label: said.lines.leave, value: undefined};
	return first === undefined ? [leave] : [first, ...others, leave];
}

function labelOf(chapter: Chapter, progress: Progress): ScreenText {
	const label = titleOf(chapter);
	return progress.isDone(chapter) ? screenText(`${label} (${said.done})`) : label;
}

/** `Chapter 1: Greet Bob, whom you invited` */
function titleOf(chapter: Chapter): ScreenText {
	return said.chapter(CHAPTERS.indexOf(chapter) + 1, said.chapters[chapter.name].title);
}

/** Plays the scenes of a chapter, as long as each comes to its end. Gives the exit status of the last exchange. */
async function playChapter(terminal: Terminal, stage: Stage, chapter: Chapter): Promise<number> {
	const {rehearsal, progress} = stage;
	for (;;) {
		terminal.message(screenText(progress.isBegun(chapter) ? said.secondHalf : said.chapters[chapter.name].about));
		try {
			const scene = await terminal.during(screenText(said.setting), rehearsal.begin(progress.begin(chapter)));
			const status = await playScene(terminal, stage, scene);
			if (progress.isBegun(chapter)) continue;
			if (progress.isDone(chapter)) tellNext(terminal, progress);
			return status;
		} catch (error) {
			if (error instanceof InputEnded) throw error;
			terminal.error(asNarthexError(error));
			return DONE;
		}
	}
}

function tellNext(terminal: Terminal, {next}: Progress): void {
	terminal.message(next === undefined ? screenText(said.allDone) : said.next(titleOf(next)));
}

async function playScene(terminal: Terminal, {rehearsal, changes, progress}: Stage, scene: Scene): Promise<number> {
	let you: AnySession | undefined;
	const beside: Beside = (session, show) => {
		you = session as unknown as AnySession;
		const part = rehearsal.attend(you, scene.token);
		return (phase) => {
			const shown = show(phase);
			switch (phase.name) {
				case 'waiting-for-trust':
					return {...shown, ask: (signal) => askToRead(terminal, part, changes, signal)};
				case 'picking-code':
					return {
						...shown,
						async ask(signal) {
							await hear(terminal, part, changes, signal);
							await shown.ask?.(signal);
						},
					};
				case 'describing':
					return {
						...shown,
						say: [...(shown.say ?? []), scene.name === 'claim' ? said.you.describe : said.you.nameDevice],
					};
				default:
					return shown;
			}
		};
	};
	if (scene.link !== undefined) terminal.message(said.lines.link(longText(scene.link)));
	const status =
		scene.link === undefined
			? await greetInvitation(terminal, rehearsal.member, {token: scene.token}, {beside})
			: await claimLink(terminal, scene.link, {beside, folders: foldersOf(rehearsal.env)});
	if (you !== undefined && isPlayed(scene.name, you.state.phase)) {
		progress.finish(scene.name);
		terminal.message(said.lines.played);
	}
	return status ?? DONE;
}

/** Waits until the person has read their code aloud. */
async function askToRead(terminal: Terminal, part: Part, changes: Changes, signal: AbortSignal): Promise<void> {
	await changes.until(() => part.doing.name === 'listening', signal);
	if (signal.aborted) return;
	terminal.message(part.isDevice ? said.lines.chooseThere : said.lines.readAloud(part.name));
	await terminal.enter(signal);
	part.hear();
}

/** Says which code the played side reads. */
async function hear(terminal: Terminal, part: Part, changes: Changes, signal: AbortSignal): Promise<void> {
	await changes.until(() => part.doing.name === 'reading', signal);
	if (part.doing.name !== 'reading') return;
	const read = part.isDevice ? said.played.showing : said.played.reading;
	terminal.message(read(part.name, forScreen(part.doing.code)));
}
