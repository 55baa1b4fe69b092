import {type Candidate, candidates} from '../../email-list.ts';
import {asNarthexError} from '../../errors.ts';
import type {KnownInvitation} from '../../member/invitations.ts';
import type {EmailAddress, Timestamp} from '../../parsec/ids.ts';
import type {KeyPress} from '../../terminal-input.ts';
import {words} from '../../words/index.ts';
import {own} from '../parts/cells.ts';
import {menuActions} from '../parts/menu.tsx';
import {CreatedInvitation, InvitationPeople, InvitationResults, type Result} from '../parts/new-invitation.tsx';
import {InvitationKinds} from '../parts/new-invitation-kinds.tsx';
import {insideOf, Page} from '../parts/page.tsx';
import {actionGroup, actionsOn, type ValidGroup} from '../state/actions.ts';
import {Form, formActions} from '../state/form.ts';
import type {Screen, ViewProps} from '../state/screen.ts';
import type {Workspace} from '../state/surroundings.ts';
import type {Ui} from '../state/ui.ts';
import {type InvitationTarget, invitationActions} from './invitation-actions.ts';
import {RecoveryScreen} from './recovery.tsx';

type Done = Extract<Result, {kind: 'done'}>;

/** Makes invitations: for a person or several, or for a device of one's own. */
export class NewInvitationScreen implements Screen, InvitationTarget {
	readonly name = 'new-invitation';
	readonly isNew = true;
	readonly ui: Ui;
	readonly workspace: Workspace;
	readonly form = new Form([{id: 'emails', label: words.inviting.making.email, hint: words.inviting.making.several}]);
	#step: 'kind' | 'people' | 'sending' | 'results' = 'kind';
	#sendsMail = true;
	#results: readonly Result[] = [];
	#isStopped = false;

	/** Once the invitations are made. */
	static readonly actions = actionGroup<NewInvitationScreen>('created', {
		greet: invitationActions.greet,
		copyLink: {
			...invitationActions.copyLink,
			offered: (screen) => screen.#done.length > 0,
			run: (screen) => {
				if (screen.invitation === undefined) screen.#copyAll();
				else invitationActions.copyLink.run(screen);
			},
		},
		copyToken: invitationActions.copyToken,
		showQr: invitationActions.showQr,
		new: {
			...words.keys.actions.created.new,
			keys: ['n'],
			run: (screen) => screen.ui.replace(screen, new NewInvitationScreen(screen.ui, screen.workspace)),
		},
	});

	/** @param kind for whom it is, where that is known: it is made at once */
	constructor(ui: Ui, workspace: Workspace, kind?: 'device') {
		this.ui = ui;
		this.workspace = workspace;
		if (kind !== undefined) this.#choose(kind);
	}

	/** The one invitation that was made, as the list has it. */
	get invitation(): KnownInvitation | undefined {
		const [only] = this.#results;
		if (this.#step !== 'results' || this.#results.length !== 1 || only?.kind !== 'done') return undefined;
		return this.workspace.invitations.find(only.token) ?? this.#asListed(only);
	}

	get actions(): readonly ValidGroup[] {
		if (this.#step === 'kind') return [actionsOn(menuActions, this)];
		if (this.#step === 'people') return [actionsOn(formActions, this)];
		return this.#step === 'results' ? [actionsOn(NewInvitationScreen.actions, this)] : [];
	}

	get takesText(): boolean {
		return this.#step === 'people';
	}

	toggleMail(): void {
		this.#sendsMail = !this.#sendsMail;
	}

	submit(): void {
		const found = this.#candidates;
		const emails = found.flatMap((candidate) => (candidate.kind === 'good' ? [candidate.email] : []));
		if (found.some(({kind}) => kind === 'wrong')) this.ui.say('problem', words.inviting.making.correct);
		else if (emails.length > 0) void this.#invitePeople(emails);
		else if (found.length > 0) this.ui.say('problem', words.inviting.making.allMembers);
	}

	edit(key: KeyPress): void {
		this.form.edit(key);
	}

	paste(text: string): void {
		if (this.#step === 'people') this.form.paste(`${text} `);
	}

	goBack(): boolean {
		if (this.#step !== 'people') return false;
		this.#step = 'kind';
		return true;
	}

	/** What is not sent yet stays unsent. */
	closed(): void {
		this.#isStopped = true;
	}

	readonly View = ({size}: ViewProps) => {
		const inside = insideOf(size);
		const {workspace, invitation} = this;
		return (
			<Page title={own(words.invitationScreens.making.title)} size={size}>
				{this.#step === 'kind' && (
					<InvitationKinds invitations={workspace.invitations} onChoice={(kind) => this.#choose(kind)} />
				)}
				{this.#step === 'people' && (
					<InvitationPeople
						form={this.form}
						candidates={this.#candidates}
						sendsMail={this.#sendsMail}
						usersLimit={workspace.invitations.usersLimitReached}
						size={inside}
					/>
				)}
				{(this.#step === 'sending' || (this.#step === 'results' && invitation === undefined)) && (
					<InvitationResults results={this.#results} size={inside} />
				)}
				{invitation !== undefined && <CreatedInvitation workspace={workspace} invitation={invitation} size={inside} />}
			</Page>
		);
	};

	get #candidates(): readonly Candidate[] {
		const {all = [], members} = this.workspace.invitations;
		const invited = all.flatMap((invitation) =>
			invitation.type === 'USER' && invitation.status === 'PENDING' ? [invitation.claimer_email] : [],
		);
		return candidates(this.form.text('emails'), members?.names ?? new Map(), new Set(invited));
	}

	get #done(): readonly Done[] {
		return this.#results.filter((result) => result.kind === 'done');
	}

	#choose(kind: 'user' | 'device' | 'back'): void {
		if (this.#step !== 'kind') return;
		if (kind === 'back') {
			this.ui.replace(this, new RecoveryScreen(this.ui, this.workspace));
			return;
		}
		if (kind === 'user') this.#step = 'people';
		else void this.#inviteDevice();
		this.ui.store.show();
	}

	async #invitePeople(emails: readonly EmailAddress[]): Promise<void> {
		this.#step = 'sending';
		this.#results = emails.map((email) => ({kind: 'waiting', email}));
		for (const [index, email] of emails.entries()) {
			if (this.#isStopped) break;
			const result = await this.#invite(email, () => this.workspace.device.inviteUser(email, this.#sendsMail));
			this.#results = this.#results.with(index, result);
			this.ui.store.changed();
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
		this.ui.store.changed();
	}

	#copyAll(): void {
		const links = this.#done.map(({email, token}) => `${email ?? ''} ${this.workspace.device.link('USER', token)}`);
		this.ui.copy(links.join('\n'), words.application.copying.links(links.length));
	}

	/** Until the list was read again: what we know ourselves. */
	#asListed({email, token}: Done): KnownInvitation {
		const {userId, handle} = this.workspace.device.membership;
		const common = {
			token,
			status: 'PENDING',
			created_by: {type: 'USER', user_id: userId, human_handle: handle},
			created_on: (this.ui.now() * 1000) as Timestamp,
		} as const;
		return email === undefined ? {type: 'DEVICE', ...common} : {type: 'USER', claimer_email: email, ...common};
	}
}
