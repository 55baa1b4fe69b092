import {describe, expect, test} from 'vitest';
import {
	newBootstrapToken,
	newInvitationToken,
	parseEmailAddress,
	parseOrganizationId,
} from '../../../source/parsec/ids.ts';
import {type Claimer, createInvitation, storeEnd} from '../../../source/server/parsec/invitations.ts';
import {findLinked} from '../../../source/server/parsec/linked.ts';
import {createOrganization} from '../../../source/server/parsec/organizations.ts';
import {resetTotp} from '../../../source/server/parsec/totp-setups.ts';
import {at, emptyStorage, idOf, ORGANIZATION, storageOf} from './rows.ts';

const server = {hostname: 'parsec.example.com', port: 443, tls: true};
const organizationId = parseOrganizationId('Org');
const place = {server, organizationId};
const elsewhere = parseOrganizationId('Elsewhere');

describe('The link of an invitation', () => {
	const zoe: Claimer = {type: 'USER', email: parseEmailAddress('zoe@example.com')};

	function invited() {
		const storage = storageOf({name: 'Alice', profile: 'ADMIN'});
		const invitation = createInvitation(storage, ORGANIZATION, zoe, idOf('Alice'), at(1));
		const address = {...place, action: 'claim_user', type: 'claim_user', token: invitation.token} as const;
		return {storage, invitation, address};
	}

	test('says who created it, and of people nothing else', () => {
		const {storage, address} = invited();
		const linked = findLinked(storage, address, false);
		expect(linked).toMatchObject({state: 'invitation', creator: 'Alice'});
		expect(JSON.stringify(linked)).not.toMatch(/@example|zoe/i);
	});

	test('says what became of it', () => {
		const {storage, invitation, address} = invited();
		storeEnd(storage, invitation, 'FINISHED');
		expect(findLinked(storage, address, false)).toEqual({state: 'used'});
		storeEnd(storage, invitation, 'CANCELLED');
		expect(findLinked(storage, address, false)).toEqual({state: 'cancelled'});
		storage.run('UPDATE organization SET is_expired = 1');
		expect(findLinked(storage, address, false)).toEqual({state: 'expired', organizationId});
	});

	test('with another token, kind or organization says nothing, not even that the organization has expired', () => {
		const {storage, address} = invited();
		storage.run('UPDATE organization SET is_expired = 1');
		for (const change of [
			{token: newInvitationToken()},
			{action: 'claim_device', type: 'claim_device'} as const,
			{organizationId: elsewhere},
		]) {
			expect(findLinked(storage, {...address, ...change}, false)).toEqual({state: 'unknown'});
		}
	});
});

describe('The link of a bootstrap', () => {
	test('leads to it until that is done', () => {
		const storage = emptyStorage();
		const token = createOrganization(storage, organizationId, {}, at(1)) ?? null;
		const address = {...place, action: 'bootstrap_organization', token} as const;
		expect(findLinked(storage, address, false)).toEqual({state: 'bootstrap', address});
		for (const wrong of [newBootstrapToken(), null]) {
			expect(findLinked(storage, {...address, token: wrong}, true)).toEqual({state: 'unknown'});
		}
		storage.run('UPDATE organization SET root_verify_key = ?', new Uint8Array(32));
		expect(findLinked(storage, address, false)).toEqual({state: 'bootstrapped', organizationId});
	});

	test('of an organization that is not there leads to it where anyone may create one, without a token', () => {
		const address = {...place, action: 'bootstrap_organization', token: null} as const;
		const state = (token: typeof address.token | ReturnType<typeof newBootstrapToken>, mayCreate: boolean) =>
			findLinked(emptyStorage(), {...address, token}, mayCreate).state;
		expect(state(null, true)).toBe('bootstrap');
		expect([state(null, false), state(newBootstrapToken(), true)]).toEqual(['unknown', 'unknown']);
	});
});

test('The link of a reset leads to it with the token of the last one', () => {
	const storage = storageOf({name: 'Bob'});
	const old = resetTotp(storage, ORGANIZATION, idOf('Bob'));
	const token = resetTotp(storage, ORGANIZATION, idOf('Bob'));
	const address = {...place, action: 'totp_reset', userId: idOf('Bob'), token} as const;
	expect(findLinked(storage, address, false)).toEqual({state: 'totp-reset', address});
	for (const change of [{token: old}, {userId: idOf('Carol')}, {organizationId: elsewhere}]) {
		expect(findLinked(storage, {...address, ...change}, false)).toEqual({state: 'unknown'});
	}
});
