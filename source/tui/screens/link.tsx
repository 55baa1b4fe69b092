import {Box} from 'ink';
import {asNarthexError, type NarthexError} from '../../errors.ts';
import type {KeyPress} from '../../terminal-input.ts';
import {forScreen} from '../../text.ts';
import {words} from '../../words/index.ts';
import {acceptanceOf} from '../accounts/account-acceptance.tsx';
import {own} from '../parts/cells.ts';
import {insideOf, Page} from '../parts/page.tsx';
import {Problem} from '../parts/problem.tsx';
import {Text} from '../parts/text.tsx';
import {FormView} from '../parts/text-field.tsx';
import {actionsOn, type ValidGroup} from '../state/actions.ts';
import {Form, formActions} from '../state/form.ts';
import type {Screen, ViewProps} from '../state/screen.ts';
import type {InviteCode, Link} from '../state/services.ts';
import type {Ui} from '../state/ui.ts';
import {BootstrapScreen} from './bootstrap.tsx';

/** Asks for a link, and goes where it leads: an invitation is claimed, an organization bootstrapped. */
export class LinkScreen implements Screen {
	readonly name = 'link';
	readonly takesText = true;
	readonly form = new Form([{id: 'link', label: words.fields.link}]);
	readonly #ui: Ui;
	readonly #purpose: 'claim' | 'bootstrap';
	#problem: NarthexError | undefined;
	/** What was pasted, with its line ends, until it is edited. */
	#pasted: string | undefined;

	constructor(ui: Ui, purpose: 'claim' | 'bootstrap') {
		this.#ui = ui;
		this.#purpose = purpose;
	}

	get actions(): readonly ValidGroup[] {
		return [actionsOn(formActions, this)];
	}

	/** Takes a link that was pasted elsewhere; one that leads nowhere is shown with what is wrong with it. */
	follow(pasted: string): void {
		this.paste(pasted);
		this.submit();
	}

	submit(): void {
		const text = this.#pasted ?? this.form.text('link');
		if (text.trim() === '' || this.#ui.services === undefined) return;
		try {
			this.#goTo(this.#ui.services.readLink(text));
		} catch (error) {
			this.#problem = asNarthexError(error);
		}
	}

	edit(key: KeyPress): void {
		this.#problem = undefined;
		this.#pasted = undefined;
		this.form.edit(key);
	}

	paste(text: string): void {
		this.#problem = undefined;
		this.#pasted = this.form.text('link') === '' ? text : undefined;
		this.form.paste(text);
	}

	readonly View = ({size}: ViewProps) => {
		const {title, lines} = words.deviceScreens.link[this.#purpose];
		return (
			<Page title={own(title)} size={size}>
				{lines.map((line) => (
					<Text key={line}>{line}</Text>
				))}
				<Box height={1} />
				<FormView form={this.form} width={insideOf(size).columns} />
				<Box height={1} />
				{this.#problem === undefined ? (
					<Text dimColor>{words.deviceScreens.link.looksLike}</Text>
				) : (
					<Problem error={this.#problem} />
				)}
			</Page>
		);
	};

	#goTo(link: Link | InviteCode): void {
		if (link.kind === 'code') {
			const {accounts} = this.#ui.services ?? {};
			if (accounts !== undefined) this.#ui.replace(this, acceptanceOf(this.#ui, accounts, link));
			return;
		}
		if (link.kind === 'bootstrap') {
			this.#ui.replace(this, new BootstrapScreen(this.#ui, link));
			return;
		}
		const exchange = this.#ui.exchanges.start({
			key: `claim ${link.token}`,
			token: link.token,
			about: forScreen(link.organization, 32),
			server: forScreen(link.server, 80),
			isUnencrypted: link.isUnencrypted,
			start: () => link.claim(),
		});
		this.#ui.dismiss(this);
		this.#ui.showExchange(exchange);
	}
}
