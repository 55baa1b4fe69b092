import {revokeUser} from '../../source/member/members.ts';
import {connectAuthenticated} from '../../source/parsec/connection.ts';
import type {DeviceId} from '../../source/parsec/ids.ts';
import {newIds} from '../../source/sessions/create.ts';
import {acceptTermsAs, type Cast, enrol, HANDLES, openCertificates, setTerms} from './cast.ts';
import {runAs} from './clock.ts';
import type {Act} from './plan.ts';
import {Computer, Program} from './program.ts';

interface Told {
	note(what: string): void;
	/** A device is about to be created. */
	creates(deviceId: DeviceId): void;
}

/** What the founder does at another computer while others greet. It is tried once. Never rejects. */
export async function act(
	what: Act,
	{other, alice, address}: Cast,
	seed: string,
	{note, creates}: Told,
): Promise<void> {
	const program = new Program(`founder ${what}`, new Computer('founder', seed), seed);
	note(what);
	const connection = runAs(program, () => connectAuthenticated(other));
	const fetchOrganization = async () => (await openCertificates(other)).organization;
	const work: Readonly<Record<Act, () => Promise<unknown>>> = {
		cancels: () => connection.send('invite_cancel', {token: address.token}),
		'revokes-alice': () => revokeUser({device: other, connection, fetchOrganization}, alice.user_id),
		'invites-another': () => connection.send('invite_new_device', {send_email: false}),
		'takes-email': () => {
			const ids = newIds('user', other);
			creates(ids.deviceId);
			return enrol(other, HANDLES.newcomer, 'STANDARD', ids);
		},
		'sets-terms': async () => {
			await setTerms();
			await acceptTermsAs(other);
		},
	};
	try {
		await runAs(program, work[what]);
		note('is done');
	} catch (error) {
		note(`could not: ${error}`);
	}
}
