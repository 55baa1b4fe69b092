import {type AccountRow, emailKey, findAccountByEmail, hashPassword, insertAccount} from './accounts.ts';
import {isEmail, parseFields, parseJson} from './body.ts';
import {type Call, type Reply, requireClient, type Shared} from './call.ts';
import {deleteInviteRow, findInvite, type InviteRow} from './invite-rows.ts';
import {Problem} from './problem.ts';

const SHORTEST_PASSWORD = 4;

/** What a person who was invited gives; whatever came, not yet looked at. */
interface Answers {
	readonly code: unknown;
	readonly email: unknown;
	readonly password: unknown;
	readonly name: unknown;
}

interface CheckedAnswers {
	readonly invite: InviteRow;
	readonly email: string;
	readonly password: string;
	readonly name: string | null;
}

/** Creates the account that an invite stands for, and logs it in (protocol: account-server §4.3). A token that comes along is not looked at. */
export async function signUp(call: Call): Promise<Reply> {
	requireClient(call);
	const fields = fieldsOf(parseFields(call.body, call.header('content-type') ?? ''));
	const {email, password, name} = fields;
	const code = call.query.get('invite') ?? fields.invite;
	const account = await acceptInvite(call.shared, {code, email, password, name});
	return {status: 201, document: {token: call.shared.tokens.issue(account)}};
}

/** The same for Datawire's `dwc` (protocol: account-server §7.1, §7.4): its failures are `{ok: false, error}`. */
export async function acceptForDatawire(call: Call): Promise<Reply> {
	const {database, organization, tokens} = call.shared;
	try {
		const {name, password} = fieldsOf(parseJson(call.body));
		const code = call.named.code ?? '';
		const invite = findInvite(database, code);
		if (invite !== undefined && invite.email === null) {
			return {status: 403, document: {ok: false, error: 'this invitation has no email address'}};
		}
		const account = await acceptInvite(call.shared, {code, email: invite?.email, password, name});
		const token = tokens.issueDatawire(account, organization);
		return {document: {ok: true, orgID: organization, email: account.email, token}};
	} catch (error) {
		if (!(error instanceof Problem)) throw error;
		return {status: error.status, document: {ok: false, error: error.title}};
	}
}

/** What may be said of an invite to whoever has its code (protocol: account-server §7.2). */
export function previewInvite(call: Call): Reply {
	const {root, curies, shared} = call;
	let invite: InviteRow;
	try {
		invite = requireUsable(shared, call.query.get('invite'));
	} catch (error) {
		throw error instanceof Problem ? new Problem(error.number, {status: 404}) : error;
	}
	return {
		document: {
			invite: invite.invite,
			email: invite.email,
			expires: new Date(invite.expires).toISOString(),
			organization: shared.organization,
			_links: {...curies, self: {href: `${root}auth/invite?invite=${invite.invite}`}, 'ec:auth': {href: root}},
		},
	};
}

/**
 * The password is hashed between two checks: the second one and the use of the invite are one transaction, so that of two racers one wins and
 * the other finds no invite.
 */
async function acceptInvite(shared: Shared, answers: Answers): Promise<AccountRow> {
	const {database, now} = shared;
	const password = await hashPassword(check(shared, answers).password);
	return database.transaction(() => {
		const {invite, email, name} = check(shared, answers);
		const permissions = JSON.stringify(invite.permissions);
		const account = {email, name, state: 'inactive', password, permissions, created: now()};
		const groupIds = invite.groups.map(({groupID}) => groupID);
		deleteInviteRow(database, invite.invite);
		return insertAccount(database, account, groupIds);
	});
}

/** Checks in the order of the protocol (protocol: account-server §4.3). @throws Problem */
function check(shared: Shared, {code, email, password, name}: Answers): CheckedAnswers {
	const invite = requireUsable(shared, code);
	if (email === undefined || email === null || email === '') throw new Problem(1201, {detail: '/email'});
	if (typeof email !== 'string' || !isEmail(email)) throw new Problem(1211, {detail: 'email'});
	const address = email.trim();
	if (invite.email !== null && emailKey(invite.email) !== emailKey(address)) throw new Problem(1456);
	if (password === undefined || password === null) throw new Problem(1201, {detail: '/password'});
	if (typeof password !== 'string') throw new Problem(1211, {detail: 'password'});
	if ([...password].length < SHORTEST_PASSWORD) throw new Problem(1251);
	if (findAccountByEmail(shared.database, address) !== undefined) throw new Problem(1351, {detail: address});
	return {invite, email: address, password, name: typeof name === 'string' && name !== '' ? name : null};
}

/** @throws Problem (1453, 1457) */
function requireUsable({database, now}: Shared, code: unknown): InviteRow {
	const invite = typeof code === 'string' ? findInvite(database, code) : undefined;
	if (invite === undefined) throw new Problem(1453);
	if (invite.expires <= now()) throw new Problem(1457);
	return invite;
}

function fieldsOf(json: unknown): Readonly<Record<string, unknown>> {
	if (typeof json !== 'object' || json === null || Array.isArray(json)) throw new Problem(1211);
	return json as Readonly<Record<string, unknown>>;
}
