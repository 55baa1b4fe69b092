import {codesBeginning, heardCode, normalCode} from '../../heard-code.ts';
import type {SasCode} from '../../parsec/sas-code.ts';
import type {KeyPress} from '../../terminal-input.ts';
import {forScreen, type ScreenText, screenText} from '../../text.ts';
import {words} from '../../words/index.ts';
import {spelledCode} from '../../words/parts.ts';
import {type Asking, conclude, Field, type Input, nextLine} from './prompts.ts';
import {EMPTY} from './screen.ts';
import {line} from './style.ts';

export interface Option<Value> {
	readonly label: ScreenText;
	readonly value: Value;
}

export interface PickOptions {
	readonly signal?: AbortSignal;
	/** The code is on another screen of the same person, and not read aloud. */
	readonly isSeen?: boolean;
}

/**
 * Which of the `choices` the other person read aloud, or `'none'`. It protects: nothing is preselected, and Enter on
 * nothing does nothing. What is typed leaves the codes that begin so, and is an answer only when it is whole. Letters
 * and digits go to a field for the code that was heard, in any case. A typed code that is not shown is no answer, and
 * is asked again.
 * @throws InputEnded; the signal's reason when it is aborted
 */
export async function pickCode(
	asking: Asking,
	prompt: ScreenText,
	choices: readonly SasCode[],
	{signal, isSeen = false}: PickOptions = {},
): Promise<SasCode | 'none'> {
	const said = words.prompts.codes[isSeen ? 'seen' : 'heard'];
	const meaning = (typed: string): SasCode | 'none' | undefined => {
		return words.prompts.codes.saysNone(typed.trim()) ? 'none' : heardCode(typed, choices);
	};
	const refuse = (typed: string) => {
		if (normalCode(typed).length < 4) {
			asking.screen.line(asking.style.yellow(words.prompts.codes.tooShort(forScreen(typed, 20))));
			return;
		}
		asking.screen.line(asking.style.yellow(said.notAmongThem(forScreen(typed, 20))));
		asking.screen.line(asking.style.yellow(said.otherwiseNone(words.prompts.codes.none)));
	};
	const answered = (answer: SasCode | 'none') => {
		conclude(asking, words.prompts.asked(prompt), answer === 'none' ? words.prompts.codes.none : screenText(answer));
		return answer;
	};

	const {input, screen, style, leave} = asking;
	if (input.kind === 'lines') {
		input.lines.drop(() => true);
		screen.line(words.prompts.codes.orNone(prompt));
		for (const choice of choices) {
			screen.line(asking.isAccessible ? spelled(choice, isSeen) : line`  ${screenText(choice)}`);
		}
		for (;;) {
			screen.begin(line`${words.prompts.asked(prompt)} `);
			const typed = await nextLine(screen, input.lines, signal);
			const answer = meaning(typed);
			if (answer !== undefined) return answered(answer);
			if (typed.trim() !== '') refuse(typed.trim());
		}
	}

	// An arrow pressed before the codes are on the screen cannot mean any of them.
	input.keys.drop(isArrow);
	const optionsFor = (typed: string): readonly Option<SasCode | 'none'>[] => [
		...codesBeginning(typed, choices).map((choice) => ({label: screenText(choice as string), value: choice})),
		{label: words.prompts.codes.none, value: 'none'},
	];
	let field = new Field();
	let focus: number | undefined;
	if (!screen.live) {
		for (const {label} of optionsFor('')) screen.line(line`  ${label}`);
		screen.begin(line`${words.prompts.asked(prompt)} `);
	}
	for (;;) {
		const options = optionsFor(field.value);
		if (input.keys.isIdle) {
			const head = line`${screen.fit(words.prompts.asked(prompt), 12)} `;
			const {text, column} = field.visible(10);
			const rows = options.map(({label}, index) =>
				index === focus ? style.green(line`  ❯ ${label}`) : line`    ${label}`,
			);
			const hint = screen.fit(said.hint, 2);
			screen.show([line`${head}${text}`, ...rows, style.dim(line`  ${hint}`)], {row: 0, column: head.length + column});
		}
		const key = await nextKey({input, screen}, prompt, signal);
		if (isArrow(key)) {
			// All are shown again: what is marked stands alone for the answer.
			const row = moved(focus, key.name === 'up' ? -1 : 1, options.length);
			focus = optionsFor('').findIndex(({value}) => row !== undefined && value === options[row]?.value);
			field = new Field();
		} else if (key.name === 'escape') {
			focus = undefined;
			field = new Field();
		} else if (key.name === 'enter') {
			const chosen = focus === undefined ? meaning(field.value) : options[focus]?.value;
			if (chosen !== undefined) return answered(chosen);
			if (field.value.trim() !== '') refuse(field.value.trim());
			field = new Field();
		} else if (key.name === 'ctrl-d' && field.value === '') leave();
		else if (field.press(key)) focus = undefined;
	}
}

export interface ChooseOptions {
	readonly signal?: AbortSignal;
	/** Where a careless Enter would do harm: it chooses nothing until an option is marked, or named alone. */
	readonly marksNothing?: boolean;
}

/**
 * One of `options`, the first one unless another is chosen: by arrows, or by text that begins a label or is part of
 * one, and Enter. For screen readers every option has a number, and an empty line chooses none.
 * @throws InputEnded; the signal's reason when it is aborted
 */
