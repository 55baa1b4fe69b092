import {Box} from 'ink';
import type {UserProfile} from '../../parsec/ids.ts';
import {words} from '../../words/index.ts';
import {own} from '../parts/cells.ts';
import {Menu, menuActions} from '../parts/menu.tsx';
import {insideOf, Page} from '../parts/page.tsx';
import {Paragraph} from '../parts/paragraph.tsx';
import {chosenText, SeveralMembers} from '../parts/several-members.tsx';
import {Text} from '../parts/text.tsx';
import {actionsOn, type ValidGroup} from '../state/actions.ts';
import type {MembersTarget} from '../state/directory.ts';
import {OneByOne} from '../state/one-by-one.ts';
import type {Screen, ViewProps} from '../state/screen.ts';
import {profileWords} from '../state/texts.ts';

const said = words.memberScreens.update;

/** Gives members another profile. */
export class UpdateProfileScreen implements Screen {
	readonly name = 'update-profile';
	readonly takesText = false;
	readonly #on: MembersTarget;
	readonly #work: OneByOne;

	constructor(on: MembersTarget) {
		this.#on = on;
		this.#work = new OneByOne(on.changeable, on.ui.store);
	}

	get isBusy(): boolean {
		return this.#work.done !== undefined;
	}

	get actions(): readonly ValidGroup[] {
		return this.isBusy ? [] : [actionsOn(menuActions, undefined)];
	}

	/** What is being done is seen to its end. */
	goBack(): boolean {
		return this.isBusy;
	}

	readonly View = ({size}: ViewProps) => {
		const {users} = this.#work;
		const now = [...new Set(users.map(({profile}) => profileWords[profile].name))];
		return (
			<Page title={own(said.title)} size={size}>
				<SeveralMembers
					work={this.#work}
					doing={words.organizationCommands.update.waiting}
					width={insideOf(size).columns}
					rows={size.rows - 10}
				/>
				<Text dimColor>{said.now(now.join(', '))}</Text>
				<Box height={1} flexShrink={1} />
				{!this.isBusy && (
					<>
						<Paragraph bold>{said.choose(chosenText(this.#work))}</Paragraph>
						<Menu
							items={this.#profiles.map((value) => ({
								value,
								label: own(profileWords[value].name),
								meaning: own(profileWords[value].meaning),
							}))}
							onSelect={(profile) => this.#choose(profile)}
						/>
					</>
				)}
			</Page>
		);
	};

	get #profiles(): readonly UserProfile[] {
		return this.#on.workspace.invitations.outsidersAllowed ? ['STANDARD', 'ADMIN', 'OUTSIDER'] : ['STANDARD', 'ADMIN'];
	}

	/** Making an administrator asks: an administrator can revoke us. */
	#choose(profile: UserProfile): void {
		const makesAdministrators = profile === 'ADMIN' && this.#work.users.some((user) => user.profile !== 'ADMIN');
		if (!makesAdministrators) {
			void this.#update(profile);
			return;
		}
		const {title, line, yes, no} = said.administrator;
		const lines = [line(chosenText(this.#work))];
		this.#on.ui.ask({title, lines, yes, no, onYes: () => void this.#update(profile)});
	}

	async #update(profile: UserProfile): Promise<void> {
		const {ui, workspace} = this.#on;
		const who = chosenText(this.#work);
		const isDone = await this.#work.run(async (user) => {
			if (user.profile !== profile) await workspace.device.updateUser(user, profile);
		});
		this.#on.changed();
		if (!isDone) return;
		ui.dismiss(this);
		ui.say('done', said.done(who, profileWords[profile].name));
	}
}
