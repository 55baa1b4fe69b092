import {Box} from 'ink';
import type {AcceptableInvite, Acceptance} from '../../accounts/acceptance.ts';
import type {Accounts} from '../../accounts/accounts.ts';
import {LOCAL_ACCOUNT_SERVER, parseAccountServer} from '../../accounts/address.ts';
import {asNarthexError, NarthexError} from '../../errors.ts';
import type {KeyPress} from '../../terminal-input.ts';
import {forScreen, type ScreenText} from '../../text.ts';
import {words} from '../../words/index.ts';
import {Busy} from '../parts/busy.tsx';
import {own} from '../parts/cells.ts';
import {endedActions} from '../parts/ended.tsx';
import {insideOf, Page} from '../parts/page.tsx';
import {Paragraph} from '../parts/paragraph.tsx';
import {Problem, Warning} from '../parts/problem.tsx';
import {Text} from '../parts/text.tsx';
import {FormView} from '../parts/text-field.tsx';
import {actionsOn, type ValidGroup} from '../state/actions.ts';
import {checkAccountName, checkEmail} from '../state/checks.ts';
import {type FieldOptions, Form, formActions} from '../state/form.ts';
import type {Screen, ViewProps} from '../state/screen.ts';
import type {InviteCode} from '../state/services.ts';
import {signs, theme} from '../state/theme.ts';
import type {Ui} from '../state/ui.ts';
import {isUnencrypted, serverField} from './account-server-field.ts';

/** Problems after which the invitation may have been accepted before, by the same person. */
const PERHAPS_USED = new Set(['invite-unusable', 'email-unavailable']);

/** A code, and where it is accepted. */
interface Place {
	readonly code?: string;
	readonly server: string;
	/** No one named the server. */
	readonly isGuessed?: boolean;
}

/** Accepts an invitation to an Account Server: its code, then who one is. */
export class AccountAcceptanceScreen implements Screen {
	readonly name = 'account-acceptance';
	readonly #codeForm: Form;
	readonly #ui: Ui;
	readonly #accounts: Accounts;
	readonly #onAccepted: () => void;
	#invitation: AcceptableInvite | undefined;
	#answers: Form | undefined;
	#isBusy = false;
	#problem: NarthexError | undefined;
	#acceptance: Acceptance | undefined;
	/** What was pasted for a code, with its line ends, until it is edited. */
	#pasted: string | undefined;

