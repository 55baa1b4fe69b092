import {type ChildProcess, spawn} from 'node:child_process';
import {once} from 'node:events';
import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {expect, onTestFinished, test, vi} from 'vitest';
import {codeAt} from '../../../source/server/parsec/one-time-code.ts';
import {startServer} from '../../../source/server/server.ts';
import {
	administrationToken,
	alicesOrganization,
	as,
	command,
	invited,
	join as joinOrganization,
	organizationId,
	type Person,
} from './harness.ts';
import {revealToken, setupOf} from './recoveries.ts';

function dataFile(): string {
	const folder = mkdtempSync(join(tmpdir(), 'narthex-restart-'));
	onTestFinished(() => rmSync(folder, {recursive: true, force: true}));
	return join(folder, 'data');
}

/** A server in its own process, which can be killed. */
async function startChild(data: string): Promise<{readonly url: string; readonly child: ChildProcess}> {
	const child = spawn(process.execPath, [join(import.meta.dirname, 'child.ts'), data, administrationToken], {
		stdio: ['ignore', 'pipe', 'inherit'],
	});
	onTestFinished(() => {
		child.kill('SIGKILL');
	});
	let url = '';
	for await (const chunk of child.stdout) {
		url += String(chunk);
		if (url.endsWith('\n')) break;
	}
	return {url: url.trim(), child};
}

async function everything(url: string, alice: Person) {
	const send = as(alice)(url);
	const list = await send('invite_list', {});
	const certificates = await send('certificate_get', {
		common_after: null,
		sequester_after: null,
		shamir_recovery_after: null,
		realm_after: new Map(),
	});
	return {list, certificates};
}

test('A server that is closed and started again still has everything', async () => {
	const data = dataFile();
	const first = await startServer({port: 0, data, administrationToken, hold: 0});
	const {alice, send} = await alicesOrganization(first.url);
	const invitation = await send('invite_new_user', {claimer_email: 'zoe@example.com' as never, send_email: false});
	if (invitation.status !== 'ok') throw new Error(invitation.status);
	const claimer = invited(first.url, invitation.token);
	const attempt = await claimer('invite_claimer_start_greeting_attempt', {greeter: alice.userId});
	if (attempt.status !== 'ok') throw new Error(attempt.status);
	const {greeting_attempt} = attempt;
	const claimer_step = {step: 'NUMBER_0_WAIT_PEER', public_key: new Uint8Array(32).fill(2)} as const;
	await claimer('invite_claimer_step', {greeting_attempt, claimer_step});
	const before = await everything(first.url, alice);
	await first.close();
	const second = await startServer({port: 0, data, administrationToken, hold: 0});
	onTestFinished(() => second.close());
	expect(await everything(second.url, alice)).toEqual(before);
	const greeter = as(alice)(second.url);
	expect(await greeter('invite_greeter_start_greeting_attempt', {token: invitation.token})).toEqual(attempt);
	const greeter_step = {step: 'NUMBER_0_WAIT_PEER', public_key: new Uint8Array(32).fill(1)} as const;
	expect(await greeter('invite_greeter_step', {greeting_attempt, greeter_step})).toEqual({
		status: 'ok',
		claimer_step: {...claimer_step, public_key: Buffer.from(claimer_step.public_key)},
	});
});

test('A server that is started again still reveals recoveries, and still counts wrong codes', async () => {
	vi.useFakeTimers({toFake: ['Date'], now: Date.now()});
	onTestFinished(() => {
		vi.useRealTimers();
	});
	const data = dataFile();
	const first = await startServer({port: 0, data, administrationToken, hold: 0});
	const {alice, send} = await alicesOrganization(first.url);
	const bob = await joinOrganization(first.url, alice, 'Bob', 'STANDARD');
	expect(await send('shamir_recovery_setup', setupOf(alice, [bob]))).toEqual({status: 'ok'});
	const claim = {claimer_user_id: alice.userId, send_email: false};
	const invitation = await as(bob)(first.url)('invite_new_shamir_recovery', claim);
	if (invitation.status !== 'ok') throw new Error(invitation.status);
	const secret = await send('totp_setup_get_secret', {});
	if (secret.status !== 'ok') throw new Error(secret.status);
	const one_time_password = codeAt(secret.totp_secret, Date.now());
	expect(await send('totp_setup_confirm', {one_time_password})).toEqual({status: 'ok'});
	const {opaque_key_id} = await send('totp_create_opaque_key', {});
	const fetchKey = (url: string, code: string) =>
		command(url, `anonymous/${organizationId}`, undefined, 'totp_fetch_opaque_key', {
			user_id: alice.userId,
			opaque_key_id,
			one_time_password: code,
		});
	expect(await fetchKey(first.url, 'no code')).toEqual({status: 'invalid_one_time_password'});
	const before = await everything(first.url, bob);
	await first.close();
	const second = await startServer({port: 0, data, administrationToken, hold: 0});
	onTestFinished(() => second.close());
	expect(await everything(second.url, bob)).toEqual(before);
	const claimer = invited(second.url, invitation.token);
	expect(await claimer('invite_shamir_recovery_reveal', {reveal_token: revealToken})).toMatchObject({status: 'ok'});
	expect(await fetchKey(second.url, one_time_password)).toMatchObject({status: 'throttled'});
});

test('A server that is killed at any moment still has everything that it acknowledged', async () => {
	const data = dataFile();
	let acknowledged: string[] = [];
	let alice: Person | undefined;
	for (let round = 0; round < 3; round++) {
		const {url, child} = await startChild(data);
		alice ??= (await alicesOrganization(url)).alice;
		const send = as(alice)(url);
		const kept = await send('invite_list', {});
		expect(kept.invitations.map(({token}) => token)).toEqual(expect.arrayContaining(acknowledged));
		acknowledged = kept.invitations.map(({token}) => token);
		const atLeast = acknowledged.length + 20 + round * 13;
		// Many at once, so that the kill finds some in the middle of a commit.
		const clients = Array.from({length: 8}, async (_, client) => {
			for (let number = 0; ; number++) {
				const claimer_email = `u${round}-${client}-${number}@example.com`;
				const reply = await send('invite_new_user', {claimer_email: claimer_email as never, send_email: false}).catch(
					() => undefined,
				);
				if (reply?.status !== 'ok') return;
				acknowledged.push(reply.token);
				if (acknowledged.length === atLeast) child.kill('SIGKILL');
			}
		});
		await Promise.all([once(child, 'exit'), ...clients]);
		expect(acknowledged.length).toBeGreaterThanOrEqual(atLeast);
	}
	const {url} = await startChild(data);
	if (alice === undefined) throw new Error('There is no Alice.');
	const {invitations} = await as(alice)(url)('invite_list', {});
	expect(invitations.map(({token}) => token)).toEqual(expect.arrayContaining(acknowledged));
});
