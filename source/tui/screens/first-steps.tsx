import {Box} from 'ink';
import {forScreen} from '../../text.ts';
import {words} from '../../words/index.ts';
import {own} from '../parts/cells.ts';
import {Menu, menuActions} from '../parts/menu.tsx';
import {Page} from '../parts/page.tsx';
import {Paragraph} from '../parts/paragraph.tsx';
import {actionsOn, type ValidGroup} from '../state/actions.ts';
import type {Screen, ViewProps} from '../state/screen.ts';
import type {Workspace} from '../state/surroundings.ts';
import type {Ui} from '../state/ui.ts';
import {ExportRecoveryScreen} from './export-recovery.tsx';
import {NewInvitationScreen} from './new-invitation.tsx';

const said = words.deviceScreens.firstSteps;

/** What the first administrator of an organization does first: a single device must not be all there is. */
export class FirstStepsScreen implements Screen {
	readonly name = 'first-steps';
	readonly takesText = false;
	readonly #ui: Ui;
	readonly #workspace: Workspace;

	constructor(ui: Ui, workspace: Workspace) {
		this.#ui = ui;
		this.#workspace = workspace;
	}

	get actions(): readonly ValidGroup[] {
		return [actionsOn(menuActions, undefined)];
	}

	readonly View = ({size}: ViewProps) => (
		<Page title={forScreen(this.#workspace.device.membership.organization, 32)} size={size}>
			<Paragraph bold>{said.youAre}</Paragraph>
			<Paragraph>{said.why}</Paragraph>
			<Box height={1} flexShrink={1} />
			<Menu
				items={[
					{label: own(said.device), value: () => this.#addDevice()},
					{label: words.menu.recovery.exportFile, value: () => this.#makeFile()},
					{label: own(said.later), value: () => this.#ui.dismiss(this)},
				]}
				onSelect={(act) => act()}
			/>
		</Page>
	);

	#addDevice(): void {
		this.#ui.replace(this, new NewInvitationScreen(this.#ui, this.#workspace, 'device'));
	}

	#makeFile(): void {
		this.#ui.replace(this, new ExportRecoveryScreen(this.#ui, this.#workspace));
	}
}
