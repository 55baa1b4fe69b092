import {expect, test} from 'vitest';
import type {SavedDevice} from '../../../source/sessions/phases.ts';
import {Claimed} from '../../../source/tui/parts/claimed.tsx';
import {draw} from '../draw.tsx';
import {deviceLabel, handle, knownDevice} from '../fakes.ts';

const saved: SavedDevice = {
	path: `/home/bob/${'folder/'.repeat(20)}bob.keys`,
	deviceId: knownDevice('phone').deviceId,
	organization: 'Acme',
	handle: handle('Bob'),
	deviceLabel: deviceLabel('phone'),
	checked: true,
};

test.each([60, 80])('in %d columns it is told who one is, where the keys are, and what comes next', (columns) => {
	const drawn = draw(<Claimed saved={saved} isInKeyring={false} />, columns);
	expect(drawn.prose()).toContain('✓ You are in Acme as Bob, with the device phone.');
	expect(drawn.prose()).toContain('agree with what you were told');
	expect(drawn.screen()).toMatch(/\/home\/bob\/.*….*bob\.keys/);
	expect(drawn.prose()).toContain('opens with its password');
	drawn.expectWhole();
});

test('keys in the keyring open without a password', () => {
	expect(draw(<Claimed saved={saved} isInKeyring />).prose()).toContain('opens with the keyring');
});

test('certificates that could not be compared are warned of', () => {
	const drawn = draw(<Claimed saved={{...saved, checked: false}} isInKeyring={false} />, 60);
	expect(drawn.prose()).toContain('! The server does not show the organization’s certificates yet');
	expect(drawn.prose()).not.toContain('agree with');
});
