import {resolve} from 'node:path';
import {Box} from 'ink';
import {asNarthexError, type NarthexError} from '../../errors.ts';
import type {KeyPress} from '../../terminal-input.ts';
import {forScreen} from '../../text.ts';
import {words} from '../../words/index.ts';
import {Busy} from '../parts/busy.tsx';
import {own} from '../parts/cells.ts';
import {insideOf, Page} from '../parts/page.tsx';
import {Paragraph} from '../parts/paragraph.tsx';
import {Problem, Warning} from '../parts/problem.tsx';
import {Text} from '../parts/text.tsx';
import {FormView} from '../parts/text-field.tsx';
import {actionsOn, type ValidGroup} from '../state/actions.ts';
import {Form, formActions} from '../state/form.ts';
import type {Screen, ViewProps} from '../state/screen.ts';
import type {Workspace} from '../state/surroundings.ts';
import {theme} from '../state/theme.ts';
import type {Ui} from '../state/ui.ts';

const said = words.recoveryScreens.exporting;

type Step =
	| {readonly name: 'path'; readonly form: Form}
	| {readonly name: 'saving'; readonly form: Form}
	/** One group of the passphrase is asked for, so that it is written down before it is gone. */
	| {readonly name: 'passphrase'; readonly form: Form; readonly groups: readonly string[]; readonly asked: number};

/** Makes a recovery file, and shows its passphrase once. */
export class ExportRecoveryScreen implements Screen {
	readonly name = 'export-recovery';
	readonly #ui: Ui;
	readonly #workspace: Workspace;
	#step: Step;
	#problem: NarthexError | undefined;
	#isWrongGroup = false;

	constructor(ui: Ui, workspace: Workspace) {
		this.#ui = ui;
		this.#workspace = workspace;
		const text = resolve(`narthex-recovery-${workspace.device.membership.organization}.psrk`);
		this.#step = {name: 'path', form: new Form([{id: 'path', label: said.path, text}])};
	}

	get form(): Form {
		return this.#step.form;
	}

	get isBusy(): boolean {
		return this.#step.name === 'saving';
	}

	get takesText(): boolean {
		return !this.isBusy;
	}

	get actions(): readonly ValidGroup[] {
		return [actionsOn(formActions, this)];
	}

	submit(): void {
		if (this.#step.name === 'path') void this.#export();
		else if (this.#step.name === 'passphrase') this.#check(this.#step);
	}

	edit(key: KeyPress): void {
		this.form.edit(key);
	}

	paste(text: string): void {
		if (!this.isBusy) this.form.paste(text);
	}

	/** The passphrase is left after a question only: it cannot be shown again. */
	goBack(): boolean {
		if (this.#step.name !== 'passphrase') return this.isBusy;
		const {title, lines, yes, no} = said.leaving;
		this.#ui.ask({title, lines, yes, no, onYes: () => this.#ui.dismiss(this)});
		return true;
	}

	readonly View = ({size}: ViewProps) => {
		const step = this.#step;
		const width = insideOf(size).columns;
		return (
			<Page title={own(said.title)} size={size}>
				{step.name === 'passphrase' ? (
					<>
						<Paragraph>{said.writeDown}</Paragraph>
						<Box height={1} flexShrink={1} />
						<Groups groups={step.groups} />
						<Box height={1} flexShrink={1} />
						<Paragraph>{said.whichGroup(step.asked + 1)}</Paragraph>
						<FormView form={step.form} width={width} />
						{this.#isWrongGroup && <Warning text={own(said.otherGroup)} />}
					</>
				) : (
					<>
						<Paragraph>{said.whatFor}</Paragraph>
						<Box height={1} flexShrink={1} />
						<FormView form={step.form} width={width} />
						{step.name === 'saving' && <Busy text={words.recoveryCommands.files.saving} />}
						{this.#problem !== undefined && <Problem error={this.#problem} />}
					</>
				)}
			</Page>
		);
	};

	async #export(): Promise<void> {
		const {form} = this;
		const path = form.text('path').trim();
		if (path === '') return;
		this.#step = {name: 'saving', form};
		this.#problem = undefined;
		this.#ui.store.changed();
		try {
			const {passphrase} = await this.#workspace.device.recovery.exportFile(resolve(path));
			const groups = passphrase.split('-');
			const asked = Math.floor(Math.random() * groups.length);
			this.#step = {name: 'passphrase', form: new Form([{id: 'group', label: said.group}]), groups, asked};
		} catch (error) {
			this.#step = {name: 'path', form};
			this.#problem = asNarthexError(error);
		}
		this.#ui.store.changed();
	}

	#check({form, groups, asked}: Extract<Step, {readonly name: 'passphrase'}>): void {
		const typed = form.text('group').trim().toUpperCase();
		this.#isWrongGroup = typed !== groups[asked];
		if (this.#isWrongGroup) {
			form.clear('group');
			return;
		}
		this.#ui.dismiss(this);
		this.#ui.say('done', said.done);
	}
}

/** The passphrase, five groups a line with the number of the first one. */
function Groups({groups}: {readonly groups: readonly string[]}) {
	const lines = [0, 5, 10].map((start) => ({start, text: groups.slice(start, start + 5).join('-')}));
	return (
		<Box flexDirection="column" flexShrink={0}>
			{lines.map(({start, text}) => (
				<Text key={start}>
					<Text dimColor>{`${start + 1}`.padStart(4)} </Text>
					<Text bold color={theme.accent}>
						{forScreen(text, 40)}
					</Text>
				</Text>
			))}
		</Box>
	);
}
