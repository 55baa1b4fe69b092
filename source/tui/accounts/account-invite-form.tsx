import {Box} from 'ink';
import type {AccountInvite} from '../../accounts/invite.ts';
import {asNarthexError, type NarthexError} from '../../errors.ts';
import type {KeyPress} from '../../terminal-input.ts';
import {forScreen} from '../../text.ts';
import {words} from '../../words/index.ts';
import {Busy} from '../parts/busy.tsx';
import {own} from '../parts/cells.ts';
import {insideOf, Page} from '../parts/page.tsx';
import {Problem} from '../parts/problem.tsx';
import {Text} from '../parts/text.tsx';
import {FormView} from '../parts/text-field.tsx';
import {actionGroup, actionsOn, type ValidGroup} from '../state/actions.ts';
import {type Form, formActions} from '../state/form.ts';
import type {Heading, Screen, ViewProps} from '../state/screen.ts';
import {type Size, signs, theme} from '../state/theme.ts';
import type {Ui} from '../state/ui.ts';
import {changesOf, inviteForm, newInviteForm, newInviteOf} from './account-invite-fields.ts';
import {inviteName} from './account-invite-texts.ts';
import type {AccountWorkspace} from './account-workspace.ts';

const said = words.keys.actions.newAccountInvites;

/** Which invite is changed; or that new ones are made, with the screen that then shows the one that was made. */
type Purpose = {readonly edit: AccountInvite} | {readonly screenOf: (made: AccountInvite) => Screen};

/** Makes invites, or changes one. */
export class AccountInviteFormScreen implements Screen {
	readonly name = 'account-invite-form';
	readonly #ui: Ui;
	readonly #workspace: AccountWorkspace;
	readonly #purpose: Purpose;
	/** The invite that is changed, as it was read last. */
	#invite: AccountInvite | undefined;
	#form: Form;
	#isBusy = false;
	#problem: NarthexError | undefined;
	/** What was made, where that were several. */
	#created: readonly AccountInvite[] | undefined;

	/** Once several were made. */
	static readonly actions = actionGroup<AccountInviteFormScreen>('newAccountInvites', {
		copyCode: {...said.copyCode, keys: ['y'], run: (screen) => screen.#copyAll()},
		new: {...said.new, keys: ['n'], run: (screen) => screen.#again()},
		open: {...said.open, keys: ['enter'], run: (screen) => screen.#ui.dismiss(screen)},
	});

	constructor(ui: Ui, workspace: AccountWorkspace, purpose: Purpose) {
		this.#ui = ui;
		this.#workspace = workspace;
		this.#purpose = purpose;
		this.#invite = 'edit' in purpose ? purpose.edit : undefined;
		this.#form = this.#invite === undefined ? newInviteForm() : inviteForm(this.#invite);
	}

	get heading(): Heading {
		return this.#workspace.heading;
	}

	get form(): Form {
		return this.#form;
	}

	get actions(): readonly ValidGroup[] {
		if (this.#created !== undefined) return [actionsOn(AccountInviteFormScreen.actions, this)];
		return this.#isBusy ? [] : [actionsOn(formActions, this)];
	}

	get takesText(): boolean {
		return this.#created === undefined && !this.#isBusy;
	}

	submit(): void {
		void this.#send();
	}

	edit(key: KeyPress): void {
		this.#problem = undefined;
		this.#form.edit(key);
	}

	paste(text: string): void {
		if (this.takesText) this.#form.paste(text);
	}

	readonly View = ({size}: ViewProps) => {
		const invite = this.#invite;
		const problem = this.#problem;
		const {newInvites, edit, whatNew, whatEdited, readAgain} = words.accountScreens.form;
		const title = invite === undefined ? own(newInvites) : edit(inviteName(invite));
		if (this.#created !== undefined) {
			return (
				<Page title={title} size={size}>
					<Created created={this.#created} size={insideOf(size)} />
				</Page>
			);
		}
		return (
			<Page title={title} size={size}>
				<Box flexShrink={0}>
					<Text>{invite === undefined ? whatNew : whatEdited}</Text>
				</Box>
				<Box height={1} flexShrink={1} />
				<FormView form={this.#form} width={insideOf(size).columns} />
				<Box height={1} flexShrink={1} />
				{this.#isBusy && <Busy text={own(words.parts.asking)} />}
				{problem !== undefined && <Problem error={problem} />}
				{problem?.code === 'edited-meanwhile' && <Text dimColor>{readAgain}</Text>}
			</Page>
		);
	};

	async #send(): Promise<void> {
		this.#isBusy = true;
		this.#problem = undefined;
		try {
			await ('edit' in this.#purpose
				? this.#change(this.#invite ?? this.#purpose.edit)
				: this.#create(this.#purpose.screenOf));
		} catch (error) {
			this.#problem = asNarthexError(error);
			if (this.#problem.code === 'edited-meanwhile') await this.#takeOver();
		}
		this.#isBusy = false;
		this.#ui.store.changed();
	}

	async #create(screenOf: (made: AccountInvite) => Screen): Promise<void> {
		const created = await this.#workspace.withLogin((account) => account.createInvites(newInviteOf(this.#form)));
		void this.#workspace.invites.refresh();
		const [only] = created;
		if (only === undefined || created.length > 1) {
			this.#created = created;
			return;
		}
		this.#ui.replace(this, screenOf(only));
		this.#ui.say(
			'done',
			only.email === undefined ? words.invites.form.made : words.invites.form.madeAndMailed(inviteName(only)),
		);
	}

	async #change(invite: AccountInvite): Promise<void> {
		const changes = changesOf(this.#form, invite);
		if (Object.keys(changes).length === 0) {
			this.#ui.say('done', words.invites.form.unchanged);
		} else {
			const changed = await this.#workspace.withLogin((account) => account.editInvite(invite, changes));
			await this.#workspace.invites.refresh();
			this.#ui.say('done', words.invites.form.changed(inviteName(changed)));
		}
		this.#ui.dismiss(this);
	}

	/**
	 * Someone else has changed it meanwhile. Their changes come into the form where nothing was typed, and the next try
	 * begins from them.
	 */
	async #takeOver(): Promise<void> {
		const before = this.#invite;
		if (before === undefined) return;
		try {
			const now = await this.#workspace.account.fetchInvite(before.code);
			this.#form = inviteForm(now, {form: this.#form, before});
			this.#invite = now;
		} catch (error) {
			this.#problem = asNarthexError(error);
		}
	}

	#again(): void {
		this.#ui.replace(this, new AccountInviteFormScreen(this.#ui, this.#workspace, this.#purpose));
	}

	#copyAll(): void {
		const codes = (this.#created ?? []).map(({code}) => code);
		this.#ui.copy(codes.join('\n'), words.application.copying.codes(codes.length));
	}
}

function Created({created, size}: {readonly created: readonly AccountInvite[]; readonly size: Size}) {
	const room = size.rows - 4;
	return (
		<Box flexDirection="column">
			<Text>
				<Text color={theme.good}>{signs.done}</Text> {words.accountScreens.form.made(created.length)}
			</Text>
			<Box height={1} />
			{created.slice(0, room).map(({code}) => (
				<Text key={code} wrap="truncate" color={theme.accent}>
					{'  '}
					{forScreen(code, size.columns - 2)}
				</Text>
			))}
			{created.length > room && <Text dimColor>{`  ${words.parts.more(created.length - room)}`}</Text>}
		</Box>
	);
}
