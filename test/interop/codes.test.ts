import {beforeAll, describe, expect, test} from 'vitest';
import {
	choices,
	claimerCode,
	compareCodes,
	enrolNewcomer,
	expectExit,
	expectTold,
	greeterCode,
	type Kind,
	newcomer,
	pick,
	startClaimer,
	startGreeter,
	wrongCode,
} from '../helpers/dialogue.ts';
import {invitationStatus, invite, organizationOfPeer, type TestOrganization} from '../helpers/organization.ts';
import type {Pty} from '../helpers/pty.ts';
import {keys} from '../helpers/pty.ts';
import {onEachServer} from '../helpers/servers.ts';
import {mismatch, unconfirmed} from '../helpers/told.ts';

type Refusal = 'a wrong code' | 'none of the codes';

const cases = (['user', 'device'] as const).flatMap((kind) =>
	(['a wrong code', 'none of the codes'] as const).map((refusal) => ({kind, refusal})),
);

await onEachServer('a refused code', (laboratory, server) => {
	let organization: TestOrganization;
	beforeAll(async () => {
		organization = await organizationOfPeer(laboratory, server());
	});

	/** What one types to refuse the code `right`. */
	async function refusing(pty: Pty, right: string, refusal: Refusal): Promise<string> {
		return `${refusal === 'a wrong code' ? await wrongCode(pty, right) : 'none'}${keys.enter}`;
	}

	async function invited(kind: Kind) {
		const email = kind === 'user' ? `user${Date.now()}@example.com` : undefined;
		const invitation = await invite(laboratory, organization.alice, email);
		return {...invitation, asked: newcomer(kind, email), start: () => startBoth(invitation)};
	}

	async function startBoth({token, link}: {token: string; link: string}) {
		const {pty: claimer} = startClaimer(link);
		return {claimer, greeter: await startGreeter(organization.alice, token)};
	}

	describe.each(cases)('($kind invitation, $refusal)', ({kind, refusal}) => {
		test('by the claimer ends both programs, tells the greeter, and leaves the invitation open for another try', async () => {
			const {token, asked, start} = await invited(kind);
			const {claimer, greeter} = await start();
			const right = await greeterCode(greeter);
			const refused = await refusing(claimer, right, refusal);
			await expectTold(greeter, () => claimer.send(refused), unconfirmed(kind, 'claimer'));
			await expectExit(claimer, 1);
			expect(claimer.text()).toContain(mismatch(kind, 'greeter'));
			expect(claimer.text()).not.toContain('Code to provide to greeter');
			expect(await invitationStatus(laboratory, organization.alice, token)).toBe('PENDING');

			const again = await start();
			expect(await greeterCode(again.greeter)).not.toBe(right);
			await compareCodes(again.greeter, again.claimer);
			await enrolNewcomer(again.greeter, again.claimer, asked);
		});

		test('by the greeter ends both programs, tells the claimer, and leaves the invitation open for another try', async () => {
			const {token, asked, start} = await invited(kind);
			const {claimer, greeter} = await start();
			await pick(claimer, 'claimer', await greeterCode(greeter));
			const refused = await refusing(greeter, await claimerCode(claimer), refusal);
			await expectTold(claimer, () => greeter.send(refused), unconfirmed(kind, 'greeter'));
			await expectExit(greeter, 1);
			expect(greeter.text()).toContain(mismatch(kind, 'claimer'));
			expect(await invitationStatus(laboratory, organization.alice, token)).toBe('PENDING');

			const again = await start();
			await compareCodes(again.greeter, again.claimer);
			await enrolNewcomer(again.greeter, again.claimer, asked);
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
