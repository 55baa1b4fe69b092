import {createRequire} from 'node:module';
import {join} from 'node:path';
import {installedPackages} from '../helpers/packages.ts';

// The part of ec.sdk 0.30.4 that the tests use, as its own declarations have it.

export interface SdkResource {
	readonly isDirty: boolean;
	hasLink(relation: string): boolean;
	save(): Promise<SdkResource>;
	del(): Promise<void>;
	resolve(): Promise<SdkResource>;
}

export interface SdkInvite extends SdkResource {
	readonly invite: string;
	permissions: string[];
	groups: {groupID: string; name?: string}[];
	email: string | null;
	expires: Date;
	readonly created: Date;
	resendInvite(): Promise<void>;
	save(): Promise<SdkInvite>;
	resolve(): Promise<SdkInvite>;
}

export interface SdkList<Item> {
	readonly count: number;
	readonly total: number;
	getAllItems(): Item[];
	getFirstItem(): Item;
	hasFirstLink(): boolean;
	hasNextLink(): boolean;
	hasPrevLink(): boolean;
	followFirstLink(): Promise<SdkList<Item>>;
	followNextLink(): Promise<SdkList<Item>>;
	followPrevLink(): Promise<SdkList<Item>>;
	map<Result>(use: (item: Item) => Result | Promise<Result>): Promise<Result[]>;
	find(isIt: (item: Item) => boolean): Promise<Item | undefined>;
}

export interface SdkAccounts {
	setToken(token: string): SdkAccounts;
	setClientID(id: string): SdkAccounts;
	inviteList(options?: object): Promise<SdkList<SdkInvite>>;
	invite(code: string): Promise<SdkInvite>;
	createInvites(options?: object): Promise<SdkList<SdkInvite>>;
	deleteResource(relation: string, id: string): Promise<void>;
	getFilterOptions(relation: string): Promise<readonly string[]>;
	signup(email: string, password: string, invite?: string): Promise<string>;
	emailAvailable(email: string): Promise<boolean>;
	me(): Promise<SdkResource & {readonly email: string; name: string; readonly permissions: readonly string[]}>;
	groupList(): Promise<SdkList<{readonly groupID: string; readonly name: string}>>;
	createGroup(group: object): Promise<{readonly groupID: string}>;
	on(event: 'logout' | 'error', listener: () => void): void;
}

export interface SdkSession {
	setClientID(id: string): SdkSession;
	login(email: string, password: string): Promise<string>;
	logout(): Promise<void>;
	checkPermission(permission: string): Promise<boolean>;
	setToken(token: string): SdkSession;
}

export interface Sdk {
	/** At any address; with a token store of its own. */
	accounts(url: string): SdkAccounts;
	session(url: string): SdkSession;
	/** At the address of a local environment, `http://localhost:7472/`, as its users write it. */
	develop(): SdkAccounts;
}

interface Exports {
	readonly Accounts: new (options: object) => SdkAccounts;
	readonly Session: new (options: object) => SdkSession;
}

interface Traverson {
	from(url: string): {jsonHal(): unknown};
}

const file = join(import.meta.dirname, 'ec-sdk/package.json');
const NPM = ['install', '--ignore-scripts', '--no-audit', '--no-fund', '--no-package-lock', '--loglevel=error'];

/** The client, installed the first time; or why there is none. */
export async function openSdk(): Promise<Sdk | {readonly missing: string}> {
	const installed = await installedPackages('ec-sdk', file, () => ['npm', NPM]);
	if ('missing' in installed) return installed;
	const require = createRequire(join(installed.folder, 'package.json'));
	const {Accounts, Session} = require('ec.sdk') as Exports;
	const traverson = createRequire(require.resolve('ec.sdk'))('traverson') as Traverson;
	const options = {environment: 'develop', noCookie: true};
	const at = <Connector extends object>(connector: Connector, url: string): Connector =>
		Object.assign(connector, {[Symbol.for('traversal')]: traverson.from(url).jsonHal()});
	return {
		accounts: (url) => at(new Accounts(options), url),
		session: (url) => at(new Session(options), url),
		develop: () => new Accounts(options),
	};
}
