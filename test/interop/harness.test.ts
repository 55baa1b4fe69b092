import {beforeAll, expect, test} from 'vitest';
import {invitationStatus} from '../helpers/narthex.ts';
import {enrol, inviteByPeer, organizationOfPeer, password, type TestOrganization} from '../helpers/organization.ts';
import {runPeer, startPeer} from '../helpers/peer.ts';
import {onEachServer} from '../helpers/servers.ts';
import {createWorkspace} from '../helpers/workspace.ts';

// What the other tests stand on: when these fail, no other failure of this folder says anything about Narthex.
await onEachServer('two honest peers', (laboratory, server) => {
	let organization: TestOrganization;
	beforeAll(async () => {
		organization = await organizationOfPeer(laboratory, server());
	});

	test('understand each other when each is told the code that the other one shows', async () => {
		const {token, link} = await inviteByPeer(laboratory, organization.alice, 'bob@example.com');
		const workspace = createWorkspace();
		const greeter = startPeer(laboratory, ['greet', organization.alice.json, token]);
		const files = ['--out', workspace.devicesFolder, '--memlimit-kb', '1024', '--password', password];
		const claimer = startPeer(laboratory, ['claim', link, ...files]);
		await claimer.waitForEvent('choices');
		claimer.answer({code: String((await greeter.waitForEvent('code')).code)});
		await greeter.waitForEvent('choices');
		greeter.answer({code: String((await claimer.waitForEvent('code')).code)});
		expect(await claimer.end).toMatchObject({outcome: 'completed', exitCode: 0, complaints: []});
		expect(await greeter.end).toMatchObject({outcome: 'completed', exitCode: 0, complaints: []});
		const [keyFile = ''] = workspace.keyFiles();
		await runPeer(laboratory, ['check', keyFile, '--password', password]);
		expect(await invitationStatus(organization.alice, token)).toBe('FINISHED');
	});

	test('tell each other that no code matches', async () => {
		const {token, link} = await inviteByPeer(laboratory, organization.alice);
		const greeter = startPeer(laboratory, ['greet', organization.alice.json, token]);
		const claimer = startPeer(laboratory, ['claim', link, '--out', createWorkspace().devicesFolder]);
		await claimer.waitForEvent('choices');
		claimer.answer({code: null});
		expect(await greeter.end).toMatchObject({outcome: 'cancelled:CLAIMER:INVALID_SAS_CODE', exitCode: 1});
		expect(await claimer.end).toMatchObject({outcome: 'cancelled-by-us:INVALID_SAS_CODE'});
	});

	test('enrol a second administrator', async () => {
		const carol = await enrol(laboratory, organization, {email: 'carol@example.com', name: 'Carol', profile: 'ADMIN'});
		await inviteByPeer(laboratory, carol, 'dave@example.com');
	});
});
