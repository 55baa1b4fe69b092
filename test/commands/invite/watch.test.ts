import {beforeAll, describe, expect, test} from 'vitest';
import {parseInvitationAddress} from '../../../source/parsec/address.ts';
import {codesIn, tableOf} from '../../helpers/documents.ts';
import {endAfterTest} from '../../helpers/live.ts';
import {bootstrapOrganization, invite, type OwnDevice, openNarthex} from '../../helpers/narthex.ts';
import {type Invitation, password} from '../../helpers/organization.ts';
import {keys} from '../../helpers/pty.ts';
import {runHere} from '../../helpers/run-here.ts';
import {startServerInProcess} from '../../helpers/server-in-process.ts';
import {openStream} from '../../helpers/stream.ts';
import {reached, startClaim} from '../../sessions/harness.ts';

// Who waits, in the plain commands. Only the one that watches is a program.

let alice: OwnDevice;
beforeAll(async () => {
	alice = await bootstrapOrganization(await startServerInProcess());
}, 60_000);

const asAlice = (...args: string[]) => [...args, '-d', alice.deviceId, '--password-stdin', '--progress', 'quiet'];

/** Runs a command of Alice's in this process, and gives its standard output. */
async function narthexHere(args: readonly string[], input = ''): Promise<string> {
	const {code, stdout, stderr} = await runHere(alice.workspace, args, {input});
	expect(code, stderr).toBe(0);
	return stdout;
}

/** A claimer who waits until the greeter comes. */
async function claimerOf({link}: Pick<Invitation, 'link'>) {
	const {session} = startClaim(parseInvitationAddress(link));
	endAfterTest(() => session.cancel());
	await reached(session, 'waiting-for-greeter');
	return session;
}

describe('invite list', () => {
	test('says who is here, in a field more and first in the list, and in JSON', async () => {
		const [bob, carl] = [await invite(alice, 'bob@example.com'), await invite(alice, 'carl@example.com')];
		const list = (...more: string[]) => narthexHere(asAlice('invite', 'list', ...more), `${password}\n`);
		const bobsLine = `${bob.token}\tpending\tuser (email=bob@example.com)\n`;
		const carlsLine = `${carl.token}\tpending\tuser (email=carl@example.com)`;
		expect(await list()).toBe(`${bobsLine}${carlsLine}\n`);
		const claimer = await claimerOf(carl);
		await expect.poll(() => list()).toBe(`${carlsLine}\tclaimer is here\n${bobsLine}`);
		const found = JSON.parse(await list('--format', 'json')) as readonly Record<string, unknown>[];
		expect(found.map(({invitation_token, claimer_here}) => [invitation_token, claimer_here])).toEqual([
			[carl.token, true],
			[bob.token, false],
		]);
		await claimer.cancel();
	});
});

describe('invite watch', () => {
	test('gives a line of JSON for each event, with the documented keys', async () => {
		const watch = openStream(alice.workspace, asAlice('invite', 'watch'));
		watch.sendLine(password);
		expect(await watch.waitForEvent('connection')).toEqual({
			event: 'connection',
			time: expect.stringMatching(/^\d{4}-.*Z$/),
			state: 'live',
		});
		const dora = await invite(alice, 'dora@example.com');
		const created = await watch.waitForEvent('created');
		expect(created).toEqual({
			event: 'created',
			time: expect.any(String),
			invitation_type: 'USER',
			invitation_token: dora.token,
			invitation_status: 'PENDING',
			claimer_email: 'dora@example.com',
			created_on: expect.any(String),
			created_by: 'Alice <alice@example.com>',
		});
		const claimer = await claimerOf(dora);
		expect(await watch.waitForEvent('claimer-here')).toMatchObject({invitation_token: dora.token});
		await claimer.cancel();
		expect(await watch.waitForEvent('claimer-gone')).toMatchObject({invitation_token: dora.token});
		await narthexHere(asAlice('invite', 'cancel', dora.token), `${password}\n`);
		expect(await watch.waitForEvent('cancelled')).toMatchObject({invitation_status: 'CANCELLED'});
		watch.kill('SIGINT');
		expect(await watch.exit).toMatchObject({code: 130});
		const documented = tableOf('docs/scripting.md', 'event of a watch').flatMap(([event = '']) => codesIn(event));
		for (const {event} of watch.events()) expect(documented).toContain(event);
	});

	test.each([
		['C.UTF-8', /Watching; \d invitations? (?:is|are) pending\. Ctrl-C ends this\./, 'claimer is here', 'is here.'],
		['fr_FR.UTF-8', /À l’écoute ; \d invitations? en attente\. Ctrl-C arrête\./, 'l’invité est là', 'est là.'],
	])('tells people in their language, rings, and tells the desktop (%s)', async (language, begins, here, notice) => {
		const address = `${language.slice(0, 1).toLowerCase()}@example.com`;
		const invitation = await invite(alice, address);
		const watch = openNarthex(alice.workspace, ['invite', 'watch', '-d', alice.deviceId], {
			env: {LC_ALL: language, TERM: 'xterm-256color'},
		});
		await watch.waitForText(/:/);
		watch.send(`${password}${keys.enter}`);
		await watch.waitForText(begins);
		const claimer = await claimerOf(invitation);
		await watch.waitForText(new RegExp(`\\d\\d:\\d\\d:\\d\\d\\s+${here}\\s.*${address}.*${invitation.token}`));
		expect(watch.transcript()).toContain(`\x07\x1B]9;Narthex`);
		expect(watch.transcript()).toContain(`${address} ${notice}\x1B\\`);
		await claimer.cancel();
		watch.send(keys.ctrlC);
		expect(await watch.exit).toMatchObject({code: 130});
	});

	test('leaves the bell and the desktop alone where the settings say so', async () => {
		for (const name of ['bell', 'notifications']) await narthexHere(['config', name, 'false']);
		const invitation = await invite(alice, 'quiet@example.com');
		const watch = openNarthex(alice.workspace, ['invite', 'watch', '-d', alice.deviceId]);
		await watch.waitForText(/:/);
		watch.send(`${password}${keys.enter}`);
		await watch.waitForText(/Watching/);
		const claimer = await claimerOf(invitation);
		await watch.waitForText(/claimer is here/);
		expect(watch.transcript()).not.toMatch(/\x07|\]9;/);
		await claimer.cancel();
		watch.send(keys.ctrlC);
		await watch.exit;
	});

	test('is refused like other commands', async () => {
		const {code, stderr} = await runHere(alice.workspace, asAlice('invite', 'watch', '--format', 'json'), {
			input: 'wrong\n',
		});
		expect({code, error: JSON.parse(stderr).error.code}).toEqual({code: 1, error: 'wrong-password'});
	});
});
