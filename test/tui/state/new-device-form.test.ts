import {expect, test} from 'vitest';
import {NarthexError} from '../../../source/errors.ts';
import {actionOf, actionsOn} from '../../../source/tui/state/actions.ts';
import {NewDeviceForm, newDeviceActions} from '../../../source/tui/state/new-device-form.ts';

const ready = async () => {};

function filledIn(): NewDeviceForm {
	const form = new NewDeviceForm([{id: 'label', label: 'Device'}]);
	for (const text of ['desk', 'secret', 'secret']) {
		form.paste(text);
		form.next();
	}
	return form;
}

test('the keys are kept under the password that was typed', () => {
	const form = filledIn();
	expect(form.fields.map(({id}) => id)).toEqual(['label', 'password', 'repeated']);
	expect(form.protection).toEqual({kind: 'password', password: 'secret'});
});

test('in the keyring no password is asked for; the other way again, it is as it was', async () => {
	const form = filledIn();
	expect(await form.toggleKeyring(ready)).toBeUndefined();
	expect(form.fields.map(({id}) => id)).toEqual(['label']);
	expect(form.protection).toEqual({kind: 'keyring'});
	expect(form.isAtLast).toBe(true);
	await form.toggleKeyring(() => Promise.reject(new Error('the keyring need not be asked')));
	expect(form.isInKeyring).toBe(false);
	expect(form.protection).toEqual({kind: 'password', password: 'secret'});
});

test('without a keyring it is told why, and the password stays', async () => {
	const form = filledIn();
	const missing = new NarthexError('keyring-unavailable', {});
	expect(await form.toggleKeyring(() => Promise.reject(missing))).toBe(missing);
	expect(form.protection.kind).toBe('password');
	expect(form.fields).toHaveLength(3);
});

test('the way is not changed while the device is made', () => {
	let toggled = 0;
	const toggleKeyring = () => void toggled++;
	const press = (isBusy?: boolean) => {
		const target = isBusy === undefined ? {toggleKeyring} : {isBusy, toggleKeyring};
		const action = actionOf({name: 'ctrl-o'}, [actionsOn(newDeviceActions, target)], true);
		if (action?.isOffered() === true) action.run();
	};
	press(true);
	expect(toggled).toBe(0);
	press(false);
	press();
	expect(toggled).toBe(2);
});
