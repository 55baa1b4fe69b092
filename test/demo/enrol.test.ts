import {afterAll, beforeAll, expect, test} from 'vitest';
import {enrol} from '../../source/demo/enrol.ts';
import {foldersOf} from '../../source/member/folders.ts';
import {Member} from '../../source/member/member.ts';
import {temporaryFolder} from '../devices/samples.ts';
import {bob, member, organization, type TestOrganization} from '../sessions/harness.ts';

let alices: TestOrganization;
beforeAll(async () => {
	alices = await organization();
});
afterAll(() => alices.close());

test('a member who is made by a whole exchange has the profile that was meant, and a device that works', async () => {
	const home = await temporaryFolder();
	const alice = new Member(alices.device, foldersOf({HOME: home, XDG_STATE_HOME: home}));
	const device = await enrol(alice, bob, 'ADMIN');
	const {users} = await member(device).fetch();
	expect(users.get(device.user_id)).toMatchObject({handle: bob, profile: 'ADMIN'});
});
