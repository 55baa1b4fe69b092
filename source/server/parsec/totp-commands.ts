import type {Request} from '../../parsec/commands.ts';
import type {Timestamp, UserId} from '../../parsec/ids.ts';
import type {Answer, AuthenticatedCall, Call} from './call.ts';
import {isCode} from './one-time-code.ts';
import {requireRoomForOneTimeKey} from './quotas.ts';
import {Refusal} from './refusal.ts';
import {
	confirmTotp,
	findTotp,
	findTotpKey,
	isResetToken,
	newTotpKey,
	type StoredTotp,
	storeWrongCodes,
	unconfirmedSecret,
} from './totp-setups.ts';
import {findUser} from './users.ts';

// One-time codes: setting them up, with a device or with the link of a reset, and the keys that they open
// (protocol: device-upkeep §11.2, §11.3).

export function totpGetSecret({services, organization, author}: AuthenticatedCall): Answer<'totp_setup_get_secret'> {
	const {storage} = services;
	if (findTotp(storage, organization.id, author.user_id)?.is_confirmed === 1) return {status: 'already_setup'};
	return {status: 'ok', totp_secret: unconfirmedSecret(storage, organization.id, author.user_id)};
}

export function totpConfirm(
	{services, organization, author, now}: AuthenticatedCall,
	{one_time_password}: Request<'totp_setup_confirm'>,
): Answer<'totp_setup_confirm'> {
	const setup = findTotp(services.storage, organization.id, author.user_id);
	if (setup?.is_confirmed === 1) return {status: 'already_setup'};
	if (!isCodeOf(setup, one_time_password, now)) return {status: 'invalid_one_time_password'};
	confirmTotp(services.storage, organization.id, author.user_id);
	return {status: 'ok'};
}

export function totpGetSecretByToken(
	call: Call,
	request: Request<'totp_setup_get_secret'>,
): Answer<'totp_setup_get_secret'> {
	const {storage} = call.services;
	const user = userOfToken(call, request);
	if (user === undefined) return {status: 'bad_token'};
	return {status: 'ok', totp_secret: unconfirmedSecret(storage, call.organization.id, user)};
}

export function totpConfirmByToken(call: Call, request: Request<'totp_setup_confirm'>): Answer<'totp_setup_confirm'> {
	const {storage} = call.services;
	const user = userOfToken(call, request);
	if (user === undefined) return {status: 'bad_token'};
	const setup = findTotp(storage, call.organization.id, user);
	if (!isCodeOf(setup, request.one_time_password, call.now)) return {status: 'invalid_one_time_password'};
	confirmTotp(storage, call.organization.id, user);
	return {status: 'ok'};
}

export function totpCreateKey({services, organization, author}: AuthenticatedCall): Answer<'totp_create_opaque_key'> {
	requireRoomForOneTimeKey(services.storage, organization.id, author.user_id);
	const {key_id, content} = newTotpKey(services.storage, organization.id, author.user_id);
	return {status: 'ok', opaque_key_id: key_id, opaque_key: content};
}

/** How long a key takes no code after the first wrong one, in µs; each further one in a row doubles it. */
const FIRST_BLOCK = 1_000_000;
/** A day, in µs: others who guess lock no user out for longer. */
const LONGEST_BLOCK = 24 * 3600 * 1_000_000;

export function totpFetchKey(
	call: Call,
	{user_id, opaque_key_id, one_time_password}: Request<'totp_fetch_opaque_key'>,
): Answer<'totp_fetch_opaque_key'> {
	const {organization, now} = call;
	const {storage} = call.services;
	const setup = findTotp(storage, organization.id, user_id);
	const key = findTotpKey(storage, organization.id, user_id, opaque_key_id);
	if (!isActive(call, user_id) || setup?.is_confirmed !== 1 || key === undefined) {
		return {status: 'invalid_one_time_password'};
	}
	if (now < key.blocked_until) return {status: 'throttled', wait_until: key.blocked_until};
	if (isCodeOf(setup, one_time_password, now)) {
		if (key.wrong_codes > 0) storeWrongCodes(storage, organization.id, key, 0, 0 as Timestamp);
		return {status: 'ok', opaque_key: key.content};
	}
	const block = Math.min(FIRST_BLOCK * 2 ** key.wrong_codes, LONGEST_BLOCK);
	storeWrongCodes(storage, organization.id, key, key.wrong_codes + 1, (now + block) as Timestamp);
	return {status: 'invalid_one_time_password'};
}

/** The active user whose setup the token is for. @throws Refusal (415) if the request has no user or no token */
function userOfToken(call: Call, {user_id, token}: Request<'totp_setup_get_secret'>): UserId | undefined {
	if (user_id === undefined || token === undefined) throw new Refusal(415);
	const setup = findTotp(call.services.storage, call.organization.id, user_id);
	return setup !== undefined && isResetToken(setup, token) && isActive(call, user_id) ? user_id : undefined;
}

function isActive({services, organization}: Call, userId: UserId): boolean {
	const user = findUser(services.storage, organization.id, userId);
	return user !== undefined && user.revoked_on === null && user.is_frozen === 0;
}

function isCodeOf(setup: StoredTotp | undefined, code: string, now: Timestamp): boolean {
	return setup?.secret != null && isCode(setup.secret, code, now / 1000);
}
