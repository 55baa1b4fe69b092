import {expect, test} from 'vitest';
import {NewDeviceFormView} from '../../../source/tui/parts/new-device-form.tsx';
import {NewDeviceForm} from '../../../source/tui/state/new-device-form.ts';
import {draw} from '../draw.tsx';

test('where no password is asked for it is told where the keys go', async () => {
	const form = new NewDeviceForm([{id: 'device', label: 'Device'}]);
	const view = () => <NewDeviceFormView form={form} width={60} />;
	const drawn = draw(view(), 60);
	expect(drawn.screen()).toContain('Password');
	await form.toggleKeyring(async () => {});
	drawn.redraw(view());
	expect(drawn.screen()).not.toContain('Password');
	expect(drawn.screen()).toContain('✓ The keys go into the keyring.');
});
