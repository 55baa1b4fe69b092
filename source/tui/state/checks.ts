import {DecodeError, NarthexError} from '../../errors.ts';
import {parseDeviceLabel, parseEmailAddress, parseHumanLabel} from '../../parsec/ids.ts';
import {needsCleaning, typedText} from '../../text.ts';
import {words} from '../../words/index.ts';
import {reasonText} from '../../words/parts.ts';
import {sentenceOf} from '../../words/sentence.ts';
import type {FieldOptions} from './form.ts';

// The fields that more than one form has, with what is checked as they are filled in.

type Check = NonNullable<FieldOptions['check']>;

/** What is wrong with a text, by the parser that will have to take it. */
export function parsedBy(parse: (text: string) => unknown): Check {
	return (text) => {
		try {
			parse(text);
			return undefined;
		} catch (error) {
			if (!(error instanceof NarthexError)) throw error;
			const reason =
				error instanceof DecodeError ? `${reasonText(words.decoding, error.why)}.` : sentenceOf(error).message;
			return reason.charAt(0).toUpperCase() + reason.slice(1);
		}
	};
}

/** The same for what others will read: nothing hidden may be in it. */
function shown(parse: (text: string) => unknown): Check {
	const parsed = parsedBy((text) => parse(typedText(text)));
	return (text, form) => (needsCleaning(typedText(text)) ? words.fields.hidesCharacters : parsed(text, form));
}

/** The name of an account, which may be any text. */
export const checkAccountName: Check = (text, form) =>
	typedText(text) === '' ? words.fields.nameNeeded : shown(String)(text, form);

export const checkEmail = shown(parseEmailAddress);
export const checkName = shown(parseHumanLabel);
export const checkDeviceLabel = shown(parseDeviceLabel);

/** A new password, twice. */
export const newPasswordFields: readonly FieldOptions[] = [
	{
		id: 'password',
		label: words.fields.password,
		isHidden: true,
		isNewPassword: true,
		hint: words.fields.newPassword.hint,
		check: (text) => (text === '' ? words.fields.newPassword.needed : undefined),
	},
	{
		id: 'repeated',
		label: words.fields.repeated.label,
		isHidden: true,
		check: (text, form) => (text === form.text('password') ? undefined : words.fields.repeated.differs),
	},
];

export const nameField: FieldOptions = {id: 'name', label: words.fields.yourName, check: checkName};
export const emailField: FieldOptions = {id: 'email', label: words.fields.yourEmail, check: checkEmail};

/** The label of this machine's device. */
export function deviceLabelField(text: string): FieldOptions {
	return {
		id: 'device',
		label: words.fields.device.label,
		text,
		isProposed: true,
		hint: words.fields.device.hint,
		check: checkDeviceLabel,
	};
}
