import {NarthexError} from '../../errors.ts';
import {parseEmailAddress} from '../../parsec/ids.ts';
import {accountDataFile} from '../database-file.ts';
import {AccountDatabase} from './account-database.ts';
import {AccountTokens} from './account-tokens.ts';
import {insertAccount} from './accounts.ts';
import {hashPassword} from './passwords.ts';
import {Problem} from './problem.ts';

export interface Administrator {
	readonly accountId: string;
	readonly email: string;
	/** A JSON Web Token that is valid for 30 days. */
	readonly token: string;
}

/**
 * Creates an account with all rights (`*`) beside the data file `data` of a server, which may be running.
 * @throws DecodeError for the e-mail address, NarthexError (`password-too-short`, `email-unavailable`, `storage-…`)
 */
export async function createAdministrator(options: {
	readonly data: string;
	readonly email: string;
	readonly password: string;
}): Promise<Administrator> {
	const database = new AccountDatabase(accountDataFile(options.data));
	try {
		return await insertAdministrator(database, await AccountTokens.open(database, Date.now), options);
	} finally {
		database.close();
	}
}

/** Creates it in an open database. @throws as `createAdministrator` */
export async function insertAdministrator(
	database: AccountDatabase,
	tokens: AccountTokens,
	options: {readonly email: string; readonly password: string},
): Promise<Administrator> {
	const email = parseEmailAddress(options.email).trim();
	if ([...options.password].length < 4) {
		throw new NarthexError('password-too-short', {});
	}
	const password = await hashPassword(options.password);
	try {
		return database.transaction(() => {
			const permissions = JSON.stringify(['*']);
			const account = {email, name: null, state: 'active', password, permissions, created: Date.now()};
			const {accountId} = insertAccount(database, account);
			return {accountId, email, token: tokens.issue({accountId, email})};
		});
	} catch (cause) {
		if (!(cause instanceof Problem)) throw cause;
		throw new NarthexError('email-unavailable', {email}, {cause});
	}
}
