import {asNarthexError, type NarthexError} from '../../errors.ts';
import type {EmailSent, ListedInvitation} from '../../parsec/commands.ts';
import type {EmailAddress, InvitationToken, Timestamp} from '../../parsec/ids.ts';
import {words} from '../../words/index.ts';
import type {Action, Context, KeyPress} from '../keys.ts';
import {type Candidate, candidates} from '../model/addresses.ts';
import type {Application} from '../model/application.ts';
import {Form} from '../model/form.ts';
import {InvitationActions} from '../model/invitation-actions.ts';
import type {Screen} from '../model/screen.ts';
import type {Workspace} from '../model/surroundings.ts';

/** What became of one address. */
export type Result =
	| {readonly kind: 'waiting'; readonly email: EmailAddress}
	| {
			readonly kind: 'done';
			readonly email: EmailAddress | undefined;
			readonly token: InvitationToken;
			readonly mail: EmailSent | 'not-asked';
	  }
	| {readonly kind: 'failed'; readonly email: EmailAddress | undefined; readonly error: NarthexError};

/** Makes invitations: for a person or several, or for a device of one's own. */
export class NewInvitationScreen implements Screen {
	readonly pane = 'new-invitation';
	readonly workspace: Workspace;
	readonly form = new Form([{id: 'emails', label: words.inviting.making.email, hint: words.inviting.making.several}]);
	readonly #app: Application;
	readonly #actions: InvitationActions;
	#step: 'kind' | 'people' | 'sending' | 'results' = 'kind';
	#sendsMail = true;
	#results: readonly Result[] = [];
	#isStopped = false;

	constructor(app: Application, workspace: Workspace) {
		this.#app = app;
		this.workspace = workspace;
		this.#actions = new InvitationActions(app, workspace);
	}

	get step(): 'kind' | 'people' | 'sending' | 'results' {
		return this.#step;
	}

	get sendsMail(): boolean {
		return this.#sendsMail;
	}

	get results(): readonly Result[] {
		return this.#results;
	}

	/** Whether we may invite people; undefined until our certificates were read. */
	get mayInvitePeople(): boolean | undefined {
		const {members} = this.workspace.invitations;
		return members === undefined ? undefined : members.profile === 'ADMIN';
	}

	get candidates(): readonly Candidate[] {
		const {all, members} = this.workspace.invitations;
		const invited = new Set(
			(all ?? []).flatMap((invitation) =>
				invitation.type === 'USER' && invitation.status === 'PENDING' ? [invitation.claimer_email] : [],
			),
		);
		return candidates(this.form.text('emails'), members?.names ?? new Map(), invited);
	}

	/** The one invitation that was made, as the list has it. */
	get created(): ListedInvitation | undefined {
		const [only] = this.#results;
		if (this.#step !== 'results' || this.#results.length !== 1 || only?.kind !== 'done') return undefined;
		return this.workspace.invitations.find(only.token) ?? this.#asListed(only);
	}

	get contexts(): readonly Context[] {
		if (this.#step === 'kind') return ['menu'];
		if (this.#step === 'people') return ['form'];
		return this.#step === 'results' ? ['created'] : [];
	}

	get takesText(): boolean {
		return this.#step === 'people';
	}

	offers(action: Action): boolean {
		if (this.#step === 'people') return action === 'submit' || action === 'toggle-mail';
		if (this.#step === 'kind') return action === 'choose';
		if (this.#step !== 'results') return false;
		if (action === 'new') return true;
		if (action === 'copy-link') return this.#results.some(({kind}) => kind === 'done');
		return this.#actions.offers(action, this.created);
	}

	perform(action: Action): void {
		const {created} = this;
		if (action === 'toggle-mail') this.#sendsMail = !this.#sendsMail;
		else if (action === 'submit') this.#submit();
		else if (action === 'new') this.#app.replace(this, new NewInvitationScreen(this.#app, this.workspace));
		else if (created !== undefined) this.#actions.perform(action, created);
		else if (action === 'copy-link') this.#copyAll();
	}

	edit(key: KeyPress): void {
		this.form.edit(key);
	}

	paste(text: string): void {
		if (this.#step === 'people') this.form.paste(`${text} `);
	}

	back(): boolean {
		if (this.#step !== 'people') return false;
		this.#step = 'kind';
		return true;
	}

	/** What is not sent yet stays unsent. */
	closed(): void {
		this.#isStopped = true;
	}

	choose(kind: 'user' | 'device'): void {
		if (this.#step !== 'kind') return;
		if (kind === 'user') this.#step = 'people';
		else void this.#inviteDevice();
		this.#app.store.show();
	}

	#submit(): void {
		const emails = this.candidates.flatMap((candidate) => (candidate.kind === 'good' ? [candidate.email] : []));
		if (this.candidates.some(({kind}) => kind === 'wrong')) {
			this.#app.say('problem', words.inviting.making.correct);
		} else if (emails.length > 0) void this.#invitePeople(emails);
		else if (this.candidates.length > 0) this.#app.say('problem', words.inviting.making.allMembers);
	}

	async #invitePeople(emails: readonly EmailAddress[]): Promise<void> {
		this.#step = 'sending';
		this.#results = emails.map((email) => ({kind: 'waiting', email}));
		for (const [index, email] of emails.entries()) {
			if (this.#isStopped) break;
			const result = await this.#invite(email, () => this.workspace.device.inviteUser(email, this.#sendsMail));
			this.#results = this.#results.with(index, result);
			this.#app.store.changed();
		}
		await this.#finish();
	}

	async #inviteDevice(): Promise<void> {
		this.#step = 'sending';
		this.#sendsMail = false;
		this.#results = [await this.#invite(undefined, () => this.workspace.device.inviteDevice(false))];
		await this.#finish();
	}

	async #invite(
		email: EmailAddress | undefined,
		send: () => ReturnType<Workspace['device']['inviteDevice']>,
	): Promise<Result> {
		try {
			const {token, emailSent} = await send();
			const mail = this.#sendsMail ? emailSent : 'not-asked';
			this.workspace.invitations.rememberMail(token, mail);
			return {kind: 'done', email, token, mail};
		} catch (error) {
			return {kind: 'failed', email, error: asNarthexError(error)};
		}
	}

	async #finish(): Promise<void> {
		await this.workspace.invitations.refresh();
		this.#step = 'results';
		this.#app.store.changed();
	}

	#copyAll(): void {
		const links = this.#results.flatMap((result) =>
			result.kind === 'done' ? [`${result.email ?? ''} ${this.workspace.device.link('USER', result.token)}`] : [],
		);
		this.#app.copy(links.join('\n'), words.application.copying.links(links.length));
	}

	/** Until the list was read again, what we know ourselves has to do. */
	#asListed(result: Extract<Result, {kind: 'done'}>): ListedInvitation {
		const {userId, handle} = this.workspace.device.membership;
		const common = {
			token: result.token,
			status: 'PENDING',
			created_by: {type: 'USER', user_id: userId, human_handle: handle},
			created_on: (this.#app.now() * 1000) as Timestamp,
		} as const;
		return result.email === undefined
			? {type: 'DEVICE', ...common}
			: {type: 'USER', claimer_email: result.email, ...common};
	}
}
