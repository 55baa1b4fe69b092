import type {AnyAddress, BootstrapAddress, InvitationAddress} from '../../parsec/address.ts';
import type {HumanLabel, OrganizationId} from '../../parsec/ids.ts';
import {findInvitation} from './invitations.ts';
import {findOrganization} from './organizations.ts';
import type {Storage} from './storage.ts';
import {findTotp} from './totp-setups.ts';
import {findUser} from './users.ts';

type TotpResetAddress = Extract<AnyAddress, {readonly action: 'totp_reset'}>;

/**
 * What a link leads to. Of people it names only who created the invitation: the claimer has to call that person, and
 * learns the name from `invite_info` too (protocol: transport §5.1). Who is invited, who else may greet and who has
 * shares are no business of a page that stays in a browser's history.
 */
export type Linked =
	| {readonly state: 'invitation'; readonly address: InvitationAddress; readonly creator: HumanLabel}
	| {readonly state: 'bootstrap'; readonly address: BootstrapAddress}
	| {readonly state: 'totp-reset'; readonly address: TotpResetAddress}
	| {readonly state: 'bootstrapped' | 'expired'; readonly organizationId: OrganizationId}
	| {readonly state: 'used' | 'cancelled' | 'unknown' | 'notServed'};

/** Looks up what the link at `address` leads to now. Only a whole token tells more than `unknown`. */
export function findLinked(storage: Storage, address: AnyAddress, mayCreateOrganizations: boolean): Linked {
	switch (address.action) {
		case 'claim_user':
		case 'claim_device':
		case 'claim_shamir_recovery':
			return findInvited(storage, {...address, type: address.action});
		case 'bootstrap_organization':
			return findBootstrap(storage, address, mayCreateOrganizations);
		case 'totp_reset': {
			const {organizationId, userId, token} = address;
			const organization = findOrganization(storage, organizationId);
			const setup = organization && findTotp(storage, organization.id, userId);
			return setup?.reset_token === token ? {state: 'totp-reset', address} : {state: 'unknown'};
		}
		default:
			return {state: 'notServed'};
	}
}

function findInvited(storage: Storage, address: InvitationAddress): Linked {
	const organization = findOrganization(storage, address.organizationId);
	const invitation = organization && findInvitation(storage, organization.id, address.token);
	if (invitation === undefined || INVITATION_TYPES[address.type] !== invitation.type) return {state: 'unknown'};
	if (organization?.is_expired === 1) return {state: 'expired', organizationId: address.organizationId};
	if (invitation.status === 'FINISHED') return {state: 'used'};
	if (invitation.status === 'CANCELLED') return {state: 'cancelled'};
	const creator = organization && findUser(storage, organization.id, invitation.created_by);
	if (creator === undefined) throw new TypeError('the creator of an invitation is missing');
	return {state: 'invitation', address, creator: creator.label};
}

function findBootstrap(storage: Storage, address: BootstrapAddress, mayCreateOrganizations: boolean): Linked {
	const {organizationId, token} = address;
	const organization = findOrganization(storage, organizationId);
	if (organization === undefined) {
		return mayCreateOrganizations && token === null ? {state: 'bootstrap', address} : {state: 'unknown'};
	}
	if (organization.bootstrap_token !== token) return {state: 'unknown'};
	return organization.root_verify_key === null
		? {state: 'bootstrap', address}
		: {state: 'bootstrapped', organizationId};
}

const INVITATION_TYPES = {
	claim_user: 'USER',
	claim_device: 'DEVICE',
	claim_shamir_recovery: 'SHAMIR_RECOVERY',
} as const;
