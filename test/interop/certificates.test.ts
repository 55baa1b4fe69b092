import {join} from 'node:path';
import {expect, test} from 'vitest';
import {runWell} from '../helpers/child.ts';
import {bootstrapOrganization, narthex} from '../helpers/narthex.ts';
import {type Member, password} from '../helpers/organization.ts';
import {runPeer} from '../helpers/peer.ts';
import {onEachServer} from '../helpers/servers.ts';
import type {Workspace} from '../helpers/workspace.ts';
import {compareCodes, enrolNewcomer, newcomer, type Profile, startClaimer, startGreeter} from './dialogue.ts';

await onEachServer('the certificates and key files that Narthex writes', (laboratory, server) => {
	test('hold for the official bindings and for an independent reader: bootstrap, user, device, revocation', async () => {
		const alice = await bootstrapOrganization(server());
		const aliceDevice = deviceId(alice.workspace);
		const author = {workspace: alice.workspace, deviceId: aliceDevice};
		const bob = await enrol(author, ['user', 'bob@example.com'], 'STANDARD');
		const phone = await enrol(author, ['device']);
		const outsider = await enrol(author, ['user', 'outsider@example.com'], 'OUTSIDER');
		await narthex(alice.workspace, ['user', 'revoke', 'bob@example.com', '-d', aliceDevice, '--password-stdin'], {
			input: `${password}\n`,
		});

		for (const {keyFile} of [alice, phone, outsider].map(({workspace}) => ({keyFile: workspace.keyFiles()[0] ?? ''})))
			await runPeer(laboratory, ['check', keyFile, '--password', password]);
		const script = join(import.meta.dirname, 'verify_certificates.py');
		const keyFiles = [phone, outsider].map(({workspace}) => workspace.keyFiles()[0] ?? '');
		const verified = await runWell(laboratory.python, [script, laboratory.peer, password, ...keyFiles]);
		const users = (found: {type: string; email?: string; user: string}[], email: string) =>
			found.find((certificate) => certificate.email === email)?.user;
		const certificates = JSON.parse(verified);
		const aliceId = users(certificates, 'alice@example.com');
		const bobId = users(certificates, 'bob@example.com');
		const outsiderId = users(certificates, 'outsider@example.com');
		const agreeing = {redacted_agrees: true};
		const user = {type: 'UserCertificate', ...agreeing};
		const device = {type: 'DeviceCertificate', ...agreeing};
		const byAlice = {author: aliceDevice};
		expect(certificates).toEqual([
			{...user, author: null, user: aliceId, email: 'alice@example.com', name: 'Alice', profile: 'ADMIN'},
			{...device, author: null, user: aliceId, device: aliceDevice, label: 'laptop'},
			{...user, ...byAlice, user: bobId, email: 'bob@example.com', name: 'User', profile: 'STANDARD'},
			{...device, ...byAlice, user: bobId, device: deviceId(bob.workspace), label: 'new_device'},
			{...device, ...byAlice, user: aliceId, device: deviceId(phone.workspace), label: 'new_device'},
			{...user, ...byAlice, user: outsiderId, email: 'outsider@example.com', name: 'User', profile: 'OUTSIDER'},
			{...device, ...byAlice, user: outsiderId, device: deviceId(outsider.workspace), label: 'new_device'},
			{type: 'RevokedUserCertificate', ...byAlice, user: bobId},
		]);
	});

	/** Invites and enrols somebody with Narthex at both ends. */
	async function enrol(
		author: Pick<Member, 'workspace' | 'deviceId'>,
		invitation: readonly [Kind, ...string[]],
		profile?: Profile,
	): Promise<{readonly workspace: Workspace}> {
		const [kind, email] = invitation;
		const told = await narthex(author.workspace, ['invite', ...invitation, '-d', author.deviceId, '--password-stdin'], {
			input: `${password}\n`,
		});
		const [, token = ''] = told.match(/Invitation token: ([0-9a-f]{32})/) ?? [];
		const [, link = ''] = told.match(/Invitation URL: (\S+)/) ?? [];
		const claimer = startClaimer(link);
		const greeter = await startGreeter(author, token);
		await compareCodes(greeter, claimer.pty);
		await enrolNewcomer(greeter, claimer.pty, newcomer(kind, email), profile);
		return claimer;
	}
});

type Kind = 'user' | 'device';

/** The id of the only device in a workspace. */
function deviceId(workspace: Workspace): string {
	const [id = ''] = workspace.keyFiles().map((path) => path.match(/([0-9a-f]{32})\.keys$/)?.[1] ?? '');
	return id;
}
