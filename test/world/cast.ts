import {openOrganization} from '../../source/devices/certificate-store.ts';
import {setUpRecovery} from '../../source/member/recovery-setup.ts';
import {acceptTerms} from '../../source/member/terms.ts';
import {type InvitationAddress, parseServerUrl} from '../../source/parsec/address.ts';
import {configureTerms, createOrganization} from '../../source/parsec/administration.ts';
import {connectAuthenticated} from '../../source/parsec/connection.ts';
import {newKeyPair, newSecretKey, newSigningKey, verifyKeyOf} from '../../source/parsec/crypto.ts';
import {
	type EmailAddress,
	type HumanHandle,
	newVlobId,
	parseDeviceLabel,
	parseEmailAddress,
	parseHumanHandle,
	parseOrganizationId,
} from '../../source/parsec/ids.ts';
import type {LocalDevice} from '../../source/parsec/local-device.ts';
import {bootstrapOrganization} from '../../source/sessions/bootstrap.ts';
import {createUser, newIds} from '../../source/sessions/create.ts';
import {fetchOrganization} from '../../source/sessions/fetch-organization.ts';
import {UNWATCHED} from '../../source/sessions/network.ts';
import {spoilingShare} from './bad-share.ts';
import type {Plan} from './plan.ts';
import {ADMINISTRATION_TOKEN, SERVER_URL} from './server.ts';

export const HANDLES = {
	alice: parseHumanHandle('alice@example.com', 'Alice'),
	bob: parseHumanHandle('bob@example.com', 'Bob'),
	dora: parseHumanHandle('dora@example.com', 'Dora'),
	newcomer: parseHumanHandle('zoe@example.com', 'Zoé'),
};
export const LABEL = parseDeviceLabel('laptop');
/** Where the programs of a world keep things, on the disk of their computer. */
export const FOLDERS = {config: '/config', data: '/data'};

/** The organization before the exchange begins. */
export interface Cast {
	readonly alice: LocalDevice;
	readonly bob: LocalDevice;
	/** Who carries on when Alice is gone: never greets. */
	readonly other: LocalDevice;
	readonly address: InvitationAddress;
	/** Whom a user invitation is for. */
	readonly email: EmailAddress;
}

/** What a plan says of the organization. */
export type OrganizationPlan = Pick<Plan, 'kind' | 'bob' | 'terms' | 'badShare'>;

/** Makes the organization and the invitation; the founder's program runs this, undisturbed. */
export async function makeCast(plan: OrganizationPlan): Promise<Cast> {
	const cast = await invite(plan);
	if (plan.terms === true) {
		await setTerms();
		for (const device of [cast.other, cast.alice, cast.bob]) await acceptTermsAs(device);
	}
	return cast;
}

const ADMINISTRATOR = {server: parseServerUrl(SERVER_URL), token: ADMINISTRATION_TOKEN};
const ORGANIZATION = parseOrganizationId('World');

/** New terms of service, which nobody has accepted. */
export function setTerms(): Promise<void> {
	return configureTerms(ADMINISTRATOR, ORGANIZATION, {en: 'https://server.example/terms'});
}

/** Accepts the terms of service, where there are any. */
export async function acceptTermsAs(device: LocalDevice): Promise<void> {
	const connection = connectAuthenticated(device);
	const terms = await connection.send('tos_get', {});
	if (terms.status === 'ok') await acceptTerms(connection, terms);
}

async function invite({kind, bob: needsBob, badShare}: OrganizationPlan): Promise<Cast> {
	const address = await createOrganization({...ADMINISTRATOR, organizationId: ORGANIZATION});
	const other = await bootstrapOrganization(address, {
		deviceLabel: LABEL,
		handle: parseHumanHandle('founder@example.com', 'Founder'),
	});
	const alice = await enrol(other, HANDLES.alice, 'ADMIN');
	const bob = await enrol(other, HANDLES.bob, kind === 'recovery' || needsBob ? 'ADMIN' : 'STANDARD');
	const email = parseEmailAddress(HANDLES.newcomer.email);
	const connection = connectAuthenticated(alice);
	const invitation = (type: InvitationAddress['type'], token: InvitationAddress['token']) => {
		const {server, organizationId} = connection;
		return {alice, bob, other, email, address: {server, organizationId, type, token}};
	};
	switch (kind) {
		case 'user': {
			const reply = await connection.send('invite_new_user', {claimer_email: email, send_email: false});
			if (reply.status !== 'ok') throw new Error(reply.status);
			return invitation('claim_user', reply.token);
		}
		case 'device': {
			const {token} = await connection.send('invite_new_device', {send_email: false});
			return invitation('claim_device', token);
		}
		case 'recovery': {
			const dora = await enrol(other, HANDLES.dora, 'STANDARD');
			const own = connectAuthenticated(dora);
			await setUpRecovery(
				{
					device: dora,
					connection: badShare === undefined ? own : spoilingShare(own, dora, alice, badShare.what),
					fetch: () => openCertificates(dora),
				},
				{
					threshold: badShare?.threshold ?? (needsBob ? 2 : 1),
					weights: new Map([alice, bob].map(({user_id}) => [user_id, 1])),
				},
			);
			const reply = await connection.send('invite_new_shamir_recovery', {
				claimer_user_id: dora.user_id,
				send_email: false,
			});
			if (reply.status !== 'ok') throw new Error(reply.status);
			return invitation('claim_shamir_recovery', reply.token);
		}
	}
}

/** The certificates of the organization, as a program keeps them on its disk. */
export function openCertificates(device: LocalDevice) {
	return openOrganization({device, connection: connectAuthenticated(device), dataDirectory: FOLDERS.data});
}

/** A member who comes in without an exchange. */
export async function enrol(
	author: LocalDevice,
	handle: HumanHandle,
	profile: 'ADMIN' | 'STANDARD',
	ids = newIds('user', author),
): Promise<LocalDevice> {
	const keys = newKeyPair();
	const signingKey = newSigningKey();
	const connection = connectAuthenticated(author);
	await createUser(
		UNWATCHED,
		{device: author, connection, fetchOrganization: () => fetchOrganization(UNWATCHED, author, connection)},
		{deviceLabel: LABEL, handle, profile},
		{publicKey: keys.publicKey, verifyKey: verifyKeyOf(signingKey)},
		ids,
	);
	return {
		...author,
		user_id: ids.userId,
		device_id: ids.deviceId,
		human_handle: handle,
		signing_key: signingKey,
		private_key: keys.privateKey,
		initial_profile: profile,
		user_realm_id: newVlobId(),
		user_realm_key: newSecretKey(),
		local_symkey: newSecretKey(),
	};
}
