import {type ScreenText, screenText} from '../../text.ts';

export const english = {
	/** Before the sentence of what happened. */
	error: screenText('Error:'),
	inputEnded: {
		message: 'The input ended before every question was answered.',
		nextStep: 'Run the command in a terminal, or give one line for each question.',
	},
	/** What a new user and device are called. */
	questions: {
		deviceLabel: screenText('Enter device label:'),
		email: screenText('Enter email:'),
		name: screenText('Enter name:'),
	},
	/** A question in front of its answer. */
	asked: (prompt: ScreenText) => screenText(`${prompt}:`),
	yesOrNo: {
		question: (question: ScreenText) => screenText(`${question} [y/n]`),
		yes: screenText('yes'),
		no: screenText('no'),
		saysYes: (answer: string) => /^y(es)?$/i.test(answer),
		saysNo: (answer: string) => /^no?$/i.test(answer),
	},
	codes: {
		none: screenText('None of these codes'),
		saysNone: (answer: string) => /^(?:none|none of these codes)$/i.test(answer),
		orNone: (prompt: ScreenText) => screenText(`${prompt}, or "none" when the code is not here:`),
		notAmongThem: (typed: ScreenText) => screenText(`${typed} is not among these codes: listen again.`),
		otherwiseNone: (none: ScreenText) => screenText(`If it is really another one, choose "${none}".`),
		hint: screenText('↑↓ and Enter, or type the code you hear'),
	},
	options: {
		noneOfThese: (typed: ScreenText) => screenText(`${typed} is not one of these.`),
		nothingFound: screenText('none of these; Esc shows all again'),
	},
	text: {
		/** What was typed, and why it is refused. */
		what: 'text',
		hasHidden: 'it has hidden or control characters',
	},
	password: {
		empty: screenText('The password is empty.'),
		confirm: screenText('Confirm password:'),
		mismatch: screenText('Password mismatch'),
	},
};
