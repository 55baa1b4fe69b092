import {readdirSync, readFileSync, statSync} from 'node:fs';
import {join} from 'node:path';
import {expect, test} from 'vitest';
import {invitationLink} from '../../source/parsec/address.ts';
import type {LocalDevice} from '../../source/parsec/local-device.ts';
import {
	claimerCode,
	compareCodes,
	enrolNewcomer,
	greeterCode,
	type Kind,
	newcomer,
	startClaimer,
	startGreeter,
} from '../helpers/dialogue.ts';
import {narthex} from '../helpers/narthex.ts';
import {password} from '../helpers/organization.ts';
import type {Workspace} from '../helpers/workspace.ts';
import {homeOf, wholeDevices} from './support/key-files.ts';
import {addUser, invite, newOrganization, serverOf} from './support/organization.ts';
import {embedded, officialInMemory, onServers} from './support/servers.ts';

await onServers('a full run', [officialInMemory, embedded], (running) => {
	test.each<Kind>(['user', 'device'])(
		'leaves no secret of a new %s in a file, a screen, a log or the list of processes',
		async (kind) => {
			const alice = await newOrganization(running.server());
			const greeting = kind === 'user' ? alice : await addUser(alice, {email: 'own@example.com', profile: 'STANDARD'});
			const home = await homeOf(greeting);
			const asked = newcomer(kind, 'newcomer@example.com');
			const invitation = await invite(greeting, serverOf(alice), asked.email);
			const claimer = startClaimer(invitationLink(invitation));
			const greeter = await startGreeter(home, invitation.token);
			await compareCodes(greeter, claimer.pty);
			const codes = [await greeterCode(greeter), await claimerCode(claimer.pty)];
			const titles = [greeter.pid, claimer.pty.pid].map((pid) => readFileSync(`/proc/${pid}/cmdline`, 'latin1'));
			await enrolNewcomer(greeter, claimer.pty, asked);
			const list = ['invite', 'list', '--all', '-d', home.deviceId, '--password-stdin'];
			await narthex(home.workspace, list, {input: `${password}\n`});

			const [device] = await wholeDevices(claimer.workspace);
			if (device === undefined) throw new Error('the claimer has no device');
			const secrets = [...secretsOf(device), ...secretsOf(greeting), password];
			const files = [...filesIn(claimer.workspace), ...filesIn(home.workspace)];
			expect(files.length).toBeGreaterThan(2);
			for (const {path, content} of files) {
				expect(found(content, [...secrets, ...codes, invitation.token]), path).toEqual([]);
			}
			for (const {path, mode} of files.filter(({path}) => !path.includes('/cache/')))
				expect(mode & 0o077, path).toBe(0);
			const transcripts = [greeter.transcript(), claimer.pty.transcript(), running.server().log()];
			for (const text of [...transcripts, ...titles]) expect(found(Buffer.from(text), secrets)).toEqual([]);
			// The link is an argument: the token is in the list of processes, the codes are nowhere but on the screens.
			expect(found(Buffer.from(running.server().log()), codes)).toEqual([]);
		},
	);
});

/** The keys of a device, in every form in which they may be written. */
function secretsOf(device: LocalDevice): readonly (Buffer | string)[] {
	const keys = [device.signing_key, device.private_key, device.local_symkey, device.user_realm_key];
	return keys.flatMap((key) => {
		const bytes = Buffer.from(key);
		return [bytes, bytes.toString('hex'), bytes.toString('base64').replace(/=+$/, ''), bytes.toString('base64url')];
	});
}

function found(content: Buffer, secrets: readonly (Buffer | string)[]): readonly string[] {
	return secrets
		.filter((secret) => content.includes(secret))
		.map((secret) => `secret number ${secrets.indexOf(secret)}`);
}

/** Everything that a program wrote to its home. */
function filesIn({
	home,
}: Workspace): readonly {readonly path: string; readonly content: Buffer; readonly mode: number}[] {
	return readdirSync(home, {recursive: true, encoding: 'utf8'}).flatMap((name) => {
		const path = join(home, name);
		const status = statSync(path);
		return status.isFile() ? [{path, content: readFileSync(path), mode: status.mode}] : [];
	});
}
