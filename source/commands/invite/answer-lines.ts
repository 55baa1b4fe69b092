import * as z from 'zod';
import {NarthexError} from '../../errors.ts';
import {words} from '../../words/index.ts';
import {InputEnded, type LineInput} from '../terminal/input.ts';

// The answers of a program to the events of `invite greet` and `invite claim`: JSON objects, one a line of stdin.
// docs/scripting.md lists them.

export const PROFILES = ['STANDARD', 'ADMIN', 'OUTSIDER'] as const;
const profile = z.enum(PROFILES);

const answer = z
	.strictObject({
		code: z.string().nullable(),
		approve: z
			.strictObject({device_label: z.string(), email: z.string(), name: z.string(), profile: profile.optional()})
			.partial(),
		profile,
		device_label: z.string(),
		email: z.string(),
		name: z.string(),
		password: z.string(),
		administrator: z.string(),
		recipient: z.string(),
		choose_another: z.literal(true),
		accept: z.literal(true),
		give: z.literal(true),
		finish: z.literal(true),
		cancel: z.literal(true),
	})
	.partial();

export type Answer = Readonly<z.output<typeof answer>>;
export type AnswerKey = keyof Answer;

/**
 * What is wrong with an answer: the `error` of a `not-understood` line. It never quotes the answer, which may be a
 * password.
 */
export function notAnAnswer(message: string, awaited: readonly AnswerKey[]): NarthexError {
	const nextStep =
		awaited.length === 0 ? words.answerLines.next.nothing : words.answerLines.next.answer(awaited.join(', '));
	return new NarthexError('answer-not-understood', {message, nextStep});
}

/**
 * Reads answers as they come. `{"cancel":true}` counts at once, whatever is still unread before it. The others wait
 * for a question.
 */
export class AnswerLines {
	readonly #answers: Answer[] = [];
	#ended = false;
	#wake: (() => void) | undefined;

	constructor(
		lines: LineInput,
		{onCancel, onBroken}: {readonly onCancel: () => void; readonly onBroken: (message: string) => void},
	) {
		void this.#read(lines, onCancel, onBroken);
	}

	/** @throws InputEnded when there is none and can be none any more; the signal's reason when it is aborted */
	async next(signal: AbortSignal): Promise<Answer> {
		for (;;) {
			signal.throwIfAborted();
			const first = this.#answers.shift();
			if (first !== undefined) return first;
			await this.#more(signal);
		}
	}

	/**
	 * Never resolves.
	 * @throws InputEnded when no answer is left and none can come; the signal's reason when it is aborted
	 */
	async untilEnd(signal: AbortSignal): Promise<never> {
		for (;;) {
			signal.throwIfAborted();
			await this.#more(signal);
		}
	}

	async #more(signal: AbortSignal): Promise<void> {
		if (this.#ended && this.#answers.length === 0) throw new InputEnded();
		const {promise, resolve} = Promise.withResolvers<void>();
		this.#wake = resolve;
		signal.addEventListener('abort', () => resolve(), {once: true});
		await promise;
	}

	async #read(lines: LineInput, onCancel: () => void, onBroken: (message: string) => void): Promise<void> {
		try {
			for (;;) {
				const text = (await lines.next()).trim();
				if (text === '') continue;
				const read = readAnswer(text);
				if (typeof read === 'string') onBroken(read);
				else if (read.cancel === true) onCancel();
				else this.#answers.push(read);
				this.#wake?.();
			}
		} catch (error) {
			if (!(error instanceof InputEnded)) throw error;
			this.#ended = true;
			this.#wake?.();
		}
	}
}

/** The answer, or one sentence of why it is none. */
function readAnswer(text: string): Answer | string {
	let value: unknown;
	try {
		value = JSON.parse(text);
	} catch {
		// The sentence says it all: the parser's own words would quote the line.
		return words.answerLines.noJson;
	}
	const read = answer.safeParse(value);
	if (!read.success) {
		const [issue] = read.error.issues;
		const where = issue?.path.map(String).join('.') ?? '';
		if (issue?.code === 'unrecognized_keys') return words.answerLines.unknownKeys(issue.keys.join(', '));
		return where === '' ? words.answerLines.noObject : words.answerLines.wrongValue(where);
	}
	return Object.keys(read.data).length === 0 ? words.answerLines.empty : read.data;
}
