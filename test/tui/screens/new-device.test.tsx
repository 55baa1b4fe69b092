import {expect, test} from 'vitest';
import {NarthexError} from '../../../source/errors.ts';
import {screenText} from '../../../source/text.ts';
import {NewDeviceScreen} from '../../../source/tui/screens/new-device.tsx';
import {actionOf} from '../../../source/tui/state/actions.ts';
import {Store} from '../../../source/tui/state/store.ts';
import type {Ui} from '../../../source/tui/state/ui.ts';
import {draw} from '../draw.tsx';
import {FakeServices} from '../fakes.ts';

/** A form for a device that is made when `finish` is called. */
class AnyNewDevice extends NewDeviceScreen {
	readonly name = 'any-new-device';
	protected readonly title = screenText('A new device');
	protected readonly introduction = null;
	protected readonly busyText = screenText('Making it');
	made = 0;
	finish: (problem?: NarthexError) => void = () => {};

	protected create(): Promise<void> {
		this.made++;
		const {promise, resolve, reject} = Promise.withResolvers<void>();
		this.finish = (problem) => (problem === undefined ? resolve() : reject(problem));
		return promise;
	}
}

function open(columns = 60) {
	const services = new FakeServices();
	const screen = new AnyNewDevice({services, store: new Store()} as unknown as Ui, []);
	const {View} = screen;
	const view = () => <View size={{columns, rows: 13}} />;
	const drawn = draw(view(), columns);
	const press = async (...names: readonly string[]) => {
		for (const name of names) {
			const action = actionOf({name}, screen.actions, screen.takesText);
			if (action?.isOffered() === true) action.run();
			await drawn.type('');
		}
		drawn.redraw(view());
	};
	return {services, screen, drawn, press};
}

async function submitted() {
	const opened = open();
	for (const text of ['desk', 'secret', 'secret']) {
		opened.screen.paste(text);
		await opened.press('enter');
	}
	return opened;
}

test.each([60, 80])('in %d columns a label is proposed, and a password asked for twice', (columns) => {
	const {drawn} = open(columns);
	expect(drawn.markedLines()).toEqual(['Device label this computer ✓']);
	expect(drawn.screen()).toContain('Password');
	drawn.expectWhole();
});

test('while the device is made nothing is typed or made twice; what went wrong is told, and can be tried again', async () => {
	const {screen, drawn, press} = await submitted();
	expect([screen.made, screen.isBusy, screen.takesText]).toEqual([1, true, false]);
	expect(drawn.screen()).toContain('Making it');
	screen.submit();
	screen.paste('more');
	expect(screen.made).toBe(1);
	screen.finish(new NarthexError('disk-full', {folder: '/devices'}));
	await press();
	await press('enter');
	expect(screen.form.text('device')).toBe('desk');
	expect(screen.made).toBe(2);
	screen.finish(new NarthexError('disk-full', {folder: '/devices'}));
	await drawn.type('');
	await press('f1');
	expect(drawn.prose()).toContain('! The disk is full');
});

test('without a keyring it is told why, and the password stays', async () => {
	const {services, drawn, press} = open();
	services.hasKeyring = false;
	await press('ctrl-o');
	expect(drawn.prose()).toContain('! There is no keyring here.');
	expect(drawn.screen()).toContain('Password');
	services.hasKeyring = true;
	await press('ctrl-o');
	expect(drawn.screen()).toContain('The keys go into the keyring.');
	expect(drawn.prose()).not.toContain('There is no keyring here.');
});
