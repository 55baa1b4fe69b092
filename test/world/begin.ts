import {gatheredStore} from '../../source/devices/gathered-shares.ts';
import {deviceFolder, keyFileOf} from '../../source/devices/save.ts';
import {SharedEvents} from '../../source/member/events.ts';
import {shareToGive} from '../../source/member/own-share.ts';
import {connectAuthenticated, connectInvited} from '../../source/parsec/connection.ts';
import type {InvitationToken} from '../../source/parsec/ids.ts';
import type {LocalDevice} from '../../source/parsec/local-device.ts';
import {claim} from '../../source/sessions/claim.ts';
import {giveShare} from '../../source/sessions/give-share.ts';
import {greet} from '../../source/sessions/greet.ts';
import {recover} from '../../source/sessions/recover.ts';
import type {AnySession} from '../../source/sessions/recovery-phases.ts';
import {acceptTermsAs, type Cast, FOLDERS, openCertificates} from './cast.ts';
import type {Plan, Who} from './plan.ts';

/**
 * Begins the session of a person, as the program does. The program of the person runs this. Members first accept the
 * terms of service if `mustAccept`.
 */
export async function beginSession(who: Who, plan: Plan, cast: Cast, mustAccept: boolean): Promise<AnySession> {
	const {address} = cast;
	if (who !== 'claimer') {
		const device = cast[who];
		if (mustAccept) await acceptTermsAs(device);
		return plan.kind === 'recovery' ? beginGiving(device, cast) : beginGreeting(device, plan, cast);
	}
	const connection = connectInvited(address);
	const folder = deviceFolder(FOLDERS.config, FOLDERS.data);
	if (plan.kind !== 'recovery') return claim({address, connection, folder});
	return recover({
		address,
		connection,
		folder,
		store: gatheredStore(FOLDERS.data, address.token),
		savedBefore: (id) => keyFileOf(FOLDERS.config, id),
	});
}

function beginGreeting(device: LocalDevice, {kind, events}: Plan, {address, email}: Cast): AnySession {
	const {token} = address;
	return greet({
		device,
		connection: connectAuthenticated(device),
		invitation: kind === 'user' ? {token, kind, claimerEmail: email} : {token, kind: 'device'},
		fetchOrganization: async () => (await openCertificates(device)).organization,
		...(events ? {ready: (now) => whenClaimerWaits(device, token, now)} : {}),
	});
}

/** As a member does it. */
function whenClaimerWaits(device: LocalDevice, token: InvitationToken, now: () => void): () => void {
	return new SharedEvents(device).follow({
		onEvent(event) {
			if (event.event === 'GREETING_ATTEMPT_READY' && event.token === token) now();
		},
		onMissed: now,
	});
}

async function beginGiving(device: LocalDevice, {address: {token}}: Cast): Promise<AnySession> {
	const connection = connectAuthenticated(device);
	const {invitations} = await connection.send('invite_list', {});
	const invitation = invitations.find((one) => one.token === token);
	if (invitation?.type !== 'SHAMIR_RECOVERY') throw new Error('the invitation is not listed');
	return giveShare({connection, token, ...shareToGive(device, await openCertificates(device), invitation)});
}
