import {NarthexError} from '../../errors.ts';
import {parseEmailAddress} from '../../parsec/ids.ts';
import {words} from '../../words/index.ts';
import {hashPassword, insertAccount} from './accounts.ts';
import {accountDataFile, Database} from './database.ts';
import {Problem} from './problem.ts';
import {Tokens} from './tokens.ts';

export interface Administrator {
	readonly accountId: string;
	readonly email: string;
	/** A JSON Web Token, good for 30 days. */
	readonly token: string;
}

/**
 * Creates an account with all rights (`*`) in the accounts that belong to the data file `data` of a server, which may be running.
 * @throws DecodeError for the e-mail address, NarthexError (`password-too-short`, `email-unavailable`, `storage-unusable`, …)
 */
export async function createAdministrator(options: {
	readonly data: string;
	readonly email: string;
	readonly password: string;
}): Promise<Administrator> {
	const database = new Database(accountDataFile(options.data));
	try {
		return await insertAdministrator(database, await Tokens.open(database, Date.now), options);
	} finally {
		database.close();
	}
}

/** The same in an open database. */
export async function insertAdministrator(
	database: Database,
	tokens: Tokens,
	options: {readonly email: string; readonly password: string},
): Promise<Administrator> {
	const email = parseEmailAddress(options.email).trim();
	if ([...options.password].length < 4) {
		throw new NarthexError(
			'password-too-short',
			words.server.administrator.passwordTooShort.message,
			words.server.administrator.passwordTooShort.nextStep,
		);
	}
	const password = await hashPassword(options.password);
	try {
		return database.transaction(() => {
			const permissions = JSON.stringify(['*']);
			const account = {email, name: null, state: 'active', password, permissions, created: Date.now()};
			const {accountId} = insertAccount(database, account);
			return {accountId, email, token: tokens.issue({accountId, email})};
		});
	} catch (error) {
		if (!(error instanceof Problem)) throw error;
		const {message, nextStep} = words.server.administrator.emailUnavailable;
		throw new NarthexError('email-unavailable', message(email), nextStep, {cause: error});
	}
}
