import {expect, onTestFinished, test, vi} from 'vitest';
import {NarthexError} from '../../source/errors.ts';
import {choices, FakeServices, handle, invited, knownDevice} from './fakes.ts';
import {keys, openInvitations, openStage} from './stage.tsx';

async function withTwoGreetings() {
	const stage = await openInvitations();
	await stage.type('g', 'y');
	await stage.see('Greet bob');
	await stage.type(keys.escape, 'j', 'g', 'y');
	await stage.see('Greet carl');
	const [bob, carl] = stage.services.device.greets;
	if (bob === undefined || carl === undefined) throw new Error('two greetings were started');
	const pick = {name: 'picking-code', choices, pick() {}, noneMatches() {}} as const;
	return {...stage, bob, carl, pick};
}

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

test('greeting the same invitation again shows the exchange that is running', async () => {
	const stage = await withTwoGreetings();
	await stage.type(keys.escape, keys.home, 'g', 'y');
	await stage.see('Greet bob');
	expect(stage.services.device.greets).toHaveLength(2);
});

test('quitting with an exchange running asks, and Enter stays', async () => {
	const {bob, carl, ...stage} = await withTwoGreetings();
	await stage.type(keys.escape, 'q');
	await stage.see('Quit Narthex?');
	expect(stage.screen()).toContain('Still running: bob@example.com, carl@example.com.');
	await stage.type(keys.enter);
	expect(stage.log).not.toContain('leave 0');
	await stage.type('q', 'y');
	await stage.until(() => stage.log.includes('leave 0'));
	expect([bob.cancelled, carl.cancelled]).toEqual([1, 1]);
});

test('q quits at once when nothing is running, and nowhere but on the first screens', async () => {
	const stage = await openInvitations();
	await stage.type(keys.enter, 'q');
	expect(stage.log.some((line) => line.startsWith('leave'))).toBe(false);
	await stage.type(keys.escape, 'q');
	await stage.until(() => stage.log.includes('leave 0'));
});

test('Ctrl-C leaves from anywhere, a dialog and a field too, and tells the other sides', async () => {
	const {bob, carl, pick, ...stage} = await withTwoGreetings();
	carl.enter(pick);
	await stage.see('Which code');
	await stage.type(keys.ctrlX);
	await stage.see('Cancel this exchange?');
	await stage.type(keys.ctrlC);
	await stage.until(() => stage.log.includes('leave 130'));
	expect([bob.cancelled, carl.cancelled]).toEqual([1, 1]);
});

test('Esc in a question means no', async () => {
	const stage = await openInvitations();
	await stage.type('x', keys.escape);
	await stage.until(() => stage.app.dialog === undefined);
	await stage.seePane('Invitations');
});

test('what was said last is shown until the next key', async () => {
	const stage = await openInvitations();
	await stage.type('y');
	await stage.see('✓ Copied the link.');
	await stage.type(keys.down);
	await stage.until(() => !stage.screen().includes('Copied'));
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

test('trouble with the settings is said at the start', async () => {
	const services = new FakeServices();
	Object.assign(services, {
		notice: new NarthexError('usage', {message: 'The settings were damaged.', nextStep: 'What was there is kept.'}),
	});
	const stage = await openStage({services});
	await stage.see('! The settings were damaged.');
	await stage.see('What was there is kept.');
});

test('who does not want the bell does not hear it', async () => {
	const services = new FakeServices();
	services.preferences = {...services.preferences, bell: false};
	const stage = await openInvitations({services});
	await stage.type('g', 'y');
	services.device.greets[0]?.enter({name: 'picking-code', choices, pick() {}, noneMatches() {}});
	await stage.see('Which code');
	expect(stage.log).not.toContain('ring');
});

test('the desktop is told who waits for what, unless that is not wanted', async () => {
	const services = new FakeServices();
	const stage = await openInvitations({services});
	await stage.type('g', 'y');
	const [session] = services.device.greets;
	const pick = {name: 'picking-code', choices, pick() {}, noneMatches() {}} as const;
	session?.enter(pick);
	await stage.see('Which code');
	expect(stage.log).toContain('notify bob@example.com: pick their code');
	services.preferences = {...services.preferences, notifications: false};
	session?.enter({name: 'waiting-for-claimer'});
	session?.enter(pick);
	expect(stage.log.filter((line) => line.startsWith('notify'))).toHaveLength(1);
	expect(stage.log.filter((line) => line === 'ring')).toHaveLength(2);
});

test('the screen changes once a second while an exchange is shown that waits, and not at all otherwise', async () => {
	vi.useFakeTimers({
		toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval'],
		shouldAdvanceTime: true,
	});
	onTestFinished(() => void vi.useRealTimers());
	const stage = await openInvitations();
	const versions = async () => {
		// What is shown together with other changes is drawn first.
		await vi.advanceTimersByTimeAsync(200);
		const before = stage.app.store.version();
		await vi.advanceTimersByTimeAsync(3000);
		return stage.app.store.version() - before;
	};
	expect(await versions()).toBe(0);
	await stage.type('g', 'y');
	await stage.see('Greet bob');
	expect(await versions()).toBe(3);
	await stage.type(keys.escape);
	await stage.seePane('Invitations');
	expect(await versions()).toBe(0);
});

test('what is typed before everything is loaded is not lost', async () => {
	const services = new FakeServices();
	const loaded = Promise.withResolvers<Awaited<ReturnType<typeof services.findDevices>>>();
	services.findDevices = () => loaded.promise;
	const stage = await openStage({services, isLoading: true});
	await stage.type(keys.enter, `${services.password}${keys.enter}`);
	expect(stage.screen()).toContain('Looking for devices…');
	loaded.resolve({devices: [knownDevice('laptop')], problems: []});
	await stage.seePane('Invitations');
});
