import {randomBytes} from 'node:crypto';
import {existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {onTestFinished} from 'vitest';
import {Account} from '../../source/accounts/account.ts';
import {AccountServer} from '../../source/accounts/server.ts';
import {keyFromPassword} from '../../source/parsec/password-key.ts';
import {AccountDatabase} from '../../source/server/accounts/account-database.ts';
import {type AccountServerOptions, startAccountServer} from '../../source/server/accounts/account-server.ts';
import {createAdministrator} from '../../source/server/accounts/administrator.ts';
import {accountDataFile} from '../../source/server/database-file.ts';
import type {Mail} from '../../source/server/mail.ts';

/** A real Account Server in this process, for one test. */
export interface TestAccountServer {
	readonly url: string;
	/** What it would have mailed. */
	readonly mails: readonly Mail[];
	readonly log: readonly string[];
	readonly adminToken: string;
	/** Its administrator, logged in. */
	readonly admin: Account;
	/** As nobody it knows sees it. */
	readonly stranger: AccountServer;
	/** Moves the server's clock on. */
	pass(milliseconds: number): void;
	/** Sends JSON (or text as it is) as the administrator, or as whoever owns `token`; `null` for nobody. */
	request(
		method: string,
		path: string,
		body?: unknown,
		token?: string | null,
		headers?: Readonly<Record<string, string>>,
	): Promise<TestReply>;
	close(): Promise<void>;
}

export interface TestReply {
	readonly status: number;
	readonly headers: Headers;
	readonly text: string;
	/** The JSON that came, if any. */
	readonly json: unknown;
	/** What stands in it at a path of keys and indexes. */
	at(...path: readonly (string | number)[]): unknown;
}

export const ADMIN = {email: 'admin@example.com', password: 'correct horse'} as const;

/** The account that a server is asked as. */
export function accountOn(server: AccountServer): Account {
	return new Account({server: server.address, email: ADMIN.email}, server, {});
}

/** Data with keys and an administrator, made once: an RSA key takes a while. */
let template: Promise<Template> | undefined;

interface Template {
	/** What is in the data file. */
	readonly content: Buffer;
	readonly token: string;
}

async function makeTemplate(): Promise<Template> {
	const folder = mkdtempSync(join(tmpdir(), 'narthex-accounts-'));
	try {
		const data = join(folder, 'template');
		const {token} = await createAdministrator({data, ...ADMIN});
		const database = new AccountDatabase(accountDataFile(data));
		database.run('UPDATE account SET password = ?', await quickHash(ADMIN.password));
		database.close();
		return {content: readFileSync(accountDataFile(data)), token};
	} finally {
		rmSync(folder, {recursive: true, force: true});
	}
}

/** What is stored of a password, with the least that Argon2id can cost: nearly every test logs in. */
async function quickHash(password: string): Promise<string> {
	const parameters = {memlimit_kb: 8, opslimit: 1, parallelism: 1, salt: randomBytes(16)};
	const hash = await keyFromPassword(password, parameters);
	return `argon2id$8$1$${parameters.salt.toString('base64url')}$${Buffer.from(hash).toString('base64url')}`;
}

function newFolder(): string {
	const folder = mkdtempSync(join(tmpdir(), 'narthex-accounts-'));
	onTestFinished(() => rmSync(folder, {recursive: true, force: true}));
	return folder;
}

export async function startTestServer(options: Partial<AccountServerOptions> = {}): Promise<TestAccountServer> {
	let ahead = 0;
	template ??= makeTemplate();
	const {content, token: adminToken} = await template;
	const data = options.data ?? join(newFolder(), 'narthex.sqlite');
	if (!existsSync(accountDataFile(data))) writeFileSync(accountDataFile(data), content, {mode: 0o600});
	const mails: Mail[] = [];
	const log: string[] = [];
	const server = await startAccountServer({
		port: 0,
		data,
		mailer: {
			send: async (mail) => {
				mails.push(mail);
				return 'SUCCESS';
			},
			close() {},
		},
		now: () => Date.now() + ahead,
		log: (line) => log.push(line),
		...options,
	});
	onTestFinished(() => server.close());
	return {
		url: server.url,
		mails,
		log,
		adminToken,
		admin: accountOn(new AccountServer(server.url, {token: adminToken})),
		stranger: new AccountServer(server.url),
		pass: (milliseconds) => {
			ahead += milliseconds;
		},
		async request(method, path, body, token = adminToken, headers = {}) {
			const response = await fetch(new URL(path, server.url), {
				method,
				headers: {
					...(body === undefined ? {} : {'Content-Type': 'application/json'}),
					...(token === null ? {} : {Authorization: `Bearer ${token}`}),
					...headers,
				},
				...(body === undefined ? {} : {body: typeof body === 'string' ? body : JSON.stringify(body)}),
			});
			const text = await response.text();
			const json: unknown =
				text !== '' && /json/.test(response.headers.get('content-type') ?? '') ? JSON.parse(text) : undefined;
			return {status: response.status, headers: response.headers, text, json, at: (...path) => path.reduce(part, json)};
		},
		close: () => server.close(),
	};
}

/** Invites someone with `permissions`, signs them up with the administrator's password, and gives their token. */
export async function signUpWith(
	server: TestAccountServer,
	permissions: readonly string[],
	email = 'member@example.com',
): Promise<string> {
	const [code] = await createCodes(server, {permissions});
	const path = `auth/signup?clientID=rest&invite=${code}`;
	return String((await server.request('POST', path, {email, password: ADMIN.password}, null)).at('token'));
}

/** Creates invites as the administrator, and gives their codes. */
export async function createCodes(server: TestAccountServer, body: object = {}): Promise<readonly string[]> {
	return codesOf(await server.request('POST', 'invite', body));
}

/** The codes of the invites in a list. */
export function codesOf(list: TestReply): readonly string[] {
	const invites = list.at('_embedded', 'ec:invite');
	if (!Array.isArray(invites)) throw new Error(`no list of invites: ${list.text}`);
	return invites.map((invite) => String(part(invite, 'invite')));
}

function part(value: unknown, key: string | number): unknown {
	return typeof value === 'object' && value !== null
		? (value as Readonly<Record<string | number, unknown>>)[key]
		: undefined;
}
