import {createPublicKey, type KeyObject} from 'node:crypto';
import * as z from 'zod';
import {asNarthexError, type ErrorFacts, NarthexError} from '../errors.ts';
import {OfflineError} from '../http.ts';
import {type TokenClaims, verifyRs512} from '../jwt.ts';
import {typedText} from '../text.ts';
import {wasNeverSent} from './answer.ts';
import {linkUrl} from './hal.ts';
import {DEFAULT_CLIENT_ID, type Login, readLogin} from './login.ts';
import {type AccountProfile, fetchProfile, setName} from './profile.ts';
import {AccountServer} from './server.ts';
import type {KnownAccount} from './store.ts';

// Accepting an invite by its code, without the questions to the person (protocol: account-server §7.3). People read
// "invitation" here too; in the program that word is Parsec's alone.

export interface AcceptanceOptions {
	/** Check the token that comes back against the server's public key, which is fetched before anything else. */
	readonly verify?: boolean;
	/** Takes the place of what the server calls the organization. */
	readonly organization?: string | undefined;
	readonly clientId?: string | undefined;
}

/** An invite that can be accepted. Texts are raw. */
export interface AcceptableInvite {
	/** The address that was invited; undefined when the server does not say it, or when anyone can use the invite. */
	readonly email: string | undefined;
	/** What the invite leads into; undefined when that shows only afterwards. */
	readonly organization: string | undefined;
	/**
	 * Signs up, which uses the invite, and keeps the login. Not to be repeated when its outcome is unknown.
	 * @throws ProblemError (1453, 1456, 1457, 1351, 1251, …), NarthexError (`acceptance-unknown`, `token-not-verified`),
	 * …
	 */
	accept(answers: {readonly name: string; readonly email: string; readonly password: string}): Promise<Acceptance>;
}

/** An invite that was accepted: the account exists. */
export interface Acceptance {
	readonly organization: string;
	/** As the server knows the account. */
	readonly email: string;
	/** Why the account does not have the name that was given. */
	readonly nameProblem: NarthexError | undefined;
	/** Why the login could not be kept on this computer. */
	readonly keepProblem: NarthexError | undefined;
}

/** There is no key that tokens can be checked with. When it could not be fetched, the `cause` says why. */
export class PublicKeyError extends NarthexError {
	override readonly name = 'PublicKeyError';
	readonly reason: ErrorFacts['no-public-key']['reason'];

	constructor(reason: ErrorFacts['no-public-key']['reason'], options?: {readonly cause?: unknown}) {
		super('no-public-key', {reason}, options);
		this.reason = reason;
	}
}

const previewSchema = z.looseObject({email: z.string().nullish(), organization: z.string().nullish()});

/**
 * Looks at an invite without using it. `server` is asked as a stranger; `keep` takes the login that an acceptance
 * gives.
 * @throws NarthexError (`no-registration`), PublicKeyError, ProblemError when the server says that the code is of no
 * use, …
 */
export async function previewInvite(
	server: AccountServer,
	code: string,
	keep: (known: KnownAccount, token: string) => Promise<unknown>,
	{verify = false, organization, clientId}: AcceptanceOptions = {},
): Promise<AcceptableInvite> {
	const root = await server.root();
	const register = root.links.get('ec:auth/register');
	if (register === undefined) throw new NarthexError('no-registration', {});
	const publicKey = verify ? await fetchPublicKey(server) : undefined;
	const previewLink = root.links.get('invite-preview');
	const preview = previewLink === undefined ? {} : readPreview((await server.read(previewLink, {invite: code})).fields);
	const named = z.string().min(1).safeParse(root.fields.organization);
	const expected = organization ?? (named.success ? named.data : undefined) ?? preview.organization ?? undefined;

	return {
		email: preview.email ?? undefined,
		organization: expected,
		async accept({name: typed, email, password}) {
			const name = typedText(typed);
			const url = linkUrl(register, {clientID: clientId ?? DEFAULT_CLIENT_ID, invite: code});
			const {token, claims} = await signUp(server, url, {email, password, name});
			if (publicKey !== undefined) checkToken(token, publicKey, email);
			const {profile, nameProblem} = await introduce(new AccountServer(server.address, {token}), name);
			const accepted = {
				organization: expected ?? profile?.groups[0]?.groupId ?? server.host,
				email: claims.email ?? email,
			};
			const keepProblem = await problemOf(keep({server: server.address, ...accepted, clientId}, token));
			return {...accepted, nameProblem, keepProblem};
		},
	};
}

/** A preview is only a hint: one of another form is ignored. */
function readPreview(fields: unknown): Partial<z.output<typeof previewSchema>> {
	return previewSchema.safeParse(fields).data ?? {};
}

async function fetchPublicKey(server: AccountServer): Promise<KeyObject> {
	const link = (await server.root()).links.get('ec:auth/public-key');
	if (link === undefined) throw new PublicKeyError('not-offered');
	let pem: string;
	try {
		pem = (await server.send('GET', linkUrl(link))).text;
	} catch (error) {
		throw new PublicKeyError('not-fetched', {cause: error});
	}
	try {
		return createPublicKey(pem);
	} catch (error) {
		throw new PublicKeyError('not-a-key', {cause: error});
	}
}

async function signUp(
	server: AccountServer,
	url: string,
	json: {readonly email: string; readonly password: string; readonly name: string},
): Promise<Login> {
	try {
		return readLogin(await server.send('POST', url, {json}));
	} catch (error) {
		if (!(error instanceof OfflineError) || wasNeverSent(error)) throw error;
		throw new NarthexError('acceptance-unknown', {host: server.host}, {cause: error});
	}
}

function checkToken(token: string, publicKey: KeyObject, email: string): void {
	let claims: TokenClaims;
	try {
		claims = verifyRs512(token, publicKey);
	} catch (error) {
		throw new NarthexError('token-not-verified', {}, {cause: error});
	}
	const isCurrent = claims.exp !== undefined && claims.exp * 1000 > Date.now();
	const isOurs = claims.email?.toLowerCase() === email.toLowerCase();
	if (claims.iss !== 'entrecode' || !isCurrent || !isOurs) throw new NarthexError('token-not-verified', {});
}

/**
 * Gives the account its name, where the server did not take it with the signup. The account exists even if that fails.
 */
async function introduce(
	server: AccountServer,
	name: string,
): Promise<{readonly profile: AccountProfile | undefined; readonly nameProblem: NarthexError | undefined}> {
	let profile: AccountProfile | undefined;
	try {
		profile = await fetchProfile(server);
		if (profile.name !== name) await setName(server, profile, name);
		return {profile, nameProblem: undefined};
	} catch (error) {
		return {profile, nameProblem: asNarthexError(error)};
	}
}

async function problemOf(done: Promise<unknown>): Promise<NarthexError | undefined> {
	try {
		await done;
		return undefined;
	} catch (error) {
		return asNarthexError(error);
	}
}
