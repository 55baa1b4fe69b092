import {join} from 'node:path';
import {expect, test} from 'vitest';
import {runWell} from '../helpers/child.ts';
import {
	compareCodes,
	enrolNewcomer,
	type Kind,
	newcomer,
	type Profile,
	startClaimer,
	startGreeter,
} from '../helpers/dialogue.ts';
import {bootstrapByNarthex, inviteByNarthex, type OwnDevice, onlyDevice} from '../helpers/narthex.ts';
import {password} from '../helpers/organization.ts';
import {runPeer} from '../helpers/peer.ts';
import {runWellHere} from '../helpers/run-here.ts';
import {onEachServer} from '../helpers/servers.ts';

await onEachServer('the certificates and key files that Narthex writes', (laboratory, server) => {
	test('hold for the official bindings and for an independent reader: bootstrap, user, device, update, revocation', async () => {
		const alice = await bootstrapByNarthex(server());
		const bob = await enrol(alice, 'user', 'bob@example.com');
		const phone = await enrol(alice, 'device');
		const outsider = await enrol(alice, 'user', 'outsider@example.com', 'OUTSIDER');
		const update = ['user', 'update', 'bob@example.com', '--profile', 'ADMIN', '--force'];
		await runWellHere(alice.workspace, [...update, '-d', alice.deviceId, '--password-stdin'], {input: `${password}\n`});
		await runWellHere(
			alice.workspace,
			['user', 'revoke', 'bob@example.com', '-d', alice.deviceId, '--password-stdin'],
			{
				input: `${password}\n`,
			},
		);

		const [ofAlice = '', ofPhone = '', ofOutsider = ''] = [alice, phone, outsider].flatMap(({workspace}) =>
			workspace.keyFiles(),
		);
		for (const keyFile of [ofAlice, ofPhone, ofOutsider])
			await runPeer(laboratory, ['check', keyFile, '--password', password]);
		const script = join(import.meta.dirname, 'verify_certificates.py');
		const verified = await runWell(laboratory.python, [script, laboratory.peer, password, ofPhone, ofOutsider]);
		const certificates = JSON.parse(verified) as {readonly email?: string; readonly user: string}[];
		const userId = (email: string) => certificates.find((certificate) => certificate.email === email)?.user;
		const aliceId = userId('alice@example.com');
		const bobId = userId('bob@example.com');
		const outsiderId = userId('outsider@example.com');
		const agreeing = {redacted_agrees: true};
		const user = {type: 'UserCertificate', ...agreeing};
		const device = {type: 'DeviceCertificate', ...agreeing};
		const byAlice = {author: alice.deviceId};
		expect(certificates).toEqual([
			{...user, author: null, user: aliceId, email: 'alice@example.com', name: 'Alice', profile: 'ADMIN'},
			{...device, author: null, user: aliceId, device: alice.deviceId, label: 'laptop'},
			{...user, ...byAlice, user: bobId, email: 'bob@example.com', name: 'User', profile: 'STANDARD'},
			{...device, ...byAlice, user: bobId, device: bob.deviceId, label: 'new_device'},
			{...device, ...byAlice, user: aliceId, device: phone.deviceId, label: 'new_device'},
			{...user, ...byAlice, user: outsiderId, email: 'outsider@example.com', name: 'User', profile: 'OUTSIDER'},
			{...device, ...byAlice, user: outsiderId, device: outsider.deviceId, label: 'new_device'},
			{type: 'UserUpdateCertificate', ...byAlice, user: bobId, profile: 'ADMIN'},
			{type: 'RevokedUserCertificate', ...byAlice, user: bobId},
		]);
	});

	/** Invites and enrols somebody with Narthex at both ends. */
	async function enrol(author: OwnDevice, kind: Kind, email?: string, profile?: Profile): Promise<OwnDevice> {
		const {token, link} = await inviteByNarthex(author, email);
		const {workspace, pty} = startClaimer(link);
		const greeter = await startGreeter(author, token);
		await compareCodes(greeter, pty);
		await enrolNewcomer(greeter, pty, newcomer(kind, email), profile);
		return {workspace, deviceId: onlyDevice(workspace)};
	}
});
