import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterAll, beforeAll, expect, test, vi} from 'vitest';
import {type Rehearsal, startRehearsal} from '../../source/demo/rehearsal.ts';
import {newInvitationToken, parseOrganizationId} from '../../source/parsec/ids.ts';

vi.mock('../../source/parsec/password-key.ts', async (original) => {
	const {quickArgon2} = await import('../helpers/quick-argon2.ts');
	return quickArgon2(await original());
});

let rehearsal: Rehearsal;
let folder: string;
beforeAll(async () => {
	folder = mkdtempSync(join(tmpdir(), 'narthex-rehearsal-'));
	rehearsal = await startRehearsal(() => {}, folder);
}, 60_000);
afterAll(async () => {
	await rehearsal.close();
	rmSync(folder, {recursive: true, force: true});
});

const addressOf = () => rehearsal.member.invitationAddress('USER', newInvitationToken());

test('an invitation belongs to it by its server and organization', () => {
	const address = addressOf();
	expect(rehearsal.holds(address)).toBe(true);
	expect(rehearsal.holds({...address, organizationId: parseOrganizationId('Other')})).toBe(false);
	expect(rehearsal.holds({...address, server: {...address.server, port: 1}})).toBe(false);
});

test('who greets has a guest, and who was invited a link; a scene that is not played to its end stays as it is', async () => {
	const greet = await rehearsal.begin('greet');
	expect(greet).toMatchObject({name: 'greet', guest: {isPlayed: true, isDevice: false}});
	expect(greet.link).toBeUndefined();
	expect(await rehearsal.begin('greet')).toMatchObject({token: greet.token, guest: greet.guest});
	const claim = await rehearsal.begin('claim');
	expect(claim.link).toContain('/redirect/Org?a=claim_user');
	expect(claim.guest).toBeUndefined();
	expect((await rehearsal.begin('device')).guest).toMatchObject({isDevice: true});
	const listed = (await rehearsal.member.listInvitations()).map(({token}) => token);
	expect(listed).toContain(greet.token);
	expect(listed).toContain(claim.token);
});
