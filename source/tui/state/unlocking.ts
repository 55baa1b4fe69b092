import {asNarthexError, type NarthexError} from '../../errors.ts';
import type {Credentials, KnownDevice} from '../../member/open.ts';
import {words} from '../../words/index.ts';
import {type FieldOptions, Form} from './form.ts';

/** A device being unlocked: what opens it is asked for, or tried. */
export interface Unlocking {
	readonly device: KnownDevice;
	readonly form: Form;
	isBusy: boolean;
	problem: NarthexError | undefined;
}

const PASSWORD: FieldOptions = {id: 'password', label: words.fields.password, isHidden: true};
const CODE: FieldOptions = {id: 'code', label: words.fields.oneTimeCode.label, hint: words.fields.oneTimeCode.hint};

/** Begins to unlock a device: asks for its password, its one-time code, or both. */
export function beginUnlocking(device: KnownDevice): Unlocking {
	const fields = [...(device.lock === 'password' ? [PASSWORD] : []), ...(device.needsCode ? [CODE] : [])];
	return {device, form: new Form(fields), isBusy: false, problem: undefined};
}

/**
 * Tries what was filled in with `open`. Gives what it opened; undefined when something is missing, when it is being
 * tried already, and when it did not open: what was wrong is typed again.
 */
export async function tryToUnlock<Opened>(
	unlocking: Unlocking,
	open: (credentials: Credentials) => Promise<Opened>,
): Promise<Opened | undefined> {
	const credentials = credentialsOf(unlocking);
	if (unlocking.isBusy || credentials === undefined) return undefined;
	unlocking.isBusy = true;
	unlocking.problem = undefined;
	try {
		return await open(credentials);
	} catch (error) {
		const problem = asNarthexError(error);
		unlocking.problem = problem;
		unlocking.isBusy = false;
		unlocking.form.clear(problem.code === 'wrong-one-time-code' ? 'code' : 'password');
		return undefined;
	}
}

/** What was filled in; undefined while something is missing. */
function credentialsOf({device, form}: Unlocking): Credentials | undefined {
	if (form.fields.some(({input}) => input.text.trim() === '')) return undefined;
	const code = device.needsCode ? {code: form.text('code')} : {};
	return device.lock === 'keyring'
		? {protection: {kind: 'keyring'}, ...code}
		: {protection: {kind: 'password', password: form.text('password')}, ...code};
}
