import {expect, test} from 'vitest';
import {NarthexError} from '../../../source/errors.ts';
import {FakeServices, knownDevice} from '../fakes.ts';
import {keys, openStage, type Stage} from '../stage.tsx';

async function openSettings(services = new FakeServices()): Promise<Stage> {
	services.devices = [knownDevice('laptop'), knownDevice('desk', {organization: 'Beta'})];
	const stage = await openStage({services});
	await stage.see('laptop');
	await stage.type(',');
	await stage.seePane('Settings');
	return stage;
}

test('a changed value is written at once, and both ways lead around', async () => {
	const stage = await openSettings();
	await stage.type(keys.down, keys.down, keys.enter);
	await stage.seeMarked('Bell off');
	expect(stage.services.preferences.bell).toBe(false);
	await stage.type(keys.end, keys.up, keys.left);
	await stage.seeMarked('Lock by itself after an hour');
	expect(stage.services.preferences).toMatchObject({bell: false, lock: '1h'});
});

test('several keys at once count each', async () => {
	const stage = await openSettings();
	await stage.type(`${keys.right}${keys.right}`);
	await stage.seeMarked('Theme light');
	await stage.until(() => stage.services.preferences.theme === 'light');
	expect(stage.log).toEqual(expect.arrayContaining(['theme dark', 'theme light']));
});

test('the default device is one of those that are here, or none', async () => {
	const stage = await openSettings();
	await stage.type(keys.end);
	await stage.seeMarked('Default device none');
	await stage.type(keys.left);
	await stage.seeMarked('Default device Beta: Alice @ desk');
	expect(stage.services.preferences.device).toBe(knownDevice('desk').deviceId);
});

test('a default device that is not here is named by its id', async () => {
	const services = new FakeServices();
	services.preferences = {...services.preferences, device: knownDevice('away').deviceId};
	const stage = await openSettings(services);
	await stage.see('away0000…, which is not here');
	await stage.type(keys.end, keys.enter);
	await stage.seeMarked('Default device none');
});

test('a value that could not be written is as it was, and it is said why', async () => {
	const services = new FakeServices();
	services.settingsProblem = new NarthexError('settings-not-saved', {path: '/home/alice/settings.json'});
	const stage = await openSettings(services);
	await stage.type(keys.down, keys.down, keys.enter);
	await stage.see('/home/alice/settings.json');
	await stage.seeMarked('Bell on');
});
