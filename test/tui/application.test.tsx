import {expect, onTestFinished, test, vi} from 'vitest';
import {NarthexError} from '../../source/errors.ts';
import {choices, FakeServices, knownDevice} from './fakes.ts';
import {withTwoGreetings} from './openings.tsx';
import {keys, openInvitations, openStage} from './stage.tsx';

test('greeting the same invitation again shows the exchange that is running', async () => {
	const stage = await withTwoGreetings();
	await stage.type(keys.escape, keys.home, 'g', 'y');
	await stage.see('Greet bob');
	expect(stage.services.device.greets).toHaveLength(2);
});

test('what was told last is shown until the next key', async () => {
	const stage = await openInvitations();
	await stage.type('y');
	await stage.see('✓ Copied the link.');
	await stage.type(keys.down);
	await stage.until(() => !stage.screen().includes('Copied'));
});

test('trouble with the settings is told at the start', async () => {
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
