import {expect, test} from 'vitest';
import type {RecoveredDevice} from '../../../source/sessions/recovery-phases.ts';
import {Recovered} from '../../../source/tui/parts/recovered.tsx';
import {draw} from '../draw.tsx';
import {deviceLabel, handle, knownDevice} from '../fakes.ts';

function recovered(over: Partial<RecoveredDevice> = {}, columns = 60) {
	const saved: RecoveredDevice = {
		path: '/devices/new.keys',
		deviceId: knownDevice('phone').deviceId,
		organization: 'Acme',
		handle: handle('Dora'),
		deviceLabel: deviceLabel('phone'),
		checked: true,
		invitationClosed: true,
		suspects: [],
		...over,
	};
	return draw(<Recovered saved={saved} isInKeyring={false} />, columns);
}

test.each([60, 80])('in %d columns one is in, and told what the lost device can still do', (columns) => {
	const drawn = recovered({}, columns);
	expect(drawn.prose()).toContain('✓ You are in Acme as Dora');
	expect(drawn.prose()).toContain('Your lost device may still be used');
	expect(drawn.prose()).not.toContain('!');
	drawn.expectWhole();
});

test('wrong shares and an invitation that is still open are warned of', () => {
	const drawn = recovered({suspects: [handle('Eve'), handle('Zoe')], invitationClosed: false});
	expect(drawn.prose()).toContain('! These people gave wrong shares, and the others were enough: Eve, Zoe.');
	expect(drawn.prose()).toContain('! The server did not close the invitation');
});
