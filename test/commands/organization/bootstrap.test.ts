import {generateKeyPairSync} from 'node:crypto';
import {writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {beforeAll, expect, test} from 'vitest';
import {writeQuickKeyFiles} from '../../helpers/quick-key-file.ts';
import {createWorkspace} from '../../helpers/workspace.ts';
import {administrationOf, alices} from '../alices.ts';
import {run, runInTerminal, runInVain, runJson} from '../in-process.ts';

writeQuickKeyFiles();

let where: readonly string[];
beforeAll(async () => {
	where = administrationOf(await alices());
});

let made = 0;
/** A fresh organization, and the arguments that bootstrap it. */
async function fresh(): Promise<{readonly id: string; readonly link: string; readonly args: readonly string[]}> {
	const id = `Fresh${++made}`;
	const {bootstrap_url: link} = await runJson(['organization', 'create', id, ...where]);
	const who = ['-d', 'laptop', '-l', 'Alice', '-e', ' alice@example.com '];
	return {id, link, args: ['organization', 'bootstrap', ...who, '--password-stdin', '-a']};
}

test('a script becomes the first administrator; the link may come by standard input, before the password', async () => {
	const {link, args} = await fresh();
	const {env, keyFiles} = createWorkspace();
	const {code, stdout, stderr} = await run([...args, '-'], {env, input: `Welcome!\n${link}\n\nsecret\n`});
	expect({code, stdout}).toEqual({
		code: 0,
		stdout: expect.stringMatching(/^[0-9a-f]{3} - Fresh\d+: Alice <alice@example\.com> @ laptop \(password\)\n$/),
	});
	expect(stderr).toBe('Bootstrapping organization in the server\nOrganization bootstrapped\nNew device created:\n');
	expect(keyFiles()).toHaveLength(1);
	expect(await runInVain([...args, link], {env, input: 'secret\n'})).toMatchObject({code: 1});
});

test('a program gets the new device, with a sequester authority too', async () => {
	const {id, link, args} = await fresh();
	const {home, env} = createWorkspace();
	const path = join(home, 'authority.pem');
	writeFileSync(
		path,
		generateKeyPairSync('rsa', {modulusLength: 1024}).publicKey.export({type: 'spki', format: 'pem'}),
	);
	expect(await runJson([...args, link, '--sequester-key', path], {env, input: 'secret\n'})).toEqual({
		device_id: expect.stringMatching(/^[0-9a-f]{32}$/),
		organization_id: id,
		human_handle: 'Alice <alice@example.com>',
		device_label: 'laptop',
		device_type: 'password',
	});
});

test('what cannot be right is told before anything is asked of the server', async () => {
	const {link, args} = await fresh();
	for (const wrong of [
		[...args, 'https://example.com/'],
		[...args, link.replace('bootstrap_organization', 'claim_user')],
		[...args, link, '-d', ''],
		[...args, link, '-l', 'A\u200Blice'],
		[...args, link, '-e', 'nope'],
		[...args, link, '--sequester-key', '/nonexistent'],
	])
		expect(await run(wrong, {input: 'secret\n'}), wrong.join(' ')).toMatchObject({code: 2, stdout: ''});
	expect((await runJson(['organization', 'status', '-o', `Fresh${made}`, ...where])).is_bootstrapped).toBe(false);
});

test('a person is asked for a password, twice', async () => {
	const {link} = await fresh();
	const who = ['-d', 'laptop', '-l', 'Alice', '-e', 'a@b.c'];
	const running = runInTerminal(['organization', 'bootstrap', ...who, '-a', link]);
	await running.answer('New device password:', 'a secret of four words\r');
	await running.answer('Confirm password:', '\x03');
	expect((await running.end).code).toBe(130);
	expect((await runJson(['organization', 'status', '-o', `Fresh${made}`, ...where])).is_bootstrapped).toBe(false);
});
