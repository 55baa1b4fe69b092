import {Accounts} from '../../source/accounts/accounts.ts';
import {AccountStore} from '../../source/accounts/store.ts';
import type {Activity, Log} from '../../source/activity.ts';
import {findCopied, findInviteCode} from '../../source/copied-text.ts';
import {Part} from '../../source/demo/part.ts';
import type {CheckProgress} from '../../source/devices/certificate-store.ts';
import {NarthexError} from '../../source/errors.ts';
import type {NewInvitation} from '../../source/member/invitations.ts';
import type {EventHandlers, Members} from '../../source/member/member.ts';
import type {Credentials, KnownDevice} from '../../source/member/open.ts';
import type {RecoveryView, ShareHolder} from '../../source/member/recovery.ts';
import type {SetupPlan} from '../../source/member/recovery-setup.ts';
import {parseAnyServer} from '../../source/parsec/address.ts';
import type {ListedInvitation} from '../../source/parsec/commands.ts';
import type {
	DeviceId,
	DeviceLabel,
	EmailAddress,
	HumanHandle,
	HumanLabel,
	InvitationToken,
	Timestamp,
	UserId,
	UserProfile,
} from '../../source/parsec/ids.ts';
import type {Organization, OrganizationDevice, OrganizationUser} from '../../source/parsec/organization.ts';
import type {SasCode} from '../../source/parsec/sas-code.ts';
import type {
	ClaimPhase,
	ClaimSession,
	ExchangeKind,
	GreetPhase,
	GreetSession,
	SessionState,
} from '../../source/sessions/phases.ts';
import {isOver} from '../../source/sessions/phases.ts';
import type {
	AnyPhase,
	GiveSharePhase,
	GiveShareSession,
	RecoverPhase,
	RecoverSession,
} from '../../source/sessions/recovery-phases.ts';

import type {ImportedDevice, KeyFile, OpenDevice, RunningRehearsal, Services} from '../../source/tui/state/services.ts';

// Stand-ins for all that the application asks of the rest of the program; a test drives them by hand.

export function handle(name: string, email = `${name.toLowerCase()}@example.com`): HumanHandle {
	return {label: name as HumanLabel, email: email as EmailAddress};
}

export const alice = handle('Alice');
export const aliceId = 'a11ce'.padEnd(32, '0') as UserId;
/** What a device is told of its stream of events. */
export const LIVE = {state: 'live', waiting: undefined} as const;
export const LOST = {
	state: 'lost',
	error: new NarthexError('offline', {host: 'parsec.example.com', reason: 'refused'}),
	nextTry: new Date(0),
	retry: () => {},
} as const;
/** The time in every test. */
export const NOW = Date.UTC(2026, 10, 21, 12, 0, 0);
export const code = (text: string) => text as SasCode;
export const choices = ['TP9W', 'JEAK', 'ZPFW', 'AU2D', 'Q7XN', 'H3MC'].map(code);

export function token(digit: string): InvitationToken {
	return digit.padStart(32, '0') as InvitationToken;
}

export function invited(
	email: string,
	digit: string,
	status: ListedInvitation['status'] = 'PENDING',
	minutes = 2,
): ListedInvitation {
	return {
		type: 'USER',
		claimer_email: email,
		token: token(digit),
		status,
		created_by: {type: 'USER', user_id: aliceId, human_handle: alice},
		created_on: ((NOW - minutes * 60_000) * 1000) as Timestamp,
	};
}

export function invitedDevice(digit: string): ListedInvitation {
	return {
		type: 'DEVICE',
		token: token(digit),
		status: 'PENDING',
		created_by: {type: 'USER', user_id: aliceId, human_handle: alice},
		created_on: ((NOW - 3_600_000) * 1000) as Timestamp,
	};
}

/** An invitation of a person whose shares we hold. */
export function invitedBack(digit: string): ListedInvitation {
	return {
		type: 'SHAMIR_RECOVERY',
		token: token(digit),
		status: 'PENDING',
		claimer_user_id: 'd04a'.padEnd(32, '0') as UserId,
		shamir_recovery_created_on: ((NOW - 7_200_000) * 1000) as Timestamp,
		created_by: {type: 'USER', user_id: aliceId, human_handle: alice},
		created_on: ((NOW - 3_600_000) * 1000) as Timestamp,
	};
}

