import {Box} from 'ink';
import type {Account} from '../../accounts/account.ts';
import type {Accounts} from '../../accounts/accounts.ts';
import {LOCAL_ACCOUNT_SERVER, parseAccountServer} from '../../accounts/address.ts';
import type {KnownAccount} from '../../accounts/store.ts';
import {asNarthexError, type NarthexError} from '../../errors.ts';
import type {KeyPress} from '../../terminal-input.ts';
import {forScreen} from '../../text.ts';
import {words} from '../../words/index.ts';
import {Busy} from '../parts/busy.tsx';
import {own} from '../parts/cells.ts';
import {insideOf, Page} from '../parts/page.tsx';
import {Problem, Warning} from '../parts/problem.tsx';
import {Text} from '../parts/text.tsx';
import {FormView} from '../parts/text-field.tsx';
import {actionsOn, type ValidGroup} from '../state/actions.ts';
import {checkEmail} from '../state/checks.ts';
import {type FieldOptions, Form, formActions} from '../state/form.ts';
import type {Screen, ViewProps} from '../state/screen.ts';
import type {Ui} from '../state/ui.ts';
import {isUnencrypted, serverField} from './account-server-field.ts';

/** Logs in on an Account Server: on any, or again as an account that is known. */
export class AccountLogInScreen implements Screen {
	readonly name = 'account-log-in';
	readonly form: Form;
	readonly #known: KnownAccount | undefined;
	/** Undefined when the person went back instead. */
	readonly loggedIn: Promise<Account | undefined>;
	readonly #ui: Ui;
	readonly #accounts: Accounts;
	#end: (account: Account | undefined) => void = () => {};
	#isBusy = false;
	#problem: NarthexError | undefined;

	constructor(
		ui: Ui,
		accounts: Accounts,
		{known, server = LOCAL_ACCOUNT_SERVER}: {readonly known?: KnownAccount; readonly server?: string},
	) {
		this.#ui = ui;
		this.#accounts = accounts;
		this.#known = known;
		const {promise, resolve} = Promise.withResolvers<Account | undefined>();
		this.loggedIn = promise;
		this.#end = resolve;
		const who: readonly FieldOptions[] = [
			serverField(server),
			{id: 'email', label: words.fields.email, check: checkEmail},
		];
		this.form = new Form([
			...(known === undefined ? who : []),
			{id: 'password', label: words.fields.password, isHidden: true},
		]);
	}

	get takesText(): boolean {
		return !this.#isBusy;
	}

	get isBusy(): boolean {
		return this.#isBusy;
	}

	get actions(): readonly ValidGroup[] {
		return [actionsOn(formActions, this)];
	}

	submit(): void {
		void this.#logIn();
	}

	edit(key: KeyPress): void {
		this.form.edit(key);
	}

	paste(text: string): void {
		if (!this.#isBusy) this.form.paste(text);
	}

	closed(): void {
		this.#end(undefined);
	}

	readonly View = ({size}: ViewProps) => (
		<Page title={own(words.accountScreens.logIn.title)} size={size}>
			{this.#known === undefined ? (
				<Text>{words.accountScreens.logIn.first}</Text>
			) : (
				<Text wrap="truncate">
					{words.accountScreens.logIn.again(
						<Text key="email" bold>
							{forScreen(this.#known.email, 80)}
						</Text>,
						forScreen(this.#known.server, 80),
					)}
				</Text>
			)}
			<Box height={1} />
			<FormView form={this.form} width={insideOf(size).columns} />
			<Box height={1} />
			{isUnencrypted(this.#server) && <Warning text={own(words.accountScreens.notEncrypted)} />}
			{this.#isBusy && <Busy text={own(words.accountScreens.logIn.busy)} />}
			{this.#problem !== undefined && <Problem error={this.#problem} />}
		</Page>
	);

	get #server(): string {
		return this.#known?.server ?? this.form.text('server');
	}

	async #logIn(): Promise<void> {
		const {form} = this;
		const password = form.text('password');
		if (password === '') return;
		this.#isBusy = true;
		this.#problem = undefined;
		try {
			const account = await this.#accounts.logIn({
				server: parseAccountServer(this.#server).address,
				email: this.#known?.email ?? form.text('email').trim(),
				password,
			});
			this.#end(account);
			this.#ui.dismiss(this);
		} catch (error) {
			this.#problem = asNarthexError(error);
			form.clear('password');
		}
		this.#isBusy = false;
		this.#ui.store.changed();
	}
}
