import {typedText} from '../../text.ts';
import {type AccountCall, type AccountReply, type AccountServices, CURIES, requireClient} from './account-call.ts';
import {type AccountInvite, deleteAccountInviteRow, findAccountInvite} from './account-invite-rows.ts';
import {type AccountRow, emailKey, findAccountByEmail, insertAccount} from './accounts.ts';
import {hashPassword} from './passwords.ts';
import {Problem} from './problem.ts';
import {isEmail, parseFields, parseJson} from './request-body.ts';

const MIN_PASSWORD_LENGTH = 4;
const MAX_NAME = 128;

/** What an invited person sends, not yet checked. */
interface SignupFields {
	readonly code: unknown;
	readonly email: unknown;
	readonly password: unknown;
	readonly name: unknown;
}

interface CheckedSignup {
	readonly invite: AccountInvite;
	readonly email: string;
	readonly password: string;
	readonly name: string | null;
}

/** Creates an account from an account invite and logs it in (protocol: account-server §4.3). Ignores any token. */
export async function signUp(call: AccountCall): Promise<AccountReply> {
	requireClient(call);
	const fields = fieldsOf(parseFields(call.body, call.request.header('content-type') ?? ''));
	const {email, password, name} = fields;
	const code = call.query.get('invite') ?? fields.invite;
	const account = await acceptAccountInvite(call.services, {code, email, password, name});
	return {status: 201, document: {token: call.services.tokens.issue(account)}};
}

/** The same for Datawire's `dwc`, whose failures are `{ok: false, error}` (protocol: account-server §7.1, §7.4). */
export async function acceptForDatawire(call: AccountCall): Promise<AccountReply> {
	const {database, organization, tokens} = call.services;
	try {
		const {name, password} = fieldsOf(parseJson(call.body));
		const code = call.named.code ?? '';
		const invite = findAccountInvite(database, code);
		if (invite !== undefined && invite.email === null) {
			return {status: 403, document: {ok: false, error: 'this invitation has no email address'}};
		}
		const account = await acceptAccountInvite(call.services, {code, email: invite?.email, password, name});
		const token = tokens.issueDatawire(account, organization);
		return {document: {ok: true, orgID: organization, email: account.email, token}};
	} catch (error) {
		if (!(error instanceof Problem)) throw error;
		return {status: error.status, document: {ok: false, error: error.title}};
	}
}

/** What a person who has the code may know of an account invite (protocol: account-server §7.2). */
export function previewAccountInvite(call: AccountCall): AccountReply {
	const {root, services} = call;
	let invite: AccountInvite;
	try {
		invite = requireUsable(services, call.query.get('invite'));
	} catch (error) {
		throw error instanceof Problem ? new Problem(error.number, {status: 404}) : error;
	}
	return {
		document: {
			invite: invite.invite,
			email: invite.email,
			expires: new Date(invite.expires).toISOString(),
			organization: services.organization,
			_links: {...CURIES, self: {href: `${root}auth/invite?invite=${invite.invite}`}, 'ec:auth': {href: root}},
		},
	};
}

/**
 * Checks the fields, hashes the password, and checks again in the transaction that uses up the account invite: of two
 * requests at once, one creates its account and the other finds no account invite.
 */
async function acceptAccountInvite(services: AccountServices, fields: SignupFields): Promise<AccountRow> {
	const {database, now} = services;
	const password = await hashPassword(check(services, fields).password);
	return database.transaction(() => {
		const {invite, email, name} = check(services, fields);
		const permissions = JSON.stringify(invite.permissions);
		const account = {email, name, state: 'inactive', password, permissions, created: now()};
		const groupIds = invite.groups.map(({groupID}) => groupID);
		deleteAccountInviteRow(database, invite.invite);
		return insertAccount(database, account, groupIds);
	});
}

/** Checks in the order of the protocol (protocol: account-server §4.3). @throws Problem */
function check(services: AccountServices, {code, email, password, name}: SignupFields): CheckedSignup {
	const invite = requireUsable(services, code);
	if (email === undefined || email === null || email === '') throw new Problem(1201, {detail: '/email'});
	if (typeof email !== 'string' || !isEmail(email)) throw new Problem(1211, {detail: 'email'});
	const address = email.trim();
	if (invite.email !== null && emailKey(invite.email) !== emailKey(address)) throw new Problem(1456);
	if (password === undefined || password === null) throw new Problem(1201, {detail: '/password'});
	if (typeof password !== 'string') throw new Problem(1211, {detail: 'password'});
	if ([...password].length < MIN_PASSWORD_LENGTH) throw new Problem(1251);
	if (typeof name === 'string' && name.length > MAX_NAME) throw new Problem(1211, {detail: 'name'});
	if (findAccountByEmail(services.database, address) !== undefined) throw new Problem(1351, {detail: address});
	return {invite, email: address, password, name: typeof name === 'string' ? typedText(name) || null : null};
}

/** @throws Problem (1453, 1457) */
function requireUsable({database, now}: AccountServices, code: unknown): AccountInvite {
	const invite = typeof code === 'string' ? findAccountInvite(database, code) : undefined;
	if (invite === undefined) throw new Problem(1453);
	if (invite.expires <= now()) throw new Problem(1457);
	return invite;
}

function fieldsOf(json: unknown): Readonly<Record<string, unknown>> {
	if (typeof json !== 'object' || json === null || Array.isArray(json)) throw new Problem(1211);
	return json as Readonly<Record<string, unknown>>;
}
