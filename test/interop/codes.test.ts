import {beforeAll, describe, expect, test} from 'vitest';
import {
	choices,
	claimerCode,
	expectExit,
	expectTold,
	greeterCode,
	type Kind,
	kindOn,
	pick,
	startClaimer,
	startGreeter,
	wrongCode,
} from '../helpers/dialogue.ts';
import {invitationStatus, invite} from '../helpers/narthex.ts';
import type {TestOrganization} from '../helpers/organization.ts';
import type {Pty} from '../helpers/pty.ts';
import {keys} from '../helpers/pty.ts';
import {meet, quickOrganization} from '../helpers/quick-organization.ts';
import {onEachServer} from '../helpers/servers.ts';
import {mismatch, unconfirmed} from '../helpers/told.ts';

type Refusal = 'a wrong code' | 'none of the codes';

await onEachServer('a refused code', (_laboratory, server, isOurs) => {
	let organization: TestOrganization;
	beforeAll(async () => {
		organization = await quickOrganization(server());
	});

	/** What one types to refuse the code `right`. */
	async function refusing(pty: Pty, right: string, refusal: Refusal): Promise<string> {
		return `${refusal === 'a wrong code' ? await wrongCode(pty, right) : 'none'}${keys.enter}`;
	}

	async function invited(kind: Kind) {
		const email = kind === 'user' ? `user${Date.now()}@example.com` : undefined;
		const invitation = await invite(organization.alice, email);
		return {...invitation, start: () => startBoth(invitation)};
	}

	async function startBoth({token, link}: {token: string; link: string}) {
		const {pty: claimer} = startClaimer(link);
		return {claimer, greeter: await startGreeter(organization.alice, token)};
	}

	const kind = kindOn(isOurs);
	describe.each(['a wrong code', 'none of the codes'] as const)(`(${kind} invitation, %s)`, (refusal) => {
		test('by the claimer ends both programs, tells the greeter, and leaves the invitation open for another try', async () => {
			const {token, link, start} = await invited(kind);
			const {claimer, greeter} = await start();
			const right = await greeterCode(greeter);
			const refused = await refusing(claimer, right, refusal);
			await expectTold(greeter, () => claimer.send(refused), unconfirmed(kind, 'claimer'));
			await expectExit(claimer, 1);
			expect(claimer.text()).toContain(mismatch(kind, 'greeter'));
			expect(claimer.text()).not.toContain('Code to provide to greeter');
			expect(await invitationStatus(organization.alice, token)).toBe('PENDING');

			expect(await meet(organization.alice, link)).not.toBe(right);
		});

		test('by the greeter ends both programs, tells the claimer, and leaves the invitation open for another try', async () => {
			const {token, link, start} = await invited(kind);
			const {claimer, greeter} = await start();
			await pick(claimer, 'claimer', await greeterCode(greeter));
			const refused = await refusing(greeter, await claimerCode(claimer), refusal);
			await expectTold(claimer, () => greeter.send(refused), unconfirmed(kind, 'greeter'));
			await expectExit(greeter, 1);
			expect(greeter.text()).toContain(mismatch(kind, 'claimer'));
			expect(await invitationStatus(organization.alice, token)).toBe('PENDING');

			await meet(organization.alice, link);
		});
	});

	test('chosen with the arrows ("None of these codes" is the last row) is refused all the same', async () => {
		const {start} = await invited('device');
		const {claimer, greeter} = await start();
		await greeterCode(greeter);
		await choices(claimer);
		await expectTold(greeter, () => claimer.send(`${keys.up}${keys.enter}`), unconfirmed('device', 'claimer'));
		await expectExit(claimer, 1);
	});
});
