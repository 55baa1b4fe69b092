import {expect, test} from 'vitest';
import {NarthexError} from '../../../source/errors.ts';
import {FakeServices, knownDevice, NOW} from '../fakes.ts';
import {keys, openStage} from '../stage.tsx';

const hidden = '••••••••';

async function withDevices(...devices: ReturnType<typeof knownDevice>[]) {
	const services = new FakeServices();
	services.devices = devices;
	return openStage({services});
}

test('the first run explains the ways in, each with its key', async () => {
	const stage = await openStage();
	await stage.see('Welcome');
	expect(stage.screen()).toMatch(/c {2}You were invited/);
	expect(stage.screen()).toMatch(/b {2}You start an organization/);
	expect(stage.screen()).toMatch(/d {2}You are looking around/);
});

test('lists the devices, and since when they were not used', async () => {
	const stage = await withDevices(
		knownDevice('laptop', {lastUsed: new Date(NOW - 3 * 60_000)}),
		knownDevice('phone', {organization: 'Beta'}),
	);
	await stage.seeMarked('Acme Alice <alice@example.com> laptop used 3 min');
	await stage.see(/ {2}Beta +Alice <alice@example.com> +phone/);
	await stage.see('1 of 2');
});

test('a password is typed hidden at a fixed width; the right one opens the invitations', async () => {
	const stage = await withDevices(knownDevice('laptop'));
	await stage.type(keys.enter, 'correct');
	await stage.see(`Password      ${hidden}`);
	await stage.type(' horse');
	expect(stage.screen()).toContain(`Password      ${hidden}`);
	expect(stage.screen()).not.toContain('horse');
	await stage.type(keys.enter);
	await stage.see('Invitations');
});

test('a wrong password says so and asks again', async () => {
	const stage = await withDevices(knownDevice('laptop'));
	await stage.type(keys.enter, `wrong${keys.enter}`);
	await stage.see('! The password is wrong.');
	expect(stage.screen()).not.toContain(hidden);
	await stage.type(`correct horse${keys.enter}`);
	await stage.see('Invitations');
});

test('an empty password is not tried', async () => {
	const stage = await withDevices(knownDevice('laptop'));
	await stage.type(keys.enter, keys.enter, keys.enter);
	expect(stage.screen()).toContain('Unlock laptop');
	expect(stage.screen()).not.toContain('wrong');
});

test('a device in the keyring opens without a question; one locked otherwise says why not', async () => {
	const elsewhere = new NarthexError('usage', {
		message: 'It is unlocked with a smart card.',
		nextStep: 'Choose another device.',
	});
	const stage = await withDevices(knownDevice('recovery', {lock: elsewhere}), knownDevice('laptop', {lock: 'keyring'}));
	await stage.type(keys.enter);
	await stage.see('! It is unlocked with a smart card.');
	await stage.see('Choose another device.');
	await stage.type(keys.down);
	await stage.until(() => !stage.screen().includes('smart card'));
	await stage.type(keys.enter);
	await stage.see('Invitations');
});

test('keys work while a device is being unlocked', async () => {
	const stage = await withDevices(knownDevice('laptop'));
	const waiting = Promise.withResolvers<void>();
	const unlock = stage.services.unlock.bind(stage.services);
	stage.services.unlock = async (...args) => {
		await waiting.promise;
		return unlock(...args);
	};
	await stage.type(keys.enter, `correct horse${keys.enter}`);
	await stage.see('Unlocking');
	await stage.type(keys.f1);
	await stage.see('Keys');
	await stage.type(keys.escape, keys.escape);
	await stage.seeMarked('Acme');
	waiting.resolve();
	await stage.type('?');
	await stage.see('Keys');
});

test('what cannot be read is said, and looked for again with one key', async () => {
	const services = new FakeServices();
	services.devices = [knownDevice('laptop')];
	const list = services.findDevices.bind(services);
	services.findDevices = async () => {
		throw new NarthexError('usage', {message: 'The disk cannot be read.', nextStep: 'Mend the disk.'});
	};
	const stage = await openStage({services});
	await stage.see('! The disk cannot be read.');
	services.findDevices = list;
	await stage.type('r');
	await stage.see('laptop');
});

test('key files that cannot be read are said beside the devices that can', async () => {
	const services = new FakeServices();
	services.devices = [knownDevice('laptop')];
	services.unreadable = [new NarthexError('key-file-damaged', {path: 'x.keys', more: 0})];
	const stage = await openStage({services});
	await stage.see('laptop');
	await stage.see('! The key file x.keys is damaged');
	await stage.see('Restore it from a copy');
});

test('devices that may not be read are not told as a computer without devices', async () => {
	const services = new FakeServices();
	services.unreadable = [new NarthexError('file-forbidden', {of: 'devices', path: '/home/alice/devices'})];
	const stage = await openStage({services});
	await stage.see('! Your account may not read the folder of your devices: /home/alice/devices.');
	expect(stage.screen()).not.toContain('Welcome');
	services.unreadable = [];
	services.devices = [knownDevice('laptop')];
	await stage.type('r');
	await stage.see('laptop');
});

test('the demonstration starts with one key', async () => {
	const stage = await openStage();
	await stage.type('d');
	await stage.see('This is a rehearsal');
	await stage.seeMarked('1 Greet Bob');
});

test('a filter narrows the list', async () => {
	const stage = await withDevices(knownDevice('laptop'), knownDevice('phone'));
	await stage.type('/', 'phon');
	await stage.seeMarked('Acme');
	expect(stage.screen()).not.toContain('laptop');
	expect(stage.screen()).toContain('1 filtered out');
	await stage.type(keys.escape);
	await stage.see('laptop');
});

test('a key file that others can read is opened, and pointed out', async () => {
	const stage = await withDevices(knownDevice('laptop', {isReadableByOthers: true}));
	await stage.type(keys.enter, `correct horse${keys.enter}`);
	await stage.see('! Others on this computer can read this key file');
	await stage.seePane('Invitations');
});
