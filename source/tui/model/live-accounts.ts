import {type Fate, inviteFate} from '../../accounts/fate.ts';
import {type Invitation, openInvitation} from '../../accounts/invitation.ts';
import type {Invite, InviteChanges} from '../../accounts/invite.ts';
import {
	createInvites,
	deleteInvite,
	editInvite,
	fetchInvite,
	followInvites,
	type InvitePage,
	type InviteQuery,
	listInvites,
	resendInvite,
} from '../../accounts/invites.ts';
import {openAccountStore} from '../../accounts/kept-accounts.ts';
import {LOCAL_ACCOUNT_SERVER} from '../../accounts/local-server.ts';
import {login, logout} from '../../accounts/login.ts';
import type {NewInvite} from '../../accounts/new-invite.ts';
import {AccountServer, isUnencrypted, parseAccountServer} from '../../accounts/server.ts';
import type {AccountStore, KnownAccount} from '../../accounts/store.ts';
import {recordActivity} from '../../activity.ts';
import {asNarthexError, type NarthexError} from '../../errors.ts';
import {words} from '../../words/index.ts';
import type {AcceptableInvitation, AccountPlace, AccountServices, OpenAccount} from './account-services.ts';

/** The accounts of this computer, on their real servers. `store` is another one in tests. */
export function liveAccounts(env: NodeJS.ProcessEnv, store: AccountStore = openAccountStore(env)): AccountServices {
	return {
		namedServer: env.NARTHEX_ACCOUNT_SERVER || undefined,
		localServer: LOCAL_ACCOUNT_SERVER,
		list: () => store.list(),
		readServer: (text) => placeOf(parseAccountServer(text)),
		open: async (known) => new LiveAccount(known, await store.open(known), env),

		async logIn({server, email, password}) {
			const address = parseAccountServer(server);
			const before = (await store.list()).find((known) => known.server === address && known.email === email);
			const clientId = before?.clientId;
			const {token, claims} = await login(new AccountServer(address), {
				email,
				password,
				...(clientId === undefined ? {} : {clientId}),
			});
			const known = {...before, server: address, email: claims.email ?? email};
			await store.keep(known, token);
			return new LiveAccount(known, await store.open(known), env);
		},

		async logOut(known) {
			const problem = await tellServer(store, known);
			await store.forget(known);
			return problem;
		},

		async openInvitation(text, code) {
			const address = parseAccountServer(text);
			return new LiveInvitation(address, await openInvitation(new AccountServer(address), code), store);
		},
	};
}

function placeOf(address: string): AccountPlace {
	return {address, host: new URL(address).host, isUnencrypted: isUnencrypted(address)};
}

/** Why the server could not be told; nothing when it was, or when the login had ended already. */
async function tellServer(store: AccountStore, known: KnownAccount): Promise<NarthexError | undefined> {
	try {
		await logout(await store.open(known), known.clientId);
		return undefined;
	} catch (error) {
		const problem = asNarthexError(error);
		return problem.code === 'login-needed' ? undefined : problem;
	}
}

class LiveAccount implements OpenAccount {
	readonly known: KnownAccount;
	readonly place: AccountPlace;
	readonly #server: AccountServer;
	readonly #env: NodeJS.ProcessEnv;

	constructor(known: KnownAccount, server: AccountServer, env: NodeJS.ProcessEnv) {
		this.known = known;
		this.place = placeOf(known.server);
		this.#server = server;
		this.#env = env;
	}

	list(query: InviteQuery): Promise<InvitePage> {
		return listInvites(this.#server, query);
	}

	follow(url: string): Promise<InvitePage> {
		return followInvites(this.#server, url);
	}

	fetch(code: string): Promise<Invite> {
		return fetchInvite(this.#server, code);
	}

	create(wanted: NewInvite): Promise<readonly Invite[]> {
		return createInvites(this.#server, wanted);
	}

	edit(invite: Invite, changes: InviteChanges): Promise<Invite> {
		return editInvite(this.#server, invite, changes);
	}

	delete(invite: Invite): Promise<void> {
		return deleteInvite(this.#server, invite);
	}

	resend(invite: Invite): Promise<void> {
		return resendInvite(this.#server, invite);
	}

	fate(invite: Invite): Promise<Fate> {
		return inviteFate(this.#server, invite);
	}

	noteUsed(invite: Invite, isCertain: boolean): void {
		recordActivity(this.#env, {
			time: new Date(),
			what: 'invite-used',
			organization: this.known.organization ?? this.place.host,
			by: this.known.email,
			person: invite.email ?? null,
			outcome: 'done',
			detail: isCertain ? null : words.invites.perhapsDeleted,
		});
	}
}

class LiveInvitation implements AcceptableInvitation {
	readonly email: string | undefined;
	readonly organization: string | undefined;
	readonly #address: string;
	readonly #invitation: Invitation;
	readonly #store: AccountStore;

	constructor(address: string, invitation: Invitation, store: AccountStore) {
		this.email = invitation.email;
		this.organization = invitation.organization;
		this.#address = address;
		this.#invitation = invitation;
		this.#store = store;
	}

	async accept(answers: Parameters<AcceptableInvitation['accept']>[0]): ReturnType<AcceptableInvitation['accept']> {
		const {organization, email, login, nameProblem} = await this.#invitation.accept(answers);
		const problems = nameProblem === undefined ? [] : [nameProblem];
		try {
			await this.#store.keep({server: this.#address, email, organization}, login.token);
		} catch (error) {
			problems.push(asNarthexError(error));
		}
		return {organization, email, problems};
	}
}
