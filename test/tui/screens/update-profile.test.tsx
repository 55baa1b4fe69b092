import {expect, test} from 'vitest';
import {openMembers} from '../openings.tsx';
import {keys} from '../stage.tsx';

test('a profile is changed; making an administrator asks first', async () => {
	const stage = await openMembers();
	await stage.type(keys.down, 'p');
	await stage.see('Which profile should Bob have?');
	await stage.type('2');
	await stage.seeMarked('No: Change nothing');
	await stage.type('n', '3');
	await stage.see('Bob: Outsider now.');
	expect(stage.services.device.calls.filter((call) => call.startsWith('update'))).toEqual([
		'update bob@example.com OUTSIDER',
	]);
	await stage.see(/Bob .*Outsider/);
});
