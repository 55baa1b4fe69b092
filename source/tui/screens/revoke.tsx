import {Box} from 'ink';
import type {OrganizationUser} from '../../parsec/organization.ts';
import type {KeyPress} from '../../terminal-input.ts';
import {forScreen} from '../../text.ts';
import {words} from '../../words/index.ts';
import {own} from '../parts/cells.ts';
import {insideOf, Page} from '../parts/page.tsx';
import {Paragraph} from '../parts/paragraph.tsx';
import {chosenText, SeveralMembers} from '../parts/several-members.tsx';
import {FormView} from '../parts/text-field.tsx';
import {actionsOn, type ValidGroup} from '../state/actions.ts';
import type {MembersTarget} from '../state/directory.ts';
import {type FieldOptions, Form, formActions} from '../state/form.ts';
import {OneByOne} from '../state/one-by-one.ts';
import type {Screen, ViewProps} from '../state/screen.ts';

const said = words.memberScreens.revoke;
const {revoke: command} = words.organizationCommands;

/** Revokes members for good, once their address or, of several, their number was typed. */
export class RevokeScreen implements Screen {
	readonly name = 'revoke';
	readonly #on: MembersTarget;
	readonly #work: OneByOne;
	#form: Form;

	constructor(on: MembersTarget) {
		this.#on = on;
		this.#work = new OneByOne(on.changeable, on.ui.store);
		this.#form = new Form([confirmation(this.#work.users)]);
	}

	get form(): Form {
		return this.#form;
	}

	get isBusy(): boolean {
		return this.#work.done !== undefined;
	}

	get takesText(): boolean {
		return !this.isBusy;
	}

	get actions(): readonly ValidGroup[] {
		return [actionsOn(formActions, this)];
	}

	submit(): void {
		void this.#revoke();
	}

	edit(key: KeyPress): void {
		if (!this.isBusy) this.#form.edit(key);
	}

	paste(text: string): void {
		if (!this.isBusy) this.#form.paste(text);
	}

	/** What is being done is seen to its end. */
	goBack(): boolean {
		return this.isBusy;
	}

	readonly View = ({size}: ViewProps) => {
		const {users} = this.#work;
		const [only] = users;
		const width = insideOf(size).columns;
		const question =
			users.length === 1 && only !== undefined
				? command.sure(forScreen(only.handle.label, 60))
				: said.several(users.length);
		return (
			<Page title={own(said.title)} size={size}>
				<Paragraph bold>{question}</Paragraph>
				<SeveralMembers work={this.#work} doing={command.waiting} width={width} rows={size.rows - 11} />
				<Box height={1} flexShrink={1} />
				<Paragraph>{said.meaning}</Paragraph>
				<Box height={1} flexShrink={1} />
				{!this.isBusy && <FormView form={this.#form} width={width} />}
			</Page>
		);
	};

	async #revoke(): Promise<void> {
		const {ui, workspace} = this.#on;
		const who = chosenText(this.#work);
		const isDone = await this.#work.run((user) => workspace.device.revokeUser(user));
		this.#on.changed();
		if (isDone) {
			ui.dismiss(this);
			ui.say('done', said.done(who));
			return;
		}
		this.#form = new Form([confirmation(this.#work.users)]);
		ui.store.changed();
	}
}

function confirmation(users: readonly OrganizationUser[]): FieldOptions {
	const [only] = users;
	if (users.length === 1 && only !== undefined) {
		const {hint, wrong} = said.email;
		const email = only.handle.email.toLowerCase();
		const check = (text: string) => (text.trim().toLowerCase() === email ? undefined : wrong);
		return {id: 'email', label: words.fields.email, hint, check};
	}
	const {label, hint, wrong} = said.count;
	return {id: 'count', label, hint, check: (text) => (text.trim() === String(users.length) ? undefined : wrong)};
}
