import {beforeAll, describe, expect, test} from 'vitest';
import {
	approve,
	choices,
	choosePassword,
	claimerCode,
	describeOneself,
	expectExit,
	expectTold,
	greeterCode,
	joined,
	kindOn,
	newcomer,
	pick,
	startClaimer,
	startGreeter,
	wrongCode,
} from '../helpers/dialogue.ts';
import {invite} from '../helpers/narthex.ts';
import {password, type TestOrganization} from '../helpers/organization.ts';
import {type Peer, runPeer, startPeer} from '../helpers/peer.ts';
import {keys, type Pty} from '../helpers/pty.ts';
import {quickOrganization} from '../helpers/quick-organization.ts';
import {onEachServer} from '../helpers/servers.ts';
import {stopped, unconfirmed} from '../helpers/told.ts';
import {createWorkspace} from '../helpers/workspace.ts';

// The peer shares no code with Narthex. Codes travel as they do between people: read from one side, given to the other.
await onEachServer('an independent peer', (laboratory, server, isOurs) => {
	const kind = kindOn(isOurs);
	let organization: TestOrganization;
	beforeAll(async () => {
		organization = await quickOrganization(server());
	});

	async function invited() {
		const email = kind === 'user' ? `user${Date.now()}@example.com` : undefined;
		return {asked: newcomer(kind, email), ...(await invite(organization.alice, email))};
	}

	async function shownCode(peer: Peer): Promise<string> {
		return String((await peer.waitForEvent('code')).code);
	}

	describe(`as the claimer of a ${kind} invitation that Narthex greets`, () => {
		async function begin(more: readonly string[] = []) {
			const {token, link, asked} = await invited();
			const {devicesFolder} = createWorkspace();
			const names = ['--label', asked.deviceLabel, ...(asked.name ? ['--name', asked.name] : [])];
			const files = ['--out', devicesFolder, '--memlimit-kb', '1024', '--password', password];
			const peer = startPeer(laboratory, ['claim', link, ...files, ...names, ...more]);
			return {asked, peer, greeter: await startGreeter(organization.alice, token)};
		}

		async function trustGreeter(peer: Peer, greeter: Pty): Promise<void> {
			await peer.waitForEvent('choices');
			peer.answer({code: await greeterCode(greeter)});
		}

		test('gets in, and finds nothing to complain about', async () => {
			const {asked, peer, greeter} = await begin();
			await trustGreeter(peer, greeter);
			const code = await shownCode(peer);
			expect(await choices(greeter)).toContain(code);
			await pick(greeter, 'greeter', code);
			await approve(greeter, asked);
			await expectExit(greeter, 0);
			expect(await peer.end).toMatchObject({outcome: 'completed', complaints: [], exitCode: 0});
			expect(peer.events).toContainEqual(expect.objectContaining({event: 'checked', faults: []}));
		});

		test.each([
			['a wrong code', wrongCode],
			['none', async () => 'none'],
		] as const)('is told when Narthex answers %s', async (_, answerFor) => {
			const {peer, greeter} = await begin();
			await trustGreeter(peer, greeter);
			const answer = await answerFor(greeter, await shownCode(peer));
			await pick(greeter, 'greeter', answer);
			expect((await peer.end).outcome).toBe('cancelled:GREETER:INVALID_SAS_CODE');
			await expectExit(greeter, 1);
		});

		test.each([['wrong'], ['none']])('ends the greeting by answering %s', async (what) => {
			const {peer, greeter} = await begin();
			const event = await peer.waitForEvent('choices');
			const right = await greeterCode(greeter);
			const wrong = (event.choices as string[]).find((code) => code !== right) ?? null;
			const answer = {code: what === 'wrong' ? wrong : null};
			await expectTold(greeter, () => peer.answer(answer), unconfirmed(kind, 'claimer'));
		});

		test('is told when the greeter leaves with Ctrl-C', async () => {
			const {peer, greeter} = await begin();
			await trustGreeter(peer, greeter);
			await choices(greeter);
			greeter.send(keys.ctrlC);
			await expectExit(greeter, 130);
			expect((await peer.end).outcome).toBe('cancelled:GREETER:MANUALLY_CANCELLED');
		});

		test('ends the greeting by leaving, in plain words', async () => {
			const {peer, greeter} = await begin();
			await peer.waitForEvent('choices');
			await greeterCode(greeter);
			await expectTold(greeter, () => peer.answer({cancel: 'MANUALLY_CANCELLED'}), stopped(kind, 'claimer'));
			expect(joined(greeter)).not.toMatch(/MANUALLY|ManuallyCancelled/);
		});
	});

	describe(`as the greeter of a ${kind} invitation that Narthex claims`, () => {
		async function begin() {
			const {token, link, asked} = await invited();
			const claimer = startClaimer(link);
			return {asked, claimer, peer: startPeer(laboratory, ['greet', organization.alice.json, token])};
		}

		async function trustGreeter(peer: Peer, claimer: Pty): Promise<void> {
			const code = await shownCode(peer);
			expect(await choices(claimer)).toContain(code);
			await pick(claimer, 'claimer', code);
		}

		test('lets it in, and the new key file and the certificates agree', async () => {
			const {asked, peer, claimer} = await begin();
			await trustGreeter(peer, claimer.pty);
			await peer.waitForEvent('choices');
			peer.answer({code: await claimerCode(claimer.pty)});
			await describeOneself(claimer.pty, asked);
			await choosePassword(claimer.pty);
			await expectExit(claimer.pty, 0);
			expect(await peer.end).toMatchObject({outcome: 'completed', complaints: [], exitCode: 0});
			const request = peer.events.find(({event}) => event === 'request');
			expect(request).toMatchObject({
				requested_device_label: asked.deviceLabel,
				...(kind === 'user' ? {requested_human_handle: [asked.email, asked.name]} : {}),
			});
			const [keyFile = ''] = claimer.workspace.keyFiles();
			await runPeer(laboratory, ['check', keyFile, '--password', password]);
		});

		test.each([
			['a wrong code', wrongCode],
			['none', async () => 'none'],
		] as const)('is told when Narthex answers %s', async (_, answerFor) => {
			const {peer, claimer} = await begin();
			const answer = await answerFor(claimer.pty, await shownCode(peer));
			await pick(claimer.pty, 'claimer', answer);
			expect((await peer.end).outcome).toBe('cancelled:CLAIMER:INVALID_SAS_CODE');
			await expectExit(claimer.pty, 1);
		});

		test.each([['wrong'], ['none']])('ends the claim by answering %s', async (what) => {
			const {peer, claimer} = await begin();
			await trustGreeter(peer, claimer.pty);
			const event = await peer.waitForEvent('choices');
			const right = await claimerCode(claimer.pty);
			const wrong = (event.choices as string[]).find((code) => code !== right) ?? null;
			const answer = {code: what === 'wrong' ? wrong : null};
			await expectTold(claimer.pty, () => peer.answer(answer), unconfirmed(kind, 'greeter'));
			expect(claimer.workspace.keyFiles()).toEqual([]);
		});

		test('is told when the claimer leaves with Ctrl-C', async () => {
			const {peer, claimer} = await begin();
			await shownCode(peer);
			await choices(claimer.pty);
			claimer.pty.send(keys.ctrlC);
			await expectExit(claimer.pty, 130);
			expect((await peer.end).outcome).toBe('cancelled:CLAIMER:MANUALLY_CANCELLED');
		});

		test('ends the claim by leaving, in plain words', async () => {
			const {peer, claimer} = await begin();
			await trustGreeter(peer, claimer.pty);
			await peer.waitForEvent('choices');
			await expectTold(claimer.pty, () => peer.answer({cancel: 'MANUALLY_CANCELLED'}), stopped(kind, 'greeter'));
			expect(joined(claimer.pty)).not.toMatch(/MANUALLY|ManuallyCancelled/);
		});
	});
});
