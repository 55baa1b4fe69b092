import * as z from 'zod';
import {totpResetLink, totpResetWebLink} from '../../parsec/address.ts';
import {parseUuid, type UserId} from '../../parsec/ids.ts';
import type {HttpAnswer} from '../http-request.ts';
import {type AdministrationCall, json, orRefuse, readBody, requireOrganization} from './administration-request.ts';
import type {Services} from './call.ts';
import {totpResetMail} from './mails.ts';
import type {StoredOrganization} from './organizations.ts';
import {Refusal} from './refusal.ts';
import {resetTotp} from './totp-setups.ts';
import {findActiveUser, findUser, handleOf, listUsers, type StoredUser} from './users.ts';

// What an administrator of the server may do with the users of an organization (protocol: device-upkeep §8, §11.1).

const named = {user_email: z.string().nullish(), user_id: z.string().nullish()};
const reset = z.object({send_email: z.boolean().optional(), ...named});
const freezing = z.object({frozen: z.boolean(), ...named});

/** The active users. */
export function users(call: AdministrationCall): HttpAnswer {
	return json({
		users: listUsers(call.services.storage, requireOrganization(call).id)
			.filter(({revoked_on}) => revoked_on === null)
			.map(userText),
	});
}

/** Freezes a user, or ends that. */
export function freeze(call: AdministrationCall): HttpAnswer {
	const {storage, events, held} = call.services;
	const organization = requireOrganization(call);
	const {frozen, user_id, user_email} = readBody(freezing, call);
	const user = requireActiveUser(call.services, organization, user_id ?? undefined, user_email ?? undefined);
	const isFrozen = frozen ? 1 : 0;
	storage.run(
		'UPDATE user SET is_frozen = ? WHERE organization = ? AND user_id = ?',
		isFrozen,
		organization.id,
		user.user_id,
	);
	storage.afterCommit(() => {
		if (frozen) events.end(organization.id, user.user_id);
		held.wakeOrganization(organization.id);
	});
	return json(userText({...user, is_frozen: isFrozen}));
}

/** Forgets the one-time codes of a user, and gives the link of a new setup. */
export function resetOneTimeCodes(call: AdministrationCall): HttpAnswer | (() => Promise<HttpAnswer>) {
	const {services} = call;
	const organization = requireOrganization(call);
	const {send_email, user_id, user_email} = readBody(reset, call);
	const user = requireActiveUser(services, organization, user_id ?? undefined, user_email ?? undefined);
	const token = resetTotp(services.storage, organization.id, user.user_id);
	const address = {server: services.address, organizationId: organization.name, userId: user.user_id, token};
	const link = totpResetWebLink(address);
	const answer = (email_sent_status: string) =>
		json({
			user_id: user.user_id,
			user_email: user.email,
			totp_reset_url: totpResetLink(address),
			totp_reset_url_as_http_redirection: link,
			email_sent_status,
		});
	if (send_email !== true) return answer('NOT_SENT_AS_REQUESTED');
	const mail = totpResetMail({to: handleOf(user), organizationId: organization.name, link});
	return async () => {
		const sent = await services.mailer.send(mail);
		if (sent === 'SUCCESS') return answer('SENT_AS_REQUESTED');
		return answer(sent === 'KEPT' ? 'SERVER_UNAVAILABLE' : sent);
	};
}

function requireActiveUser(
	{storage}: Services,
	{id}: StoredOrganization,
	userId: string | undefined,
	email: string | undefined,
): StoredUser {
	if (userId !== undefined && email !== undefined) {
		throw new Refusal(400, 'Both `user_id` and `user_email` fields are provided');
	}
	if (userId === undefined && email === undefined) {
		throw new Refusal(400, 'Missing either `user_id` or `user_email` field');
	}
	const user =
		userId === undefined
			? findActiveUser(storage, id, email ?? '')
			: findUser(
					storage,
					id,
					orRefuse(422, 'Invalid UserID', () => parseUuid<UserId>(userId)),
				);
	if (user === undefined) throw new Refusal(404, 'User not found');
	if (user.revoked_on !== null) throw new Refusal(404, 'User has been revoked');
	return user;
}

function userText({user_id, email, label, is_frozen}: StoredUser) {
	return {user_id, user_email: email, user_name: label, frozen: is_frozen === 1};
}
