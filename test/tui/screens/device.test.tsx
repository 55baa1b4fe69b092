import {expect, test} from 'vitest';
import {NarthexError} from '../../../source/errors.ts';
import type {Size} from '../../../source/tui/state/theme.ts';
import {FakeServices, knownDevice} from '../fakes.ts';
import {keys, openStage, type Stage} from '../stage.tsx';

async function manage(
	change: Parameters<typeof knownDevice>[1] = {},
	size: Size = {columns: 80, rows: 24},
): Promise<Stage> {
	const services = new FakeServices();
	services.devices = [knownDevice('laptop', change)];
	const stage = await openStage({services, size});
	await stage.see('laptop');
	await stage.type('m');
	await stage.seePane('Device laptop');
	return stage;
}

const unlock = (stage: Stage) => stage.type(`${stage.services.password}${keys.enter}`);

test.each([
	{columns: 60, rows: 16},
	{columns: 80, rows: 24},
	{columns: 120, rows: 40},
])('what protects its keys is shown, and what can be done, on $columns × $rows', async (size) => {
	const stage = await manage({}, size);
	expect(stage.screen()).toMatch(/Keys +password, since 2026-11-21/);
	await stage.seeMarked('Lock its keys in another way');
	expect(stage.screen()).toContain('Forget it, but keep its key file aside');
	stage.expectWhole();
});

test('a new password is asked only once the old one has opened the keys', async () => {
	const stage = await manage();
	await stage.type('1');
	await stage.answer('Unlock laptop', 'wrong');
	await stage.see('The password is wrong.');
	expect(stage.screen()).not.toContain('Again');
	await unlock(stage);
	await stage.see('Again');
	await stage.type(`new secret${keys.enter}new secret${keys.enter}`);
	await stage.see('The keys are locked in the new way.');
	expect(stage.services.upkeep).toEqual(['new secret']);
});

test('the keys go into the keyring', async () => {
	const stage = await manage();
	await stage.type('1');
	await stage.see('Unlock laptop');
	await unlock(stage);
	await stage.see('Again');
	await stage.type(keys.ctrlO);
	await stage.see('The keys go into the keyring.');
	await stage.type(keys.enter);
	await stage.see('The keys are locked in the new way.');
	expect(stage.services.upkeep).toEqual(['keyring']);
});

test('a server at which the device is unknown is taken only after a question', async () => {
	const stage = await manage();
	stage.services.serverProblem = new NarthexError('organization-not-found', {});
	await stage.type('2');
	await stage.see('Unlock laptop');
	await unlock(stage);
	await stage.answer('New address', 'nonsense');
	await stage.see('! ');
	await stage.type(keys.ctrlU, `https://new.example.com${keys.enter}`);
	await stage.seeMarked('No: Keep the old one');
	expect(stage.services.upkeep).toEqual([]);
	await stage.type('y');
	await stage.see('The device has the new address.');
	expect(stage.services.upkeep).toEqual(['new.example.com']);
});

test('the only device of a person says so before it is forgotten, and can be kept aside', async () => {
	const stage = await manage();
	await stage.type('3');
	await stage.see('are nowhere else');
	await stage.type('n', '4');
	await stage.seeMarked('No: Keep the device');
	await stage.type('y');
	await stage.see('Its key file is kept aside: /devices/laptop.keys.archived');
	await stage.seePane('Welcome');
});

test('a device that cannot be opened here can be forgotten, and nothing else', async () => {
	const stage = await manage({lock: new NarthexError('unsupported-protection', {protection: 'pki'})});
	expect(stage.screen()).not.toContain('Lock its keys in another way');
	await stage.type('1', 'y');
	await stage.see('The local device has been forgotten');
});

test('a device with a one-time code asks for it, and again when it is wrong', async () => {
	const services = new FakeServices();
	services.devices = [knownDevice('laptop', {needsCode: true})];
	const stage = await openStage({services});
	await stage.see('laptop');
	await stage.type(keys.enter);
	await stage.see('One-time code');
	await stage.type(`${services.password}${keys.enter}000000${keys.enter}`);
	await stage.answer('The server does not accept this one-time code.', '123456');
	await stage.seePane('Invitations');
});
