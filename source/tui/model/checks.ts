import {DecodeError, NarthexError} from '../../errors.ts';
import {parseDeviceLabel, parseEmailAddress, parseHumanLabel} from '../../parsec/ids.ts';
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
			const reason = error instanceof DecodeError ? error.why : error.message;
			return reason.charAt(0).toUpperCase() + reason.slice(1);
		}
	};
}

export const checkEmail = parsedBy((text) => parseEmailAddress(text.trim()));
export const checkName = parsedBy((text) => parseHumanLabel(text.trim()));
export const checkDeviceLabel = parsedBy((text) => parseDeviceLabel(text.trim()));

/** A new password, twice. */
export const newPasswordFields: readonly FieldOptions[] = [
	{
		id: 'password',
		label: 'Password',
		isHidden: true,
		hint: 'cannot be recovered',
		check: (text) => (text === '' ? 'A password is needed.' : undefined),
	},
	{
		id: 'repeated',
		label: 'Again',
		isHidden: true,
		check: (text, form) => (text === form.text('password') ? undefined : 'The two passwords differ.'),
	},
];

export const nameField: FieldOptions = {id: 'name', label: 'Your name', check: checkName};
export const emailField: FieldOptions = {id: 'email', label: 'Your e-mail', check: checkEmail};

/** The label of this machine's device. */
export function deviceLabelField(text: string): FieldOptions {
	return {id: 'device', label: 'Device label', text, hint: 'how others see it', check: checkDeviceLabel};
}
