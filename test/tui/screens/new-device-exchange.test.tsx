import {expect, test} from 'vitest';
import {NarthexError} from '../../../source/errors.ts';
import type {Protection} from '../../../source/parsec/device-file.ts';
import {describing, saved} from '../exchanges.ts';
import {openClaim} from '../openings.tsx';
import {keys} from '../stage.tsx';

test('a key file that could not be saved asks for a password again', async () => {
	const {session, ...stage} = await openClaim();
	const chosen: Protection[] = [];
	session.enter({
		name: 'choosing-password',
		problem: new NarthexError('disk-full', {folder: '/devices'}),
		choose: (protection) => chosen.push(protection),
	});
	await stage.see('! The disk is full, so');
	await stage.type(`other${keys.enter}other${keys.enter}`);
	expect(chosen).toEqual([{kind: 'password', password: 'other'}]);
});

test('the keys may go into the keyring instead, which asks for no password', async () => {
	const {session, ...stage} = await openClaim();
	const answers = describing(session);
	await stage.see('Who are you?');
	await stage.type('Bob', keys.tab, keys.tab, keys.ctrlO);
	await stage.see('The keys go into the keyring.');
	expect(stage.screen()).not.toContain('Again');
	await stage.type(keys.enter);
	await stage.until(() => answers.length > 0);
	expect(answers).toMatchObject([{protection: {kind: 'keyring'}}]);
	session.enter({name: 'finished', saved});
	await stage.see('the new one opens with the keyring of this');
});

test('where there is no keyring it says so, and the password stays', async () => {
	const {session, ...stage} = await openClaim();
	describing(session);
	stage.services.hasKeyring = false;
	await stage.see('Who are you?');
	await stage.type(keys.ctrlO);
	await stage.see('! There is no keyring here.');
	expect(stage.screen()).toContain('Use a password instead.');
	expect(stage.screen()).toContain('Again');
	stage.services.hasKeyring = true;
	await stage.type(keys.ctrlO);
	await stage.see('The keys go into');
	await stage.type(keys.ctrlO);
	await stage.see('Again');
});
