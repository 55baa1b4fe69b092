import {createPrivateKey, createPublicKey, generateKeyPair, type KeyObject, randomBytes, randomUUID} from 'node:crypto';
import {promisify} from 'node:util';
import {DecodeError} from '../../errors.ts';
import {signHs256, signRs512, type TokenClaims, verifyRs512} from '../../jwt.ts';
import type {AccountDatabase} from './account-database.ts';
import {Problem} from './problem.ts';

const LIFETIME = 30 * 24 * 60 * 60 * 1000;
/** How many sessions of one account last. A new one ends the oldest. */
const MAX_SESSIONS = 100;

/** The account that a token is for. */
export interface TokenOwner {
	readonly accountId: string;
	readonly email: string;
}

/** Issues and checks tokens (protocol: account-server §4.1). A token is valid while its session exists. */
export class AccountTokens {
	readonly publicKey: string;
	readonly #privateKey: KeyObject;
	readonly #sharedKey: Uint8Array;
	readonly #database: AccountDatabase;
	readonly #now: () => number;

	private constructor(database: AccountDatabase, now: () => number, privateKey: KeyObject, sharedKey: Uint8Array) {
		this.#database = database;
		this.#now = now;
		this.#privateKey = privateKey;
		this.#sharedKey = sharedKey;
		this.publicKey = createPublicKey(privateKey).export({type: 'spki', format: 'pem'}).toString();
	}

	/** Reads the keys from the file; the first time, makes them. `now` gives ms since the epoch. */
	static async open(database: AccountDatabase, now: () => number): Promise<AccountTokens> {
		const privateKey = await secret(database, 'private-key', async () => {
			const pair = await promisify(generateKeyPair)('rsa', {modulusLength: 2048});
			return pair.privateKey.export({type: 'pkcs8', format: 'pem'}).toString();
		});
		const sharedKey = await secret(database, 'shared-key', async () => randomBytes(48).toString('base64url'));
		return new AccountTokens(database, now, createPrivateKey(privateKey), Buffer.from(sharedKey, 'base64url'));
	}

	/** Issues a token and begins its session. */
	issue({accountId, email}: TokenOwner): string {
		const tokenId = randomUUID();
		const issued = this.#now();
		const expires = issued + LIFETIME;
		this.#database.run('DELETE FROM session WHERE expires < ?', issued);
		this.#database.run('INSERT INTO session VALUES (?, ?, ?)', tokenId, accountId, expires);
		this.#database.run(
			`DELETE FROM session WHERE account_id = ?1 AND token_id NOT IN
			(SELECT token_id FROM session WHERE account_id = ?1 ORDER BY expires DESC LIMIT ?2)`,
			accountId,
			MAX_SESSIONS,
		);
		return signRs512(
			{jti: tokenId, sub: accountId, email, iss: 'entrecode', iat: seconds(issued), exp: seconds(expires)},
			this.#privateKey,
		);
	}

	/** Issues what Datawire's client stores (protocol: account-server §7.1). It is not a login to this server. */
	issueDatawire({accountId, email}: TokenOwner, organization: string): string {
		const issued = this.#now();
		const claims = {
			dwType: 'DataWireCredential',
			jti: randomUUID(),
			aud: organization,
			sub: accountId,
			iss: 'cloud-hub.datawire.io',
			iat: seconds(issued),
			nbf: seconds(issued),
			exp: seconds(issued + LIFETIME),
			email,
			ownerEmail: email,
			scopes: {'dw:user0': true},
		};
		return signHs256(claims, this.#sharedKey);
	}

	/** The account id of a valid token. @throws Problem (1401, 1402) */
	ownerOf(token: string): string {
		const {jti, exp} = this.#claims(token);
		if (exp === undefined || exp * 1000 <= this.#now()) throw new Problem(1402);
		const sql = 'SELECT account_id AS accountId FROM session WHERE token_id = ?';
		const session = jti === undefined ? undefined : this.#database.get<{accountId: string}>(sql, jti);
		if (session === undefined) throw new Problem(1401);
		return session.accountId;
	}

	/** Ends the token's session. @throws Problem (1401) */
	revoke(token: string): void {
		const {jti} = this.#claims(token);
		const ended = jti === undefined ? 0 : this.#database.run('DELETE FROM session WHERE token_id = ?', jti);
		if (ended === 0) throw new Problem(1401);
	}

	#claims(token: string): TokenClaims {
		try {
			return verifyRs512(token, this.#privateKey);
		} catch (error) {
			if (error instanceof DecodeError) throw new Problem(1401);
			throw error;
		}
	}
}

/** The stored secret of this name. If two processes make it at the same time, both get the one that was stored. */
async function secret(database: AccountDatabase, name: string, make: () => Promise<string>): Promise<string> {
	const find = () => database.get<{value: string}>('SELECT value FROM secret WHERE name = ?', name)?.value;
	const known = find();
	if (known !== undefined) return known;
	const made = await make();
	database.run('INSERT OR IGNORE INTO secret VALUES (?, ?)', name, made);
	return find() ?? made;
}

function seconds(milliseconds: number): number {
	return Math.floor(milliseconds / 1000);
}
