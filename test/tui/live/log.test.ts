import {statSync} from 'node:fs';
import {join} from 'node:path';
import {beforeAll, expect, test, vi} from 'vitest';
import {readLog} from '../../../source/activity.ts';
import {run} from '../../commands/in-process.ts';
import {createOrganization, freshOrganizationId, password} from '../../helpers/new-organization.ts';
import {type ServerInProcess, startServerInProcess} from '../../helpers/server-in-process.ts';
import {createWorkspace} from '../../helpers/workspace.ts';
import {keys} from '../stage.tsx';
import {
	approveUser,
	compareCodes,
	describeOneself,
	greet,
	LARGE,
	type LiveStage,
	openLiveStage,
	USUAL,
	unlock,
} from './stage.ts';

vi.mock('../../../source/parsec/password-key.ts', async (original) => {
	const {quickArgon2} = await import('../../helpers/quick-argon2.ts');
	return quickArgon2(await original());
});

let server: ServerInProcess;
beforeAll(async () => {
	server = await startServerInProcess();
});

/** The application of Alice, who is the first administrator of a new organization. */
async function becomeFirst(): Promise<LiveStage> {
	const {webLink} = await createOrganization(server, freshOrganizationId());
	const app = await openLiveStage(createWorkspace());
	await app.type(keys.paste(webLink));
	await app.see('first administrator');
	await app.type(`Alice${keys.enter}alice@example.com${keys.enter}${keys.enter}`);
	await app.type(`${password}${keys.enter}${password}${keys.enter}`);
	await app.see('Add a second device');
	return app;
}

test('everything that is done is in the log, newest first: founded, invited, cancelled, greeted, claimed', async () => {
	const {webLink} = await createOrganization(server, freshOrganizationId());
	const workspace = createWorkspace();
	const alice = await openLiveStage(workspace, LARGE);
	await alice.type('b');
	await alice.see('Paste the bootstrap link');
	await alice.type(`${keys.paste(webLink)}${keys.enter}`);
	await alice.see('first administrator');
	await alice.type(`Alice${keys.enter}alice@example.com${keys.enter}${keys.enter}`);
	await alice.type(`${password}${keys.enter}${password}${keys.enter}`);
	await alice.see('Add a second device');
	await alice.type('3');
	await alice.see('No invitation is pending.');
	await alice.type(`n`);
	await alice.see('A person, or several');
	await alice.type(keys.enter);
	await alice.see('The e-mail address of the person.');
	await alice.type(`bob@example.com carl@example.com${keys.enter}`);
	await alice.see('2 of 2');
	// The list is read again first.
	await alice.see('y copy link');
	await alice.type('y');
	const [, link = ''] = /^bob@example\.com (\S+)$/m.exec(await alice.copied()) ?? [];
	await alice.type(keys.escape);
	await alice.see('carl@example.com');
	await alice.type(`/carl${keys.enter}`);
	await alice.seeMarked(/person carl@/);
	await alice.type('xy');
	await alice.see('The invitation for carl@example.com is cancelled.');
	await alice.type('/');
	await alice.type(keys.escape);

	const claiming = createWorkspace();
	const bob = await openLiveStage(claiming, LARGE);
	await bob.type(keys.paste(link));
	await greet(alice, 'bob@example.com');
	await compareCodes(alice, bob);
	await describeOneself(bob, 'Bob');
	await approveUser(alice);
	await alice.see('✓ Bob is in');
	await bob.see('✓ You are in');

	await alice.type(keys.enter);
	await alice.seePane('Invitations');
	await alice.type('L');
	await alice.seePane('Log');
	const seen = ['Greeted bob@', 'Cancelled the', 'Invited carl@', 'Invited bob@', 'Bootstrapped the'];
	await alice.see(new RegExp(seen.map((words) => `${words}[^\n]*`).join('\n[^\n]*')));
	await alice.seeMarked(/[^\n]*Greeted bob@example\.com ✓ done/);
	await alice.see('Greeted bob@example.com (member)');
	await alice.lookAt([USUAL]);
	await alice.type(`/carl inv${keys.enter}`);
	await alice.see('1 of 2, 3 filtered out');
	await bob.type('L');
	await bob.see(/Claimed an invitation[^\n]*✓ done/);
	await bob.see('by bob@example.com');
	await bob.lookAt([USUAL]);

	for (const app of [alice, bob]) {
		await app.type(keys.ctrlC);
		await app.until(() => app.log.includes('leave 130'));
	}
	const {stdout: csv} = await run(['log', '--csv'], {env: workspace.env});
	expect(csv.startsWith('\u{FEFF}time,what,')).toBe(true);
	expect(csv.trim().split('\n')).toHaveLength(6);
	expect(csv).toMatch(/"greeting","\w+","alice@example\.com","bob@example\.com","done","","STANDARD"/);
	expect(statSync(join(workspace.home, 'state', 'narthex', 'log.jsonl')).mode & 0o777).toBe(0o600);
});

test('what goes wrong is in it too, with a sentence', async () => {
	const app = await becomeFirst();
	await app.type('1');
	await app.see('is made');
	await app.type('g');
	await app.see('Greet my next device');
	await app.type('xy');
	await app.see('r tries again');
	await app.type('L');
	await app.seeMarked(/[^\n]*Greeted a device ○ cancelled/);
	await app.see('You stopped the exchange.');
});

test('what is rehearsed in a demonstration is in the log that it shows, and in no other', async () => {
	const workspace = createWorkspace();
	const app = await openLiveStage(workspace);
	await app.type('d');
	await app.see('Greet Bob, whom you invited');
	await app.see('⏎ begin');
	await app.type(keys.enter);
	await app.see(/person +carl@example\.com/);
	await app.type(`/carl${keys.enter}`);
	await app.seeMarked(/person carl@/);
	await app.type('xy');
	await app.see('is cancelled');
	await app.type('L');
	await app.seeMarked(/[^\n]*Cancelled the invitation of carl@[^\n]*✓ done/);
	await app.type(keys.ctrlC);
	await app.until(() => app.log.includes('leave 130'));
	expect(readLog(workspace.env).entries).toEqual([]);
});

test('a device that is opened again goes on with its log', async () => {
	const first = await becomeFirst();
	await first.type(keys.ctrlC);
	await first.until(() => first.log.includes('leave 130'));
	const second = await openLiveStage(first.workspace);
	await unlock(second);
	await second.type('L');
	await second.see('Bootstrapped the organization');
});
