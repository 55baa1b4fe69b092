import {mkdir, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {expect, test} from 'vitest';
import {rememberInvitations, seenInvitations} from '../../source/devices/seen-invitations.ts';
import {newInvitationToken} from '../../source/parsec/ids.ts';
import {filesBelow, temporaryFolder} from './samples.ts';

const environment = async () => ({PARSEC_DATA_DIR: await temporaryFolder()});
const one = {token: newInvitationToken(), type: 'USER', status: 'PENDING', email: 'bob@example.com'} as const;
const device = {token: newInvitationToken(), type: 'DEVICE', status: 'PENDING', email: undefined} as const;

test('of the last list, the beginnings of pending invitations are offered, and no more of their tokens', async () => {
	const env = await environment();
	expect(seenInvitations(env)).toEqual([]);
	rememberInvitations(env, [device]);
	rememberInvitations(env, [one, {...one, token: newInvitationToken(), status: 'CANCELLED'}, device]);
	expect(seenInvitations(env)).toEqual([
		{beginning: one.token.slice(0, 8), type: 'USER', email: 'bob@example.com'},
		{beginning: device.token.slice(0, 8), type: 'DEVICE'},
	]);
	expect(await filesBelow(env.PARSEC_DATA_DIR)).toEqual(['seen-invitations.json']);
});

test('an address of any length can be read again', async () => {
	const env = await environment();
	rememberInvitations(env, [{...one, email: 'x'.repeat(501)}]);
	expect(seenInvitations(env)).toMatchObject([{email: 'x'.repeat(500)}]);
});

test.each(['', '[{}]', '[{"beginning":"0123456","type":"USER"}]'])('%s is as good as absent', async (content) => {
	const env = await environment();
	await mkdir(join(env.PARSEC_DATA_DIR, 'narthex'));
	await writeFile(join(env.PARSEC_DATA_DIR, 'narthex/seen-invitations.json'), content);
	expect(seenInvitations(env)).toEqual([]);
});

test('a folder that cannot be written is no failure', async () => {
	const env = await environment();
	await writeFile(join(env.PARSEC_DATA_DIR, 'narthex'), 'a file');
	rememberInvitations(env, [one]);
	expect(seenInvitations(env)).toEqual([]);
});
