import {stat} from 'node:fs/promises';
import {join} from 'node:path';
import {expect, test} from 'vitest';
import {runWell} from '../helpers/child.ts';
import {bootstrapByNarthex, narthex} from '../helpers/narthex.ts';
import {password} from '../helpers/organization.ts';
import {runPeer} from '../helpers/peer.ts';
import {onEachServer} from '../helpers/servers.ts';

// Key files that Narthex has changed, opened by others.
await onEachServer('a key file that Narthex changed', (laboratory, server) => {
	test('opens with the new password at the new address, for the official bindings and for an independent reader', async () => {
		const alice = await bootstrapByNarthex(server());
		const [keyFile = ''] = alice.workspace.keyFiles();
		const device = ['-d', alice.deviceId, '--password-stdin'];
		await narthex(alice.workspace, ['device', 'change-authentication', '--password', ...device], {
			input: `${password}\nnew secret\n`,
		});
		const url = server().url.replace('127.0.0.1', 'localhost');
		await narthex(alice.workspace, ['device', 'overwrite-server-url', '-s', url, '--force', ...device], {
			input: 'new secret\n',
		});
		const script = join(import.meta.dirname, 'open_key_file.py');
		const opened = await runWell(laboratory.python, [script, laboratory.peer, 'new secret', keyFile]);
		expect(JSON.parse(opened)).toMatchObject({
			type: 'password',
			device: alice.deviceId,
			organization: alice.organizationId,
			handle: 'Alice <alice@example.com>',
			label: 'laptop',
			server_url: `${url.replace(/\/$/, '')}/`,
			same_outside: true,
			costs: [131_072, 3, 1],
			dated: true,
		});
		expect((await stat(keyFile)).mode & 0o777).toBe(0o600);
		await runPeer(laboratory, ['check', keyFile, '--password', 'new secret']);
		await expect(runPeer(laboratory, ['check', keyFile, '--password', password])).rejects.toThrow();
	});
});
