import {expect, test} from 'vitest';
import type {Created} from '../../../source/sessions/phases.ts';
import {Acknowledgement, Greeted} from '../../../source/tui/parts/greeted.tsx';
import {draw} from '../draw.tsx';
import {aliceId, deviceLabel, handle, knownDevice} from '../fakes.ts';

const created: Created = {
	userId: aliceId,
	deviceId: knownDevice('phone').deviceId,
	deviceLabel: deviceLabel('phone'),
	handle: handle('Bob'),
	profile: 'ADMIN',
	acknowledged: true,
};

test.each([60, 80])('in %d columns it is told who is in, as what, and what comes next', (columns) => {
	const drawn = draw(<Greeted kind="user" created={created} />, columns);
	expect(drawn.prose()).toContain('✓ Bob is in, with the device phone, as administrator.');
	expect(drawn.prose()).toContain('Their keys are saved');
	expect(drawn.prose()).toContain('Next: share workspaces');
	drawn.expectWhole();
});

test('a device is one of yours', () => {
	const drawn = draw(<Greeted kind="device" created={created} />, 60);
	expect(drawn.prose()).toContain('✓ phone is a device of yours now.');
	expect(drawn.prose()).not.toContain('Bob');
});

test('keys that were not acknowledged are warned of, with what to make sure of', () => {
	const drawn = draw(<Greeted kind="user" created={{...created, acknowledged: false}} />, 60);
	expect(drawn.prose()).toContain('! The account bob@example.com was created, but');
	expect(drawn.prose()).toContain('if not, revoke bob@example.com and invite them again.');
	expect(drawn.prose()).not.toContain('Their keys are saved');
});

test('while the keys are saved it is told when one may end without waiting', () => {
	const waiting = (mayEndIn: number | undefined) =>
		draw(<Acknowledgement kind="user" created={created} mayEndIn={mayEndIn} />, 60).prose();
	expect(waiting(undefined)).toContain('✓ Bob exists in the organization.');
	expect(waiting(undefined)).not.toContain('without waiting');
	expect(waiting(12)).toContain('In 12 s you may end this without waiting.');
	expect(waiting(0)).toContain('f ends this without waiting');
});
