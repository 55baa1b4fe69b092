import {expect, test} from 'vitest';
import type {ClaimRequest} from '../../../source/sessions/phases.ts';
import {type Review, ReviewView} from '../../../source/tui/parts/review.tsx';
import {Form} from '../../../source/tui/state/form.ts';
import {draw} from '../draw.tsx';
import {deviceLabel, handle} from '../fakes.ts';
import {keys} from '../stage.tsx';

function review(
	over: Partial<ClaimRequest> = {},
	{step = 'texts' as Review['step'], outsidersAllowed = true, columns = 56} = {},
) {
	const request: ClaimRequest = {
		deviceLabel: deviceLabel('phone'),
		handle: handle('Bob'),
		needsCleaning: false,
		...over,
	};
	const form = new Form([{id: 'name', label: 'Name', text: 'Bob'}]);
	const answers: string[] = [];
	const drawn = draw(
		<ReviewView
			review={{request, form, step, problem: undefined}}
			problem={undefined}
			outsidersAllowed={outsidersAllowed}
			width={columns}
			onProfile={(answer) => answers.push(answer)}
		/>,
		columns,
	);
	return {answers, drawn};
}

test.each([56, 40])('in %d columns what does not fit the invitation, and what is hidden, is warned of', (columns) => {
	const {drawn} = review({needsCleaning: true, emailDiffersFrom: handle('Zoe').email}, {columns});
	expect(drawn.prose()).toContain('They ask to join as:');
	expect(drawn.prose()).toContain('! Some characters are hidden.');
	expect(drawn.prose()).toContain('! This is not the address invited: zoe@example.com');
	expect(drawn.markedLines()).toEqual(['Name Bob']);
	drawn.expectWhole();
});

test('then the profile is chosen, each with its meaning, or no one is let in', async () => {
	const {answers, drawn} = review({}, {step: 'profile'});
	expect(drawn.markedLines()).toEqual(['Member']);
	expect(drawn.prose()).toContain('Creates and shares workspaces');
	await drawn.type(keys.enter, '4');
	expect(answers).toEqual(['STANDARD', 'refuse']);
	expect(await drawn.click('Member')).toBeUndefined();
});

test('outsiders are offered only where the organization takes them', () => {
	expect(review({}, {step: 'profile'}).drawn.screen()).toContain('Outsider');
	expect(review({}, {step: 'profile', outsidersAllowed: false}).drawn.screen()).not.toContain('Outsider');
});

test('a device is asked for its name only', () => {
	const {handle: _, ...device} = {deviceLabel: deviceLabel('phone'), handle: handle('Bob'), needsCleaning: false};
	const form = new Form([{id: 'device', label: 'Device', text: 'phone'}]);
	const drawn = draw(
		<ReviewView
			review={{request: device, form, step: 'texts', problem: undefined}}
			problem={undefined}
			outsidersAllowed
			width={56}
			onProfile={() => {}}
		/>,
		56,
	);
	expect(drawn.prose()).toMatch(/^The new device is called: .*Enter creates the device\./);
});
