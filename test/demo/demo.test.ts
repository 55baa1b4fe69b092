import {mkdtempSync, readFileSync, rmSync, statSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {expect, onTestFinished, test, vi} from 'vitest';
import {aliceElsewhere, type Demo, foldersAs, inviteOneOf, prepareDemo} from '../../source/demo/demo.ts';
import {bob} from '../sessions/harness.ts';

vi.mock('../../source/parsec/password-key.ts', async (original) => {
	const {quickArgon2} = await import('../helpers/quick-argon2.ts');
	return quickArgon2(await original());
});

function newFolder(): string {
	const folder = mkdtempSync(join(tmpdir(), 'narthex-demo-'));
	onTestFinished(() => rmSync(folder, {recursive: true, force: true}));
	return folder;
}

async function prepared(folder = newFolder()): Promise<Demo> {
	const demo = await prepareDemo(folder);
	onTestFinished(() => demo.close());
	return demo;
}

test('each demonstration has an administration token of its own, which its owner alone can read', async () => {
	const tokens: string[] = [];
	for (let times = 0; times < 2; times++) {
		const folder = newFolder();
		await prepared(folder);
		const kept = join(folder, 'demo.json');
		expect(statSync(kept).mode & 0o777).toBe(0o600);
		tokens.push(JSON.parse(readFileSync(kept, 'utf8')).administrationToken);
	}
	const [first = '', second] = tokens;
	expect(first).toMatch(/^[0-9a-f]{32}$/);
	expect(second).not.toBe(first);
});

test('a demonstration has two administrators, and invitations of each kind and state', async () => {
	const alice = aliceElsewhere(await prepared());
	const listed = (await alice.listInvitations()).map((invitation) =>
		invitation.type === 'USER' ? `${invitation.claimer_email} ${invitation.status}` : invitation.type,
	);
	expect(listed.sort()).toEqual([
		'DEVICE',
		'bob@example.com PENDING',
		'carl@example.com PENDING',
		'erin@example.com PENDING',
		'yann@example.com CANCELLED',
		'zoe@example.com FINISHED',
	]);
});

test('one that is started again in its folder is the same', async () => {
	const folder = newFolder();
	const first = await prepareDemo(folder);
	await first.close();
	const again = await prepared(folder);
	expect(again.alice.device_id).toBe(first.alice.device_id);
	expect([again.serverUrl, again.forBob, again.forErin]).toEqual([first.serverUrl, first.forBob, first.forErin]);
});

test('one whose notes are damaged, or whose device is gone, is not started', async () => {
	const folder = newFolder();
	await (await prepareDemo(folder)).close();
	rmSync(join(folder, 'config'), {recursive: true});
	await expect(prepareDemo(folder)).rejects.toMatchObject({code: 'demo-damaged'});
	writeFileSync(join(folder, 'demo.json'), '{"port":0}');
	await expect(prepareDemo(folder)).rejects.toMatchObject({code: 'demo-damaged'});
});

test('the first of several people is invited who is no member', async () => {
	const alice = aliceElsewhere(await prepared());
	expect((await inviteOneOf(alice, ['zoe', 'alice', 'frank'])).email).toBe('frank@example.com');
	expect((await inviteOneOf(alice, ['zoe'])).email).toMatch(/^zoe\d+@example\.com$/);
});

test('guests have folders and a log apart from those of the demonstration', async () => {
	const demo = await prepared();
	const folders = foldersAs({handle: bob}, demo);
	expect(folders.config).not.toBe(demo.env.XDG_CONFIG_HOME);
	expect(folders.data).toMatch(/Bob$/);
	expect(folders.env.XDG_STATE_HOME).not.toBe(demo.env.XDG_STATE_HOME);
});
