import {describe, expect, test} from 'vitest';
import {compareCodes, enrolNewcomer, newcomer, startClaimer, startGreeter} from '../helpers/dialogue.ts';
import {openLaboratory} from '../helpers/laboratory.ts';
import {invitationStatus, invite} from '../helpers/narthex.ts';
import {startOfficialServer} from '../helpers/official-server.ts';
import {enrol, organizationOfPeer} from '../helpers/organization.ts';
import {findPostgres, startPostgres} from '../helpers/postgres.ts';

// On PostgreSQL the official server refuses in another order, and with other statuses, than in memory.
const laboratory = await openLaboratory();
const postgres = findPostgres();
const missing = 'missing' in laboratory ? laboratory.missing : postgres ? undefined : 'there is no PostgreSQL here.';

describe.skipIf(missing)(`the official server on PostgreSQL${missing ? ` (skipped: ${missing})` : ''}`, () => {
	test('enrols a user and a device, of Narthex and of the peer', async () => {
		if ('missing' in laboratory || !postgres) return;
		const server = await startOfficialServer(laboratory, await startPostgres(laboratory, postgres));
		const organization = await organizationOfPeer(laboratory, server);
		const {alice} = organization;
		for (const email of ['user@example.com', undefined]) {
			const {token, link} = await invite(alice, email);
			const {pty: claimer} = startClaimer(link);
			const greeter = await startGreeter(alice, token);
			await compareCodes(greeter, claimer);
			await enrolNewcomer(greeter, claimer, newcomer(email ? 'user' : 'device', email));
			expect(await invitationStatus(alice, token)).toBe('FINISHED');
		}
		await enrol(laboratory, organization, {email: 'peer@example.com', name: 'Peer', profile: 'STANDARD'});
	});
});
