import {join} from 'node:path';
import {expect, test} from 'vitest';
import {runWell} from '../helpers/child.ts';
import {type Member, password} from '../helpers/organization.ts';
import {castOfRecovery, inviteBack} from '../helpers/recovery.ts';
import {runWellHere} from '../helpers/run-here.ts';
import {onEachServer} from '../helpers/servers.ts';

interface Brief {
	readonly date: number;
}

// What `narthex shared-recovery` makes, read by the official bindings.
await onEachServer('a shared recovery that Narthex sets up', (laboratory, server) => {
	test('holds for the official bindings: brief, shares, what they reveal, and deletion', async () => {
		const cast = await castOfRecovery(server());
		const {alice, bob, carl, dora} = cast;
		const as = ({workspace, deviceId}: Member, ...args: readonly string[]) =>
			runWellHere(workspace, [...args, '-d', deviceId, '--password-stdin', '--progress', 'quiet'], {
				input: `${password}\n`,
			});
		const script = join(import.meta.dirname, 'verify_recovery.py');
		const verified = async (link: string) =>
			JSON.parse(
				await runWell(laboratory.python, [script, laboratory.peer, link, dora.json, alice.json, bob.json, carl.json]),
			);

		const weights = ['alice@example.com:1', 'bob@example.com:2'];
		await as(dora, 'shared-recovery', 'create', '-r', ...weights, '-t', '3', '--no-confirmation');
		const {link} = await inviteBack(cast, bob);
		const setUp = await verified(link);
		const by = {author: dora.deviceId, user: dora.userId};
		const brief = {
			...by,
			type: 'ShamirRecoveryBriefCertificate',
			date: expect.any(Number),
			threshold: 3,
			shares: {[alice.userId]: 1, [bob.userId]: 2},
		};
		const [{date}]: [Brief] = setUp.author;
		const share = (recipient: Member, held: number) => ({
			...by,
			type: 'ShamirRecoveryShareCertificate',
			date,
			recipient: recipient.userId,
			held,
			same_inside: true,
		});
		expect(setUp).toEqual({
			author: [brief],
			recipients: [[{...brief, date}, share(alice, 1)], [{...brief, date}, share(bob, 2)], []],
			revealed: {
				type: 'local_device',
				user: dora.userId,
				organization: cast.id,
				handle: 'Dora <dora@example.com>',
				same_root: true,
				same_user_key: true,
				certified_by: dora.deviceId,
				certified_for: true,
				certified_key: true,
				certified_label: true,
			},
		});

		await as(dora, 'shared-recovery', 'delete', '--force');
		const deletion = {
			...by,
			type: 'ShamirRecoveryDeletionCertificate',
			date: expect.any(Number),
			setup: date,
			recipients: [alice.userId, bob.userId].toSorted(),
		};
		expect(await verified('-')).toEqual({
			author: [{...brief, date}, deletion],
			recipients: [[{...brief, date}, share(alice, 1), deletion], [{...brief, date}, share(bob, 2), deletion], []],
			revealed: null,
		});
	});
});
