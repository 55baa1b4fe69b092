import {beforeAll, describe, expect, test} from 'vitest';
import {codesIn, tableOf} from '../../helpers/documents.ts';
import {startEmbeddedServer} from '../../helpers/embedded-server.ts';
import {
	bootstrapOrganization,
	inviteByNarthex,
	narthex,
	type OwnDevice,
	openNarthex,
	runNarthex,
} from '../../helpers/narthex.ts';
import {type Invitation, password} from '../../helpers/organization.ts';
import {keys} from '../../helpers/pty.ts';
import {openStream} from '../../helpers/stream.ts';
import {createWorkspace} from '../../helpers/workspace.ts';

// Who waits, in the plain commands, on the embedded server.

let alice: OwnDevice;
beforeAll(async () => {
	alice = await bootstrapOrganization(await startEmbeddedServer());
}, 60_000);

const asAlice = (...args: string[]) => [...args, '-d', alice.deviceId, '--password-stdin', '--progress', 'quiet'];

/** A claimer who waits until the greeter comes. */
async function claimerOf({link}: Pick<Invitation, 'link'>) {
	const claimer = openStream(createWorkspace(), ['invite', 'claim', link]);
	await claimer.waitForEvent('waiting-for-greeter');
	return claimer;
}

describe('invite list', () => {
	test('says who is here, in a field more and first in the list, and in JSON', async () => {
		const [bob, carl] = [
			await inviteByNarthex(alice, 'bob@example.com'),
			await inviteByNarthex(alice, 'carl@example.com'),
		];
		const list = (...more: string[]) =>
			narthex(alice.workspace, asAlice('invite', 'list', ...more), {input: `${password}\n`});
		const bobsLine = `${bob.token}\tpending\tuser (email=bob@example.com)\n`;
		const carlsLine = `${carl.token}\tpending\tuser (email=carl@example.com)`;
		expect(await list()).toBe(`${bobsLine}${carlsLine}\n`);
		const claimer = await claimerOf(carl);
		await expect.poll(() => list(), {timeout: 20_000}).toBe(`${carlsLine}\tclaimer is here\n${bobsLine}`);
		const found = JSON.parse(await list('--format', 'json')) as readonly Record<string, unknown>[];
		expect(found.map(({invitation_token, claimer_here}) => [invitation_token, claimer_here])).toEqual([
			[carl.token, true],
			[bob.token, false],
		]);
		claimer.answer({cancel: true});
		await claimer.exit;
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
		const dora = await inviteByNarthex(alice, 'dora@example.com');
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
		claimer.answer({cancel: true});
		await claimer.exit;
		expect(await watch.waitForEvent('claimer-gone')).toMatchObject({invitation_token: dora.token});
		await narthex(alice.workspace, asAlice('invite', 'cancel', dora.token), {input: `${password}\n`});
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
		const invitation = await inviteByNarthex(alice, address);
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
		claimer.answer({cancel: true});
		await claimer.exit;
		watch.send(keys.ctrlC);
		expect(await watch.exit).toMatchObject({code: 130});
	});

	test('leaves the bell and the desktop alone where the settings say so', async () => {
		for (const name of ['bell', 'notifications']) await narthex(alice.workspace, ['config', name, 'false']);
		const invitation = await inviteByNarthex(alice, 'quiet@example.com');
		const watch = openNarthex(alice.workspace, ['invite', 'watch', '-d', alice.deviceId]);
		await watch.waitForText(/:/);
		watch.send(`${password}${keys.enter}`);
		await watch.waitForText(/Watching/);
		const claimer = await claimerOf(invitation);
		await watch.waitForText(/claimer is here/);
		expect(watch.transcript()).not.toMatch(/\x07|\]9;/);
		claimer.answer({cancel: true});
		await claimer.exit;
		watch.send(keys.ctrlC);
		await watch.exit;
	});

	test('is refused like other commands', async () => {
		const {code, stderr} = await runNarthex(alice.workspace, asAlice('invite', 'watch', '--format', 'json'), {
			input: 'wrong\n',
		});
		expect({code, error: JSON.parse(stderr).error.code}).toEqual({code: 1, error: 'wrong-password'});
	});
});
