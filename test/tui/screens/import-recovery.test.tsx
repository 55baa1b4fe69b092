import {expect, test} from 'vitest';
import {NarthexError} from '../../../source/errors.ts';
import {FakeServices, PASSPHRASE} from '../fakes.ts';
import {keys, openStage, type Stage} from '../stage.tsx';

async function openImport(services = new FakeServices()): Promise<Stage> {
	const stage = await openStage({services});
	await stage.see('You lost your device, and have a recovery file.');
	await stage.type('i');
	await stage.see('Back in with a recovery file');
	return stage;
}

test('with a wrong passphrase no device is made, and no password is shown', async () => {
	const stage = await openImport();
	await stage.type(`/stick/file.psrk${keys.enter}`, `wrong${keys.enter}`, keys.enter);
	await stage.type(`secret${keys.enter}`, `secret${keys.enter}`);
	await stage.see('This passphrase does not open the recovery file.');
	expect(stage.screen()).not.toContain('secret');
	expect(stage.services.imports.opened).toBe(0);
});

test('a file and its passphrase make a device here, once, also where its keys are saved at the second try', async () => {
	const stage = await openImport();
	stage.services.importFailure = new NarthexError('disk-full', {folder: '/devices'});
	await stage.type(`/stick/file.psrk${keys.enter}`, `${PASSPHRASE.join('-')}${keys.enter}`, keys.enter);
	await stage.type(`secret${keys.enter}`, `secret${keys.enter}`);
	await stage.until(() => stage.services.imports.passwords.length === 1);
	await stage.see(/Make room where \/devices is/);
	stage.services.importFailure = undefined;
	await stage.type(keys.enter);
	await stage.see('You are back in.');
	expect(stage.services.imports).toEqual({opened: 1, passwords: ['secret', 'secret']});
});