export async function choose<Value>(
	asking: Asking,
	prompt: ScreenText,
	options: readonly [Option<Value>, ...Option<Value>[]],
	{signal, marksNothing = false}: ChooseOptions = {},
): Promise<Value> {
	const {input, screen, style, isAccessible, leave} = asking;
	const answered = ({label, value}: Option<Value>) => {
		conclude(asking, words.prompts.asked(prompt), label);
		return value;
	};
	if (input.kind === 'lines') {
		for (const [index, {label}] of options.entries())
			screen.line(isAccessible ? line`  ${index + 1}. ${label}` : line`  ${label}`);
		for (;;) {
			screen.begin(line`${words.prompts.asked(prompt)} `);
			const typed = (await nextLine(screen, input.lines, signal)).trim();
			if ((isAccessible || marksNothing) && typed === '') continue;
			const byNumber = isAccessible && /^\d{1,4}$/.test(typed) ? options[Number(typed) - 1] : undefined;
			if (byNumber !== undefined) return answered(byNumber);
			const matching = typed === '' ? options.slice(0, 1) : matches(options, typed);
			if (matching[0] !== undefined && matching.length === 1) return answered(matching[0]);
			screen.line(style.yellow(words.prompts.options.noneOfThese(forScreen(typed, 40))));
		}
	}
	// An arrow pressed before the options are on the screen cannot mean any of them.
	if (marksNothing) input.keys.drop(isArrow);
	let field = new Field();
	let focus = marksNothing ? undefined : 0;
	if (!screen.live) {
		for (const {label} of options) screen.line(line`  ${label}`);
		screen.begin(line`${words.prompts.asked(prompt)} `);
	}
	for (;;) {
		const typed = field.value.trim();
		const shown = typed === '' ? options : matches(options, typed);
		if (typed !== '' && shown.length === 1) focus = 0;
		else if (focus !== undefined) focus = Math.min(focus, Math.max(0, shown.length - 1));
		if (input.keys.isIdle) {
			const head = line`${screen.fit(words.prompts.asked(prompt), 12)} `;
			const {text, column} = field.visible(10);
			const height = screen.rows - 3;
			const first = Math.max(0, Math.min((focus ?? 0) - height + 1, shown.length - height));
			const rows = shown.slice(first, first + height).map(({label}, index) => {
				const fitting = screen.fit(label, 4);
				return first + index === focus ? style.green(line`  ❯ ${fitting}`) : line`    ${fitting}`;
			});
			const none = shown.length === 0 ? [style.yellow(line`    ${words.prompts.options.nothingFound}`)] : [];
			screen.show([line`${head}${text}`, ...rows, ...none], {row: 0, column: head.length + column});
		}
		const key = await nextKey({input, screen}, prompt, signal);
		if (key.name === 'enter') {
			const chosen = focus === undefined ? undefined : shown[focus];
			if (chosen !== undefined) return answered(chosen);
		} else if (isArrow(key)) {
			focus = moved(focus, key.name === 'up' ? -1 : 1, shown.length);
		} else if (key.name === 'escape') {
			field = new Field();
			focus = marksNothing ? undefined : (focus ?? 0);
		} else if (key.name === 'ctrl-d' && field.value === '') leave();
		else if (field.press(key)) focus = marksNothing ? undefined : 0;
	}
}

/**
 * `  XN78: X-ray, November, 7, 8`, since a screen reader would read the code as a word. One that is seen is not spelled
 * as on the telephone: `  XN78: X, N, 7, 8`.
 */
function spelled(code: SasCode, isSeen: boolean): ScreenText {
	return line`  ${screenText(code)}: ${spelling(code, isSeen)}`;
}

/** The characters of a code one by one, for the telephone unless it `isSeen`. */
export function spelling(code: SasCode, isSeen: boolean): ScreenText {
	return forScreen((isSeen ? [...code] : spelledCode(code, words.exchangeScreens.spelling)).join(', '));
}

/** The next key. The choices are taken away when the key is not needed any more. */
async function nextKey(
	asking: Pick<Asking, 'screen'> & {readonly input: Extract<Input, {readonly kind: 'keys'}>},
	prompt: ScreenText,
	signal: AbortSignal | undefined,
): Promise<KeyPress> {
	try {
		return await asking.input.keys.next(signal);
	} catch (error) {
		conclude(asking, words.prompts.asked(prompt), EMPTY);
		throw error;
	}
}

/** Those whose label is `typed`, else begins with it, else holds it; case does not matter. */
export function matches<Value>(options: readonly Option<Value>[], typed: string): readonly Option<Value>[] {
	const wanted = typed.toLowerCase();
	const tests: readonly ((label: string) => boolean)[] = [
		(label) => label === wanted,
		(label) => label.startsWith(wanted),
		(label) => label.includes(wanted),
	];
	for (const test of tests) {
		const found = options.filter(({label}) => test(label.toLowerCase()));
		if (found.length > 0) return found;
	}
	return [];
}

function isArrow({name}: KeyPress): boolean {
	return name === 'up' || name === 'down' || name === 'tab';
}

function moved(focus: number | undefined, step: 1 | -1, count: number): number | undefined {
	if (count === 0) return undefined;
	if (focus === undefined) return step === 1 ? 0 : count - 1;
	return (focus + step + count) % count;
}