	constructor(ui: Ui, accounts: Accounts, {server, code = '', isGuessed = false}: Place, onAccepted: () => void) {
		this.#ui = ui;
		this.#accounts = accounts;
		this.#onAccepted = onAccepted;
		this.#codeForm = new Form([
			{
				id: 'code',
				label: words.fields.code.label,
				text: code,
				hint: words.fields.code.hint,
				check: (text) => (text.trim() === '' ? words.fields.code.needed : undefined),
			},
			serverField(server, isGuessed ? words.accountScreens.accept.guessedServer : undefined),
		]);
		// There is nothing more to be said of a code that was given: the server is to be looked at.
		if (isGuessed && code !== '') this.#codeForm.next();
	}

	/** The fields that are to be filled in now. */
	get form(): Form {
		return this.#answers ?? this.#codeForm;
	}

	get isBusy(): boolean {
		return this.#isBusy;
	}

	get actions(): readonly ValidGroup[] {
		return [this.#acceptance === undefined ? actionsOn(formActions, this) : actionsOn(endedActions, this)];
	}

	get takesText(): boolean {
		return this.#acceptance === undefined && !this.#isBusy;
	}

	/** A link is followed from whatever field. */
	get submitsAtOnce(): boolean {
		return this.#answers === undefined && this.#found?.kind === 'link';
	}

	submit(): void {
		if (this.submitsAtOnce) this.#claim();
		else void (this.#answers === undefined ? this.#look() : this.#accept());
	}

	/** Once the invitation is accepted. */
	goOn(): void {
		this.#ui.dismiss(this);
	}

	edit(key: KeyPress): void {
		this.#problem = undefined;
		this.#pasted = undefined;
		this.form.edit(key);
	}

	paste(text: string): void {
		if (!this.takesText) return;
		const isCode = this.#answers === undefined && this.form.focused?.id === 'code' && this.form.text('code') === '';
		if (isCode) this.#pasted = text;
		this.form.paste(text);
	}

	/** From the answers back to the code. */
	goBack(): boolean {
		if (this.#answers === undefined || this.#acceptance !== undefined || this.#isBusy) return false;
		this.#answers = undefined;
		this.#problem = undefined;
		return true;
	}

	readonly View = ({size}: ViewProps) => (
		<Page title={own(words.accountScreens.accept.title)} size={size}>
			{this.#acceptance === undefined ? (
				this.#questions(insideOf(size).columns)
			) : (
				<Accepted acceptance={this.#acceptance} />
			)}
		</Page>
	);

	#questions(width: number) {
		const isAsking = this.#answers === undefined;
		const problem = this.#problem;
		const invitation = this.#invitation;
		const {pasteCode, invited, asking, accepting, perhapsAccepted} = words.accountScreens.accept;
		return (
			<>
				<Box flexShrink={0}>
					<Paragraph>
						{isAsking ? pasteCode : invited(shown(invitation?.organization, 60), shown(invitation?.email, 254))}
					</Paragraph>
				</Box>
				<Box height={1} />
				<FormView form={this.form} width={width} />
				<Box height={1} />
				{isUnencrypted(this.#server) && <Warning text={own(words.accountScreens.notEncrypted)} />}
				{this.#isBusy && <Busy text={own(isAsking ? asking : accepting)} />}
				{problem !== undefined && <Problem error={problem} />}
				{problem !== undefined && PERHAPS_USED.has(problem.code) && <Paragraph dimColor>{perhapsAccepted}</Paragraph>}
			</>
		);
	}

	get #typed(): string {
		return this.#pasted ?? this.#codeForm.text('code');
	}

	/** The code that was typed or pasted, whatever is around it; both kinds of invitation may be pasted here. */
	get #found(): InviteCode | {readonly kind: 'link'} | undefined {
		try {
			return this.#ui.services?.readInviteCode(this.#typed);
		} catch (error) {
			// It is no code yet; `submit` says what is wrong with it.
			if (error instanceof NarthexError) return undefined;
			throw error;
		}
	}

	get #server(): string {
		const found = this.#found;
		return (found?.kind === 'code' ? found.server : undefined) ?? this.#codeForm.text('server');
	}

	#claim(): void {
		this.#ui.dismiss(this);
		this.#ui.showLink('claim', this.#typed);
	}

	async #look(): Promise<void> {
		await this.#during(async () => {
			const found = this.#ui.services?.readInviteCode(this.#typed);
			if (found?.kind !== 'code') return;
			const invitation = await this.#accounts.previewInvite(parseAccountServer(this.#server).address, found.code);
			this.#invitation = invitation;
			this.#answers = new Form(answerFields(invitation.email));
		});
	}

	async #accept(): Promise<void> {
		const {form} = this;
		await this.#during(async () => {
			this.#acceptance = await this.#invitation?.accept({
				name: form.text('name').trim(),
				email: this.#invitation.email ?? form.text('email').trim(),
				password: form.text('password'),
			});
			this.#onAccepted();
		});
	}

	async #during(work: () => Promise<void>): Promise<void> {
		this.#isBusy = true;
		this.#problem = undefined;
		try {
			await work();
		} catch (error) {
			this.#problem = asNarthexError(error);
		}
		this.#isBusy = false;
		this.#ui.store.changed();
	}
}

/** The screen for a code that was given elsewhere. */
export function acceptanceOf(ui: Ui, accounts: Accounts, {code, server}: InviteCode): AccountAcceptanceScreen {
	const named = server ?? accounts.namedServer;
	const place = {code, server: named ?? LOCAL_ACCOUNT_SERVER, isGuessed: named === undefined};
	return new AccountAcceptanceScreen(ui, accounts, place, () => undefined);
}

function answerFields(email: string | undefined): readonly FieldOptions[] {
	return [
		{
			id: 'name',
			label: words.fields.fullName,
			check: checkAccountName,
		},
		...(email === undefined ? [{id: 'email', label: words.fields.yourEmail, check: checkEmail}] : []),
		{
			id: 'password',
			label: words.fields.password,
			isHidden: true,
			isNewPassword: true,
			hint: words.fields.accountPassword.hint,
			check: (text) => (text === '' ? words.fields.newPassword.needed : undefined),
		},
		{
			id: 'repeated',
			label: words.fields.repeated.label,
			isHidden: true,
			check: (text, form) => (text === form.text('password') ? undefined : words.fields.repeated.differs),
		},
	];
}

function shown(text: string | undefined, cells: number): ScreenText | undefined {
	return text === undefined ? undefined : forScreen(text, cells);
}

function Accepted({acceptance}: {readonly acceptance: Acceptance}) {
	const {organization, email, nameProblem, keepProblem} = acceptance;
	const problems = [nameProblem, keepProblem].filter((problem) => problem !== undefined);
	return (
		<Box flexDirection="column">
			<Text>
				<Text color={theme.good}>{signs.done}</Text>{' '}
				{words.accountScreens.accept.youAreIn(
					<Text key="organization" bold>
						{forScreen(organization, 60)}
					</Text>,
					forScreen(email, 254),
				)}
			</Text>
			<Box height={1} />
			{problems.map((problem) => (
				<Problem key={problem.code} error={problem} />
			))}
			<Text dimColor>{words.accountScreens.accept.next}</Text>
		</Box>
	);
}
