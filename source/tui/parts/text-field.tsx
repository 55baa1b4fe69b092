import {Box} from 'ink';
import {graphemesOf} from '../../graphemes.ts';
import type {TextInput} from '../../line-editor.ts';
import {strengthOf} from '../../password-strength.ts';
import {cellWidth, forScreen} from '../../text.ts';
import {words} from '../../words/index.ts';
import type {Field, Form} from '../state/form.ts';
import {signs, theme} from '../state/theme.ts';
import {inCells, own} from './cells.ts';
import {Clickable} from './clickable.tsx';
import {Warning} from './problem.tsx';
import {Text} from './text.tsx';
import {TypingRow} from './typing-row.tsx';

/** How a hidden text looks, whatever its length, which stands beside it. */
const HIDDEN = signs.hidden.repeat(8);
const LABEL = 14;

interface FormProps {
	readonly form: Form;
	readonly width: number;
	/** Whether keys go into it. */
	readonly isActive?: boolean;
}

/** The fields of a form, one a line, each with what is wrong with it below. */
export function FormView({form, width, isActive = true}: FormProps) {
	return (
		<Box flexDirection="column" flexShrink={0}>
			{form.fields.map((field) => (
				<FieldView key={field.id} form={form} field={field} isActive={isActive} width={width} />
			))}
		</Box>
	);
}

interface FieldProps {
	readonly form: Form;
	readonly field: Field;
	readonly isActive: boolean;
	readonly width: number;
}

function FieldView({form, field, isActive, width}: FieldProps) {
	const isFocused = isActive && field === form.focused;
	const problem = form.problem(field);
	const {text} = field.input;
	const isChecked = field.check !== undefined && problem === undefined && text !== '';
	const space = Math.max(8, width - LABEL - 4);
	const shown = field.isHidden === true ? hidden(field.input) : field.input;
	const line = (
		<Text wrap="truncate">
			<Text color={theme.accent}>{isFocused ? `${signs.pointer} ` : '  '}</Text>
			<Text bold={isFocused}>{inCells(own(field.label), LABEL)}</Text>
			{isFocused ? (
				<Cursor input={shown} width={space} isMarked={field.isProposed} />
			) : (
				<Text>{forScreen(shown.text, space)}</Text>
			)}
			{field.isHidden === true && text !== '' && <Text dimColor> {[...text].length}</Text>}
			{field.isNewPassword === true && text !== '' && <Strength password={text} />}
			{isChecked && field.isNewPassword !== true && <Text color={theme.good}> {signs.done}</Text>}
		</Text>
	);
	return (
		<Box flexDirection="column" flexShrink={0}>
			<Clickable flexShrink={0} onClick={isActive ? () => form.click(field) : undefined}>
				{isFocused ? <TypingRow column={LABEL + 2 + cursorColumn(shown, space)}>{line}</TypingRow> : line}
			</Clickable>
			<Below field={field} problem={problem} isFocused={isFocused} />
		</Box>
	);
}

/** How good a new password is, in a word. */
function Strength({password}: {readonly password: string}) {
	const strength = strengthOf(password);
	const color = {weak: theme.attention, fair: undefined, strong: theme.good}[strength];
	return (
		<Text
			{...(color === undefined ? {} : {color})}
		>{` ${signs.later} ${words.fields.newPassword.strengths[strength]}`}</Text>
	);
}

function hidden({text}: TextInput): TextInput {
	return text === '' ? {text: '', cursor: 0} : {text: HIDDEN, cursor: HIDDEN.length};
}

/** What the field is for while it is filled in; what is wrong with it once the cursor has left. */
function Below({
	field,
	problem,
	isFocused,
}: {
	readonly field: Field;
	readonly problem: string | undefined;
	readonly isFocused: boolean;
}) {
	if (field.isLeft && problem !== undefined) {
		return (
			<Box paddingLeft={LABEL + 2}>
				<Warning text={forScreen(problem)} />
			</Box>
		);
	}
	if (!isFocused || field.hint === undefined) return null;
	return (
		<Box paddingLeft={LABEL + 2}>
			<Text dimColor wrap="truncate">
				{field.hint}
			</Text>
		</Box>
	);
}

/** A text in `width` cells with a place for the cursor, which a `TypingRow` sets; of a long one, the part around it. */
export function Cursor({
	input,
	width,
	isMarked = false,
}: {
	readonly input: TextInput;
	readonly width: number;
	/** The next character that is typed takes the place of what stands before the cursor. */
	readonly isMarked?: boolean;
}) {
	const before = beforeCursor(input, width);
	const [at = ' ', ...after] = [...forScreen(input.text.slice(input.cursor), 10_000)];
	const rest = forScreen(after.join(''), Math.max(1, width - cellWidth(before) - 1));
	return (
		<Text wrap="truncate">
			{isMarked ? <Text inverse>{before}</Text> : before}
			<Text underline>{at}</Text>
			{rest}
		</Text>
	);
}

/** How many cells of the text stand before the cursor. */
export function cursorColumn(input: TextInput, width: number): number {
	return cellWidth(beforeCursor(input, width));
}

function beforeCursor({text, cursor}: TextInput, width: number): string {
	// A whole mail may have been pasted. No cell takes more than 32 UTF-16 units.
	const end = text.slice(Math.max(0, cursor - 32 * (width + 2)), cursor);
	return fromEnd(forScreen(end, 10_000), width - 2);
}

/** The last `width` cells. */
function fromEnd(text: string, width: number): string {
	if (cellWidth(text) <= width) return text;
	let kept = '';
	let cells = cellWidth(signs.more);
	for (const {segment} of [...graphemesOf(text)].reverse()) {
		cells += cellWidth(segment);
		if (cells > width) break;
		kept = segment + kept;
	}
	return `${signs.more}${kept}`;
}
