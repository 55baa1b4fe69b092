import {Box} from 'ink';
import {asNarthexError, type NarthexError} from '../../errors.ts';
import {parseOrganizationId} from '../../parsec/ids.ts';
import type {KeyPress} from '../../terminal-input.ts';
import {words} from '../../words/index.ts';
import {Busy} from '../parts/busy.tsx';
import {own} from '../parts/cells.ts';
import {insideOf, Page} from '../parts/page.tsx';
import {Paragraph} from '../parts/paragraph.tsx';
import {Problem} from '../parts/problem.tsx';
import {FormView} from '../parts/text-field.tsx';
import {actionsOn, type ValidGroup} from '../state/actions.ts';
import {parsedBy} from '../state/checks.ts';
import {Form, formActions} from '../state/form.ts';
import type {Screen, ViewProps} from '../state/screen.ts';
import type {Services} from '../state/services.ts';
import type {Ui} from '../state/ui.ts';
import {BootstrapScreen} from './bootstrap.tsx';

const said = words.deviceScreens.create;

/** Creates an organization with the administration token of a server, and goes on to its first administrator. */
export class CreateOrganizationScreen implements Screen {
	readonly name = 'create-organization';
	readonly form: Form;
	readonly #ui: Ui;
	readonly #services: Services;
	#isBusy = false;
	#problem: NarthexError | undefined;

	constructor(ui: Ui, services: Services) {
		this.#ui = ui;
		this.#services = services;
		const {server, token} = services.administration;
		this.form = new Form([
			{id: 'organization', label: said.organization, check: parsedBy((text) => parseOrganizationId(text.trim()))},
			{
				id: 'server',
				label: words.fields.server,
				text: server,
				isProposed: true,
				hint: said.serverHint,
				check: parsedBy(services.readServer),
			},
			{
				id: 'token',
				label: said.token,
				text: token,
				isProposed: true,
				hint: said.tokenHint,
				isHidden: true,
				check: (text) => (text.trim() === '' ? said.tokenNeeded : undefined),
			},
		]);
	}

	get actions(): readonly ValidGroup[] {
		return [actionsOn(formActions, this)];
	}

	get isBusy(): boolean {
		return this.#isBusy;
	}

	get takesText(): boolean {
		return !this.#isBusy;
	}

	submit(): void {
		void this.#create();
	}

	edit(key: KeyPress): void {
		this.form.edit(key);
	}

	paste(text: string): void {
		if (!this.#isBusy) this.form.paste(text);
	}

	readonly View = ({size}: ViewProps) => (
		<Page title={own(said.title)} size={size}>
			<Paragraph>{said.whatFor}</Paragraph>
			<Box height={1} flexShrink={1} />
			<FormView form={this.form} width={insideOf(size).columns} />
			<Box height={1} flexShrink={1} />
			{this.#isBusy && <Busy text={words.organizationCommands.create.waiting} />}
			{this.#problem !== undefined && <Problem error={this.#problem} />}
		</Page>
	);

	async #create(): Promise<void> {
		this.#isBusy = true;
		this.#problem = undefined;
		this.#ui.store.changed();
		try {
			const [organization = '', server = '', token = ''] = ['organization', 'server', 'token'].map((id) =>
				this.form.text(id).trim(),
			);
			const link = await this.#services.createOrganization({organization, server, token});
			this.#ui.replace(this, new BootstrapScreen(this.#ui, link));
		} catch (error) {
			this.#problem = asNarthexError(error);
		}
		this.#isBusy = false;
		this.#ui.store.changed();
	}
}
