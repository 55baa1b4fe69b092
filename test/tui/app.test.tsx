import {expect, test} from 'vitest';
import {NarthexError} from '../../source/errors.ts';
import {FakeServices, handle, invited, knownDevice} from './fakes.ts';
import {withTwoGreetings} from './openings.tsx';
import {keys, openInvitations, openStage} from './stage.tsx';

test('an exchange goes on when its screen is left, and the strip shows how it stands', async () => {
	const {bob, pick, ...stage} = await withTwoGreetings();
	await stage.type(keys.escape);
	await stage.seePane('Invitations');
	await stage.see('waiting: greet bob@example.com');
	expect(bob.cancelled).toBe(0);
	bob.enter(pick);
	await stage.see('● pick their code: greet bob@exam');
	await stage.see(/greet bob@exam\S*….*waiting: greet carl@exam/);
	expect(stage.log.filter((line) => line === 'ring')).toHaveLength(1);
	expect(stage.log.at(-1)).toBe('title ● Narthex: bob@example.com needs you');
});

test('Esc in a question means no', async () => {
	const stage = await openInvitations();
	await stage.type('x', keys.escape);
	await stage.until(() => stage.app.dialog === undefined);
	await stage.seePane('Invitations');
});

test('below 60×16 it says so, and what is running goes on', async () => {
	for (const size of [
		{columns: 59, rows: 24},
		{columns: 80, rows: 15},
	]) {
		const stage = await openStage({size});
		await stage.see('Narthex needs 60 columns and 16 rows');
	}
});

test.each([
	{columns: 60, rows: 16},
	{columns: 80, rows: 24},
	{columns: 99, rows: 30},
	{columns: 140, rows: 40},
])('at $columns×$rows no line is longer than the screen, and none is missing', async (size) => {
	const stage = await openInvitations({size});
	stage.expectWhole();
	for (const step of ['?', keys.escape, keys.enter, 'g']) {
		await stage.type(step);
		stage.expectWhole();
	}
});

test('names that would act on the terminal are shown harmless, and cut', async () => {
	const hostile = '\u001B]52;c;ZXZpbA==\u0007\u001B[2J\u202Eevil\u200B\r\n\u0085'.repeat(20);
	const services = new FakeServices();
	services.devices = [
		knownDevice(hostile, {organization: hostile, handle: handle(hostile, `"${hostile}"@example.com`)}),
		knownDevice('laptop'),
	];
	services.device.membership = {
		...services.device.membership,
		organization: hostile,
		handle: handle(hostile, `"${hostile}"@x.org`),
	};
	services.device.invitations = [
		{
			...invited(`"${hostile}"@example.com`, 'b0b'),
			created_by: {type: 'EXTERNAL_SERVICE', service_label: hostile},
		},
	];
	const stage = await openStage({services});
	await stage.see('laptop');
	await stage.type(keys.enter, `${services.password}${keys.enter}`);
	await stage.seePane('Invitations');
	const frames: string[] = [stage.screen()];
	await stage.type(keys.enter);
	frames.push(stage.screen());
	await stage.type('x');
	frames.push(stage.screen());
	await stage.type(keys.escape, 'g', 'y');
	const [session] = services.device.greets;
	session?.update({peer: {handle: handle(hostile, `"${hostile}"@x.org`), verified: false}});
	session?.enter({
		name: 'failed',
		error: new NarthexError('usage', {message: `It said ${hostile}.`, nextStep: hostile}),
	});
	await stage.see('It said');
	frames.push(stage.screen());
	for (const frame of frames) {
		expect(frame).not.toMatch(/[\u0000-\u0009\u000B-\u001F\u007F-\u009F\u200B\u202E]/);
		expect(frame.split('\n')).toHaveLength(24);
	}
});
