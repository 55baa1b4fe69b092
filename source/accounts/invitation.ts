import {createPublicKey, type KeyObject} from 'node:crypto';
import * as z from 'zod';
import {asNarthexError, NarthexError} from '../errors.ts';
import {OfflineError} from '../http.ts';
import {type TokenClaims, verifyRs512} from '../jwt.ts';
import {words} from '../words/index.ts';
import {sentenceOfAny} from '../words/sentence.ts';
import {type Account, fetchAccount, setName} from './account.ts';
import {wasNeverSent} from './answer.ts';
import {linkUrl} from './hal.ts';
import {DEFAULT_CLIENT_ID, type Login, readLogin} from './login.ts';
import {AccountServer} from './server.ts';

// Accepting an invitation, without the questions (protocol: account-server §7.3).

export interface InvitationOptions {
	/** Check the token that comes back against the server's public key, which is fetched before anything else. */
	readonly verify?: boolean;
	/** Stands for what the server calls the organization. */
	readonly organization?: string | undefined;
	readonly clientId?: string | undefined;
	readonly signal?: AbortSignal | undefined;
}

/** An invitation that may be accepted. Texts are raw. */
export interface Invitation {
	/** The address that was invited; nothing when the server does not say, or it is open to any. */
	readonly email: string | undefined;
	/** What the invitation leads into; nothing when that shows only afterwards. */
	readonly organization: string | undefined;
	/**
	 * Signs up: the invite is used then. Not to be repeated when its outcome is unknown.
	 * @throws ProblemError (1453, 1456, 1457, 1351, 1251, …), NarthexError (`acceptance-unknown`, `token-not-verified`), …
	 */
	accept(answers: {readonly name: string; readonly email: string; readonly password: string}): Promise<Accepted>;
}

export interface Accepted {
	readonly organization: string;
	/** As the server knows the account. */
	readonly email: string;
	readonly login: Login;
	/** Why the account does not bear the name: everything else is done. */
	readonly nameProblem: NarthexError | undefined;
}

/** Why the key that tokens are checked against cannot be had. `reason` is what follows a colon. */
export class PublicKeyError extends NarthexError {
	override readonly name = 'PublicKeyError';
	readonly reason: string;

	constructor(reason: string, options?: {readonly cause?: unknown}) {
		super(
			'no-public-key',
			words.accounts.acceptance.noPublicKey.message(reason),
			words.accounts.acceptance.noPublicKey.nextStep,
			options,
		);
		this.reason = reason;
	}
}

const previewSchema = z.looseObject({email: z.string().nullish(), organization: z.string().nullish()});

/**
 * Looks at an invitation without using it. `server` is asked as a stranger.
 * @throws NarthexError (`no-registration`), PublicKeyError, ProblemError when the server says that the code is of no use, …
 */
export async function openInvitation(
	server: AccountServer,
	code: string,
	{verify = false, organization, clientId = DEFAULT_CLIENT_ID, signal}: InvitationOptions = {},
): Promise<Invitation> {
	const root = await server.root();
	const register = root.links.get('ec:auth/register');
	if (register === undefined) {
		throw new NarthexError(
			'no-registration',
			words.accounts.acceptance.noRegistration.message,
			words.accounts.acceptance.noRegistration.nextStep,
		);
	}
	const publicKey = verify ? await fetchPublicKey(server) : undefined;
	const previewLink = root.links.get('invite-preview');
	const preview = previewLink === undefined ? {} : readPreview((await server.read(previewLink, {invite: code})).fields);
	const named = z.string().min(1).safeParse(root.fields.organization);
	const known = organization ?? (named.success ? named.data : undefined) ?? preview.organization ?? undefined;

	return {
		email: preview.email ?? undefined,
		organization: known,
		async accept({name, email, password}) {
			const url = linkUrl(register, {clientID: clientId, invite: code});
			const login = await signUp(server, url, {email, password, name}, signal);
			const confirmed = login.claims.email ?? email;
			if (publicKey !== undefined) checkToken(login, publicKey, email);
			const member = new AccountServer(server.address, {token: login.token});
			const {account, nameProblem} = await introduce(member, name);
			return {
				organization: known ?? account?.groups[0]?.groupId ?? server.host,
				email: confirmed,
				login,
				nameProblem,
			};
		},
	};
}

/** A hint from the server: what is not of its form is as good as not said. */
function readPreview(fields: unknown): Partial<z.output<typeof previewSchema>> {
	return previewSchema.safeParse(fields).data ?? {};
}

async function fetchPublicKey(server: AccountServer): Promise<KeyObject> {
	const link = (await server.root()).links.get('ec:auth/public-key');
	if (link === undefined) throw new PublicKeyError(words.accounts.acceptance.noPublicKey.notOffered);
	let pem: string;
	try {
		pem = (await server.send('GET', linkUrl(link))).text;
	} catch (error) {
		throw new PublicKeyError(sentenceOfAny(error).message.replace(/\.$/, ''), {cause: error});
	}
	try {
		return createPublicKey(pem);
	} catch (error) {
		throw new PublicKeyError(words.accounts.acceptance.noPublicKey.notAKey, {cause: error});
	}
}

async function signUp(
	server: AccountServer,
	url: string,
	json: {readonly email: string; readonly password: string; readonly name: string},
	signal: AbortSignal | undefined,
): Promise<Login> {
	try {
		return readLogin(await server.send('POST', url, {json, signal}));
	} catch (error) {
		if (!(error instanceof OfflineError) || wasNeverSent(error)) throw error;
		throw new NarthexError(
			'acceptance-unknown',
			words.accounts.acceptance.unknown.message(server.host),
			words.accounts.acceptance.unknown.nextStep,
			{
				cause: error,
			},
		);
	}
}

function checkToken({token}: Login, publicKey: KeyObject, email: string): void {
	let claims: TokenClaims;
	try {
		claims = verifyRs512(token, publicKey);
	} catch (error) {
		throw notVerified(error);
	}
	const isCurrent = claims.exp !== undefined && claims.exp * 1000 > Date.now();
	const isOurs = claims.email?.toLowerCase() === email.toLowerCase();
	if (claims.iss !== 'entrecode' || !isCurrent || !isOurs) throw notVerified();
}

function notVerified(cause?: unknown): NarthexError {
	return new NarthexError(
		'token-not-verified',
		words.accounts.acceptance.notVerified.message,
		words.accounts.acceptance.notVerified.nextStep,
		{cause},
	);
}

/** The account, once it bears its name where the server did not take it at the signup. A refusal is no failure. */
async function introduce(
	member: AccountServer,
	name: string,
): Promise<{readonly account?: Account; readonly nameProblem: NarthexError | undefined}> {
	let account: Account | undefined;
	try {
		account = await fetchAccount(member);
		if (account.name !== name) await setName(member, account, name);
		return {account, nameProblem: undefined};
	} catch (error) {
		return {...(account && {account}), nameProblem: asNarthexError(error)};
	}
}
