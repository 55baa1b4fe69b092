import {parseHumanHandle} from '../../parsec/ids.ts';
import {forScreen} from '../../text.ts';
import {words} from '../../words/index.ts';
import {own} from '../parts/cells.ts';
import {Warning} from '../parts/problem.tsx';
import {Text} from '../parts/text.tsx';
import {emailField, nameField} from '../state/checks.ts';
import type {Link} from '../state/services.ts';
import type {Ui} from '../state/ui.ts';
import {FirstStepsScreen} from './first-steps.tsx';
import {NewDeviceScreen} from './new-device.tsx';

type BootstrapLink = Extract<Link, {kind: 'bootstrap'}>;

const said = words.deviceScreens.bootstrap;

/** Makes the person at this terminal the first administrator of a new organization. */
export class BootstrapScreen extends NewDeviceScreen {
	readonly name = 'bootstrap';
	protected readonly title = own(said.title);
	protected readonly busyText = own(said.creating);
	readonly #link: BootstrapLink;

	constructor(ui: Ui, link: BootstrapLink) {
		super(ui, [nameField, emailField]);
		this.#link = link;
	}

	protected get introduction() {
		const {organization, server, isUnencrypted} = this.#link;
		const name = (
			<Text key="organization" bold>
				{forScreen(organization, 32)}
			</Text>
		);
		return (
			<>
				<Text>{said.firstAdministrator(name, forScreen(server, 60))}</Text>
				{isUnencrypted && <Warning text={own(said.notEncrypted)} />}
			</>
		);
	}

	protected async create(): Promise<void> {
		const {form} = this;
		const opened = await this.#link.bootstrap({
			handle: parseHumanHandle(form.text('email').trim(), form.text('name').trim()),
			deviceLabel: form.text('device').trim(),
			protection: form.protection,
		});
		this.ui.open(opened);
		const {workspace} = this.ui;
		if (workspace !== undefined) this.ui.show(new FirstStepsScreen(this.ui, workspace));
	}
}
