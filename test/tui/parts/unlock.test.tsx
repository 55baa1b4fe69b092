import {expect, test} from 'vitest';
import {NarthexError} from '../../../source/errors.ts';
import {Unlock} from '../../../source/tui/parts/unlock.tsx';
import {beginUnlocking} from '../../../source/tui/state/unlocking.ts';
import {draw} from '../draw.tsx';
import {knownDevice} from '../fakes.ts';

test.each([56, 76])('in %d columns it is told which device is opened, and what is asked for', (columns) => {
	const unlocking = beginUnlocking(knownDevice('laptop', {needsCode: true, organization: 'x'.repeat(99)}));
	const view = () => <Unlock unlocking={unlocking} width={columns} />;
	const drawn = draw(view(), columns);
	expect(drawn.prose()).toContain('Unlock laptop of Alice in x');
	expect(drawn.markedLines()).toEqual(['Password']);
	expect(drawn.screen()).toContain('code');
	unlocking.isBusy = true;
	drawn.redraw(view());
	expect(drawn.screen()).toContain('Unlocking');
	expect(drawn.screen()).not.toContain('Password');
	drawn.expectWhole();
});

test('what was wrong is told below the field in which it is typed again', () => {
	const unlocking = beginUnlocking(knownDevice('laptop'));
	unlocking.problem = new NarthexError('wrong-one-time-code', {});
	const drawn = draw(<Unlock unlocking={unlocking} width={56} />, 56);
	expect(drawn.prose()).toMatch(/❯ Password ! [A-Z]/);
});
