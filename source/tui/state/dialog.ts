import {words} from '../../words/index.ts';
import {actionGroup} from './actions.ts';

/** What a dialog asks. */
export interface Question {
	readonly title: string;
	readonly lines: readonly string[];
	/** What the answers are called: `Cancel the invitation`, `Keep it`. */
	readonly yes: string;
	readonly no: string;
	/** Whether there is still something to decide; without it there always is. */
	isOpen?(): boolean;
	onYes(): void;
}

/** Keys that answer, in one language or another; the first that says Yes is shown. */
const ANSWERS = ['o', 'y', 'n'];

/** A question with two answers. No is marked to begin with. */
export class Dialog {
	readonly question: Question;
	readonly #close: () => void;
	#isYesMarked = false;

	constructor(question: Question, close: () => void) {
		this.question = question;
		this.#close = close;
	}

	get isYesMarked(): boolean {
		return this.#isYesMarked;
	}

	/** A click on an answer marks it; on the marked one it is Enter. Gives the name of the key that it is. */
	click(isYes: boolean): 'enter' | undefined {
		if (isYes === this.#isYesMarked) return 'enter';
		this.#isYesMarked = isYes;
		return undefined;
	}

	static readonly actions = actionGroup<Dialog>('dialog', {
		yes: {
			...words.keys.actions.dialog.yes,
			keys: ANSWERS.filter(words.prompts.yesOrNo.saysYes),
			run: (dialog) => dialog.#answer(true),
		},
		no: {
			...words.keys.actions.dialog.no,
			keys: [...ANSWERS.filter(words.prompts.yesOrNo.saysNo), 'escape'],
			run: (dialog) => dialog.#answer(false),
		},
		otherAnswer: {
			...words.keys.actions.dialog.otherAnswer,
			keys: ['down', 'up', 'left', 'right', 'tab', 'shift-tab'],
			run: (dialog) => {
				dialog.#isYesMarked = !dialog.#isYesMarked;
			},
		},
		answer: {
			...words.keys.actions.dialog.answer,
			keys: ['enter'],
			run: (dialog) => dialog.#answer(dialog.#isYesMarked),
		},
	});

	#answer(isYes: boolean): void {
		this.#close();
		if (isYes) this.question.onYes();
	}
}