export function knownDevice(label: string, over: Partial<KnownDevice> = {}): KnownDevice {
	return {
		deviceId: label.padEnd(32, '0') as DeviceId,
		shortId: label.slice(0, 3),
		path: `/devices/${label}.keys`,
		organization: 'Acme',
		handle: alice,
		deviceLabel: label,
		server: 'parsec.example.com',
		lock: 'password',
		needsCode: false,
		createdOn: new Date(NOW),
		protectedOn: new Date(NOW),
		lastUsed: undefined,
		isReadableByOthers: false,
		...over,
	};
}

/** An exchange whose phases a test enters. */
export class FakeSession<
	Role extends 'greeter' | 'claimer',
	Phase extends AnyPhase,
	Kind extends ExchangeKind = 'user' | 'device',
> {
	readonly startedAt = new Date(NOW);
	readonly done: Promise<Phase>;
	readonly role: Role;
	readonly kind: Kind;
	readonly #listeners = new Set<() => void>();
	#finish: (phase: Phase) => void = () => {};
	state: SessionState<Phase>;
	cancelled = 0;

	constructor(role: Role, kind: Kind, phase: Phase) {
		this.role = role;
		this.kind = kind;
		this.done = new Promise((resolve) => {
			this.#finish = resolve;
		});
		this.state = {
			phase,
			phaseSince: new Date(NOW),
			peer: {handle: undefined, verified: false},
			ownCode: undefined,
			connection: {state: 'live'},
			attempt: 1,
		};
	}

	readonly subscribe = (listener: () => void): (() => void) => {
		this.#listeners.add(listener);
		return () => this.#listeners.delete(listener);
	};

	update(change: Partial<SessionState<Phase>>): void {
		this.state = {...this.state, ...change};
		for (const listener of [...this.#listeners]) listener();
		if (isOver(this.state.phase)) this.#finish(this.state.phase);
	}

	enter(phase: Phase): void {
		this.update({phase, phaseSince: new Date(NOW)});
	}

	async cancel(): Promise<void> {
		this.cancelled++;
		if (isOver(this.state.phase)) return;
		this.enter({name: 'cancelled', by: this.role, reason: 'MANUALLY_CANCELLED'} as Phase);
	}
}

export type FakeGreet = FakeSession<'greeter', GreetPhase>;
export type FakeClaim = FakeSession<'claimer', ClaimPhase>;
export type FakeGiveShare = FakeSession<'greeter', GiveSharePhase, 'recovery'>;
export type FakeRecover = FakeSession<'claimer', RecoverPhase, 'recovery'>;

export function fakeGreet(kind: 'user' | 'device' = 'user'): FakeGreet {
	return new FakeSession<'greeter', GreetPhase>('greeter', kind, {name: 'waiting-for-claimer'});
}

export function fakeClaim(kind: 'user' | 'device' = 'user', phase: ClaimPhase = {name: 'probing'}): FakeClaim {
	return new FakeSession<'claimer', ClaimPhase>('claimer', kind, phase);
}

const idOf = (name: string) => (name === 'Alice' ? aliceId : (name.toLowerCase().padEnd(32, '0') as UserId));
const deviceOf = (name: string) => `de${name.toLowerCase()}`.padEnd(32, '0') as DeviceId;

/** An organization of these people, a device each; the first one, an administrator, greeted the others. */
export function organizationOf(first: string, ...others: readonly string[]): Organization {
	const names = [first, ...others];
	const createdOn = (index: number) => ((NOW - 86_400_000 + index) * 1000) as Timestamp;
	const createdBy = (index: number) => (index === 0 ? {} : {createdBy: deviceOf(first)});
	const users = names.map((name, index): OrganizationUser => {
		const profile = index === 0 ? 'ADMIN' : 'STANDARD';
		const key = {publicKey: new Uint8Array(32)};
		return {
			userId: idOf(name),
			handle: handle(name),
			profile,
			createdOn: createdOn(index),
			...createdBy(index),
			...key,
		};
	});
	const devices = names.map((name, index): OrganizationDevice => {
		const device = {deviceId: deviceOf(name), userId: idOf(name), label: `laptop of ${name}` as DeviceLabel};
		const rest = {purpose: 'STANDARD', verifyKey: new Uint8Array(32), createdOn: createdOn(index)} as const;
		return {...device, ...rest, ...createdBy(index)};
	});
	return {
		rootVerifyKey: new Uint8Array(32),
		users: new Map(users.map((user) => [user.userId, user])),
		devices: new Map(devices.map((device) => [device.deviceId, device])),
		lastCommonTimestamp: createdOn(names.length),
	};
}

/** The groups of the passphrase of every recovery file. */
export const PASSPHRASE = Array.from({length: 13}, (_, index) => `${'ABCDEFGHIJKLM'.charAt(index)}A2B`);

/** An opened device whose server is this object. */
export class FakeDevice implements OpenDevice {
	membership = {
		deviceId: 'de01'.padEnd(32, '0') as DeviceId,
		userId: aliceId,
		organization: 'Acme',
		handle: alice,
		deviceLabel: 'laptop',
		server: 'parsec.example.com',
		isUnencrypted: false,
	};
	invitations: ListedInvitation[] = [];
	members: Members = {
		profile: 'ADMIN',
		active: 2,
		names: new Map([['dora@example.com', 'Dora']]),
		organization: organizationOf('Alice', 'Dora'),
		notice: undefined,
	};
	frozen: ReadonlySet<UserId> | undefined = new Set();
	mail: NewInvitation['emailSent'] = 'SUCCESS';
	/** Thrown by the next requests, while it is there. */
	failure: NarthexError | undefined;
	handlers: EventHandlers | undefined;
	readonly greets: FakeGreet[] = [];
	readonly shares: FakeGiveShare[] = [];
	readonly calls: string[] = [];
	#next = 0x100;

	ownSetup: RecoveryView | undefined;
	setups: RecoveryView[] = [];
	holders: ShareHolder[] = [];
	readonly plans: SetupPlan[] = [];
	readonly recovery: OpenDevice['recovery'] = {
		fetch: async () => {
			this.#answer('recoveries');
			return {own: this.ownSetup, others: this.setups};
		},
		fetchHolders: async () => this.holders,
		create: async (plan) => {
			this.#answer('set up');
			this.plans.push(plan);
		},
		delete: async () => {
			this.#answer('delete recovery');
			this.ownSetup = undefined;
			return 'deleted';
		},
		invite: async ({email}) => {
			this.#answer(`invite back ${email}`);
			const invitation = invitedBack((this.#next++).toString(16));
			this.invitations.push(invitation);
			return {token: invitation.token, emailSent: 'not-asked'};
		},
		exportFile: async (path) => {
			this.#answer(`export ${path}`);
			return {passphrase: PASSPHRASE.join('-')};
		},
		giveShare: async (): Promise<GiveShareSession> => {
			this.#answer('give share');
			const session: FakeGiveShare = new FakeSession<'greeter', GiveSharePhase, 'recovery'>('greeter', 'recovery', {
				name: 'waiting-for-claimer',
			});
			session.update({peer: {handle: handle('Dora'), verified: false}});
			this.shares.push(session);
			return session;
		},
	};

	async listInvitations(): Promise<readonly ListedInvitation[]> {
		this.#answer('list');
		return [...this.invitations];
	}

	async inviteUser(email: EmailAddress, sendEmail: boolean): Promise<NewInvitation> {
		this.#answer(`invite ${email} ${sendEmail ? 'mail' : 'no mail'}`);
		const existing = this.invitations.find((one) => one.type === 'USER' && one.claimer_email === email);
		if (existing !== undefined) return {token: existing.token, emailSent: this.mail};
		const invitation = invited(email, (this.#next++).toString(16), 'PENDING', 0);
		this.invitations.push(invitation);
		return {token: invitation.token, emailSent: this.mail};
	}

	async inviteDevice(): Promise<NewInvitation> {
		this.#answer('invite device');
		const invitation = invitedDevice((this.#next++).toString(16));
		this.invitations.push(invitation);
		return {token: invitation.token, emailSent: this.mail};
	}

	resendInvitation(invitation: ListedInvitation): Promise<NewInvitation> {
		return invitation.type === 'USER'
			? this.inviteUser(invitation.claimer_email as EmailAddress, true)
			: this.inviteDevice();
	}

	async cancelInvitation(cancelled: InvitationToken): Promise<'cancelled' | 'already-cancelled'> {
		this.#answer(`cancel ${cancelled}`);
		const before = this.invitations.find((one) => one.token === cancelled);
		this.invitations = this.invitations.map((one) => (one.token === cancelled ? {...one, status: 'CANCELLED'} : one));
		return before?.status === 'CANCELLED' ? 'already-cancelled' : 'cancelled';
	}

	async fetchMembers(_onProgress?: (progress: CheckProgress) => void): Promise<Members> {
		this.#answer('members');
		return this.members;
	}

	async listFrozenUsers(): Promise<ReadonlySet<UserId> | undefined> {
		this.#answer('frozen');
		return this.frozen;
	}

	async updateUser({userId, handle: {email}}: OrganizationUser, profile: UserProfile): Promise<void> {
		this.#answer(`update ${email} ${profile}`);
		this.#change(userId, {profile});
	}

	async revokeUser({userId, handle: {email}}: OrganizationUser): Promise<void> {
		this.#answer(`revoke ${email}`);
		this.#change(userId, {revokedOn: (NOW * 1000) as Timestamp, revokedBy: deviceOf('Alice')});
	}

	#change(userId: UserId, change: Partial<OrganizationUser>): void {
		const {organization} = this.members;
		const user = organization.users.get(userId);
		if (user === undefined) return;
		const users = new Map(organization.users).set(userId, {...user, ...change});
		this.members = {...this.members, organization: {...organization, users}};
	}

	listen(handlers: EventHandlers): void {
		this.handlers = handlers;
	}

	link(_: ListedInvitation['type'], linked: InvitationToken): string {
		return `https://parsec.example.com/redirect/Acme?a=claim_user&p=xB${linked}`;
	}

	greet(): GreetSession {
		const session = fakeGreet();
		this.greets.push(session);
		return session;
	}

	#answer(call: string): void {
		this.calls.push(call);
		if (this.failure !== undefined) throw this.failure;
	}
}

/** Services of a test: devices on disk, a password, links. */
/** The invitation of each link but that of a shared recovery. */
const CLAIMED = token('c1a1');

export class FakeServices implements Services {
	devices: KnownDevice[] = [];
	readonly device = new FakeDevice();
	readonly claims: FakeClaim[] = [];
	readonly recoveries: FakeRecover[] = [];
	readonly defaultDeviceLabel = 'this computer';
	password = 'correct horse';
	readonly notice = undefined;
	settingsProblem: NarthexError | undefined;

	async setPreferences(change: Parameters<Services['setPreferences']>[0]): Promise<void> {
		if (this.settingsProblem !== undefined) throw this.settingsProblem;
		this.preferences = {...this.preferences, ...change};
	}

	preferences: Services['preferences'] = {
		color: 'auto',
		bell: true,
		notifications: true,
		theme: 'auto',
		mouse: false,
		lock: 'never',
		device: null,
	};
	/** None was ever logged in. */
	accounts: Accounts = new Accounts({}, new AccountStore('/nonexistent/accounts.json'));
	activities: Activity[] = [];
	hasKeyring = true;

	/** How often a recovery file was opened, and the passwords that its device was to be saved with. */
	readonly imports: {opened: number; passwords: string[]} = {opened: 0, passwords: []};

	openRecoveryFile = async (_: string, passphrase: string): Promise<ImportedDevice> => {
		if (passphrase !== PASSPHRASE.join('-')) throw new NarthexError('wrong-passphrase', {groups: [3]});
		this.imports.opened++;
		return {
			save: async (protection) => {
				this.imports.passwords.push(protection.kind === 'password' ? protection.password : 'keyring');
				if (this.importFailure !== undefined) throw this.importFailure;
				return {path: '/devices/imported.keys'};
			},
		};
	};

	importFailure: NarthexError | undefined;

	readonly checkKeyring = async (): Promise<void> => {
		if (this.hasKeyring) return;
		throw new NarthexError('usage', {message: 'There is no keyring here.', nextStep: 'Use a password instead.'});
	};

	/** What is played on the other side of each exchange of a rehearsal. */
	readonly parts: Part[] = [];

	startRehearsal = async (changed: () => void): Promise<RunningRehearsal> => ({
		member: this.device,
		begin: async (name) => {
			const token = this.device.invitations[0]?.token;
			if (token === undefined) throw new NarthexError('invitation-not-found', {});
			const part = new Part('Bob', changed);
			this.parts.push(part);
			return name === 'claim' || name === 'come-back'
				? {name, token: CLAIMED, link: `parsec3://parsec.example.com/Acme?a=claim_user&p=${token}`}
				: {name, token, guest: part};
		},
		attend: (you) => {
			const part = this.parts[0] ?? new Part('Alice', changed);
			part.meet(you);
			return part;
		},
	});

	logProblem: NarthexError | undefined;

	readLog(): Log {
		return {entries: this.activities, problem: this.logProblem};
	}

	async close(): Promise<void> {}

	unreadable: readonly NarthexError[] = [];

	async findDevices(): ReturnType<Services['findDevices']> {
		return {devices: this.devices, problems: this.unreadable};
	}

	code = '123456';

	async unlock({needsCode}: KnownDevice, {protection, code}: Credentials): Promise<OpenDevice> {
		if (needsCode && code !== this.code) throw new NarthexError('wrong-one-time-code', {});
		if (protection.kind === 'password' && protection.password !== this.password) {
			throw new NarthexError('usage', {message: 'The password is wrong.', nextStep: 'Type it again.'});
		}
		return this.device;
	}

	/** What was done to key files. */
	readonly upkeep: string[] = [];
	serverProblem: NarthexError | undefined;

	async openKeyFile(device: KnownDevice, credentials: Credentials): Promise<KeyFile> {
		await this.unlock(device, credentials);
		return {
			changeAuthentication: async (protection) => {
				this.upkeep.push(protection.kind === 'password' ? protection.password : 'keyring');
			},
			tryServer: async () => this.serverProblem,
			overwriteServerUrl: async ({hostname}) => {
				this.upkeep.push(hostname);
			},
		};
	}

	readonly administration = {server: 'https://parsec.example.com', token: ''};
	/** Why the server creates no organization. */
	creationProblem: NarthexError | undefined;

	async createOrganization({organization}: {readonly organization: string}) {
		if (this.creationProblem !== undefined) throw this.creationProblem;
		const place = {organization, server: 'parsec.example.com', isUnencrypted: false};
		return {kind: 'bootstrap' as const, ...place, bootstrap: async () => this.device};
	}

	readonly readServer = (text: string) => parseAnyServer(text.trim());

	isOnlyDevice(): boolean {
		return this.devices.length === 1;
	}

	async forgetDevice({path}: KnownDevice, keepAside: boolean): Promise<string | undefined> {
		this.devices = this.devices.filter((device) => device.path !== path);
		return keepAside ? `${path}.archived` : undefined;
	}

	readonly readInviteCode = findInviteCode;

	readLink(text: string): ReturnType<Services['readLink']> {
		const place = {organization: 'Acme', server: 'parsec.example.com', isUnencrypted: false};
		if (text.trim().startsWith('parsec3://bootstrap')) {
			return {kind: 'bootstrap', ...place, bootstrap: async () => this.device};
		}
		const found = findCopied(text);
		if (found.kind === 'code') return found;
		if (text.includes('claim_shamir_recovery')) {
			return {
				kind: 'invitation',
				type: 'recovery',
				...place,
				token: token('c1a2'),
				claim: (): RecoverSession => {
					const session: FakeRecover = new FakeSession<'claimer', RecoverPhase, 'recovery'>('claimer', 'recovery', {
						name: 'probing',
					});
					this.recoveries.push(session);
					return session;
				},
			};
		}
		return {
			kind: 'invitation',
			type: 'user',
			...place,
			token: CLAIMED,
			claim: () => {
				const session = fakeClaim();
				this.claims.push(session);
				return session as ClaimSession;
			},
		};
	}
}

export const deviceLabel = (text: string) => text as DeviceLabel;

/** A greeting of Bob in the log. */
export const greeted: Activity = {
	time: new Date(NOW),
	what: 'greeting',
	organization: 'Acme',
	by: 'alice@example.com',
	person: 'bob@example.com',
	outcome: 'done',
	why: null,
};
