import {latinKey} from '../../keyboard-layout.ts';
import {editText, inputOf, type TextInput} from '../../line-editor.ts';
import type {KeyPress} from '../../terminal-input.ts';
import {cellWidth, forScreen, type ScreenText} from '../../text.ts';
import {words} from '../../words/index.ts';
import type {KeyInput, LineInput} from './input.ts';
import {EMPTY, type Screen, visiblePart} from './screen.ts';
import {line, type Style} from './style.ts';

/** Where answers come from: keys of a terminal, or lines of anything else. */
export type Input =
	| {readonly kind: 'keys'; readonly keys: KeyInput}
	| {readonly kind: 'lines'; readonly lines: LineInput};

/** What every prompt needs. Ctrl-D on an empty answer calls `leave`, as Ctrl-C does. */
export interface Asking {
	readonly input: Input;
	readonly screen: Screen;
	readonly style: Style;
	/** Options have numbers, and none is preselected. */
	readonly isAccessible: boolean;
	readonly leave: () => void;
}

/** A line being edited. */
export class Field {
	#input: TextInput;

	constructor(initial = '') {
		this.#input = inputOf(initial);
	}

	get value(): string {
		return this.#input.text;
	}

	/** What fits into `width` columns, and the column of the cursor. */
	visible(width: number): {readonly text: ScreenText; readonly column: number} {
		const {text, cursor} = this.#input;
		return visiblePart([...text], [...text.slice(0, cursor)].length, width);
	}

	/** Applies `key` and says whether it means anything to a field. */
	press(key: KeyPress): boolean {
		const edited = editText(this.#input, key);
		this.#input = edited ?? this.#input;
		return edited !== undefined;
	}
}

/**
 * One line of text, trimmed. An empty answer gives `suggestion` where there is one (shown in the empty field);
 * `initial` is there to be edited.
 * @throws InputEnded; the signal's reason when it is aborted
 */
export async function askText(
	asking: Asking,
	prompt: ScreenText,
	{signal, suggestion = '', initial = ''}: {signal?: AbortSignal; suggestion?: string; initial?: string} = {},
): Promise<string> {
	const {input, screen, style, isAccessible, leave} = asking;
	if (input.kind === 'lines') {
		screen.begin(isAccessible && suggestion !== '' ? line`${prompt} [${forScreen(suggestion)}] ` : line`${prompt} `);
		const answer = (await nextLine(screen, input.lines, signal)).trim() || suggestion;
		conclude(asking, prompt, forScreen(answer));
		return answer;
	}
	const field = new Field(initial);
	const draw = () => {
		const head = screen.fit(prompt, 12);
		const indent = cellWidth(head) + 1;
		const {text, column} = field.visible(screen.columns - 1 - indent);
		const shown = field.value === '' ? style.dim(screen.fit(forScreen(suggestion), indent)) : text;
		screen.show([line`${head} ${shown}`], {row: 0, column: indent + column});
	};
	if (!screen.live) screen.begin(line`${prompt} `);
	try {
		for (;;) {
			if (input.keys.isIdle) draw();
			const key = await input.keys.next(signal);
			if (key.name === 'enter') break;
			if (key.name === 'ctrl-d' && field.value === '') leave();
			else field.press(key);
		}
	} catch (error) {
		conclude(asking, prompt, forScreen(field.value));
		throw error;
	}
	const answer = field.value.trim() || suggestion;
	conclude(asking, prompt, forScreen(answer));
	return answer;
}

/**
 * A secret: nothing of it is shown, not even its length. No `prompt`: asked in silence.
 * @throws InputEnded; the signal's reason when it is aborted
 */
export async function askPassword(
	{input, screen, leave}: Omit<Asking, 'style' | 'isAccessible'>,
	prompt: ScreenText | undefined,
	signal?: AbortSignal,
): Promise<string> {
	if (prompt !== undefined) {
		if (screen.live && input.kind === 'keys') screen.show([line`${screen.fit(prompt, 1)} `]);
		else screen.begin(line`${prompt} `);
	}
	try {
		if (input.kind === 'lines') return await input.lines.next(signal);
		const field = new Field();
		for (;;) {
			const key = await input.keys.next(signal);
			if (key.name === 'enter') return field.value;
			if (key.name === 'ctrl-d' && field.value === '') leave();
			else field.press(key);
		}
	} finally {
		if (prompt !== undefined) conclude({input, screen}, prompt, EMPTY);
	}
}

/**
 * Yes or no: one key on a terminal, a line elsewhere; anything else is asked again.
 * @throws InputEnded; the signal's reason when it is aborted
 */
export async function askYesOrNo(asking: Asking, question: ScreenText, signal?: AbortSignal): Promise<boolean> {
	const {input, screen, leave} = asking;
	const {yesOrNo} = words.prompts;
	const prompt = yesOrNo.question(question);
	const meaning = (text: string) => (yesOrNo.saysYes(text) ? true : yesOrNo.saysNo(text) ? false : undefined);
	for (;;) {
		let answer: string;
		if (input.kind === 'lines') answer = await askText(asking, prompt, signal === undefined ? {} : {signal});
		else {
			if (screen.live) screen.show([line`${screen.fit(prompt, 1)} `]);
			else screen.begin(line`${prompt} `);
			const key = await input.keys.next(signal);
			if (key.name === 'ctrl-d') leave();
			answer = key.name === 'paste' ? '' : ((latinKey(key) ?? key).text ?? '');
		}
		const yes = meaning(answer);
		if (yes === undefined) continue;
		if (input.kind === 'keys') conclude(asking, prompt, yes ? yesOrNo.yes : yesOrNo.no);
		return yes;
	}
}

/**
 * The next line of `lines`, asked for on `screen`. A terminal shows it and begins a new line by itself, unless it was
 * typed ahead.
 * @throws InputEnded; the signal's reason when it is aborted
 */
export async function nextLine(screen: Screen, lines: LineInput, signal: AbortSignal | undefined): Promise<string> {
	const isAhead = !lines.isEmpty;
	const text = await lines.next(signal);
	if (lines.echoed && !isAhead) screen.ended();
	return text;
}

/** Leaves the question and its answer as an ordinary line. */
export function conclude(
	{input, screen}: Pick<Asking, 'input' | 'screen'>,
	prompt: ScreenText,
	answer: ScreenText,
): void {
	const isShown = input.kind === 'lines' && input.lines.echoed;
	if (screen.hasBegun) screen.finish(answer);
	else if (!isShown) screen.replace(answer === '' ? prompt : line`${prompt} ${answer}`);
}
