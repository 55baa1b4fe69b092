import {Box} from 'ink';
import type {KnownInvitation} from '../../member/invitations.ts';
import type {InvitationToken} from '../../parsec/ids.ts';
import type {KeyPress} from '../../terminal-input.ts';
import type {ScreenText} from '../../text.ts';
import {words} from '../../words/index.ts';
import {own} from '../parts/cells.ts';
import {Checking} from '../parts/checking.tsx';
import {InvitationDetail} from '../parts/invitation-detail.tsx';
import {InvitationRows} from '../parts/invitation-rows.tsx';
import {positionText} from '../parts/list.tsx';
import {ListAndDetail} from '../parts/list-and-detail.tsx';
import {Panel} from '../parts/panel.tsx';
import {Problem} from '../parts/problem.tsx';
import {Text} from '../parts/text.tsx';
import {actionGroup, actionsOn, unhinted, type ValidGroup} from '../state/actions.ts';
import {inOrder, SORTINGS, type Sorting} from '../state/invitation-order.ts';
import {List} from '../state/list.ts';
import {listActions, listingActions, tickingActions} from '../state/list-actions.ts';
import type {Screen, ViewProps} from '../state/screen.ts';
import type {Workspace} from '../state/surroundings.ts';
import {creatorText, invitedText, nextTryText} from '../state/texts.ts';
import type {Size} from '../state/theme.ts';
import type {Ui} from '../state/ui.ts';
import {ExportRecoveryScreen} from './export-recovery.tsx';
import {InvitationScreen} from './invitation.tsx';
import {type InvitationTarget, invitationActions} from './invitation-actions.ts';
import {MembersScreen} from './members.tsx';
import {NewInvitationScreen} from './new-invitation.tsx';
import {RecoveryScreen} from './recovery.tsx';
import {type SeveralInvitations, tickedInvitationActions} from './several-invitations.ts';

const said = words.keys.actions.invitations;

/** The invitations of the organization, live; beside them, where there is room, the marked one. */
export class InvitationsScreen implements Screen, InvitationTarget, SeveralInvitations {
	readonly name = 'invitations';
	readonly isHome = true;
	readonly ui: Ui;
	readonly workspace: Workspace;
	readonly list: List<KnownInvitation>;
	#sorting: Sorting = 'state';
	#showsEnded = false;
	/** To be marked as soon as it is listed. */
	#toMark: InvitationToken | undefined;

	static readonly actions = actionGroup<InvitationsScreen>('invitations', {
		greet: invitationActions.greet,
		nextWaiting: {
			...said.nextWaiting,
			keys: ['w'],
			offered: (screen) => screen.#nextWaiting !== undefined,
			run: (screen) => screen.#markNextWaiting(),
		},
		new: {
			...said.new,
			keys: ['n'],
			isWay: true,
			run: ({ui, workspace}) => ui.show(new NewInvitationScreen(ui, workspace)),
		},
		cancel: invitationActions.cancel,
		copyLink: invitationActions.copyLink,
		copyToken: unhinted(invitationActions.copyToken),
		showQr: unhinted(invitationActions.showQr),
		members: {
			...said.members,
			keys: ['m'],
			isWay: true,
			run: ({ui, workspace}) => ui.show(new MembersScreen(ui, workspace)),
		},
		recovery: {
			...said.recovery,
			keys: ['R'],
			isWay: true,
			run: ({ui, workspace}) => ui.show(new RecoveryScreen(ui, workspace)),
		},
		exportFile: {
			...said.exportFile,
			keys: ['e'],
			isWay: true,
			run: ({ui, workspace}) => ui.show(new ExportRecoveryScreen(ui, workspace)),
		},
		sort: {...said.sort, keys: ['s'], run: (screen) => screen.#sort()},
		showEnded: {...said.showEnded, keys: ['f'], run: (screen) => screen.#toggleEnded()},
		refresh: {...said.refresh, keys: ['r'], run: (screen) => screen.#refresh()},
	});

	constructor(ui: Ui, workspace: Workspace) {
		this.ui = ui;
		this.workspace = workspace;
		const {userId} = workspace.device.membership;
		this.list = new List<KnownInvitation>(
			({token}) => token,
			(invitation) => wordsOf(invitation, userId),
		);
		// Followed as long as the device is open: another one may be shown meanwhile.
		workspace.invitations.subscribe(() => this.#update());
		this.#update();
	}

	/** The marked one. */
	get invitation(): KnownInvitation | undefined {
		return this.list.selected;
	}

	get actions(): readonly ValidGroup[] {
		return listingActions(this, [
			...(this.list.ticked.length === 0 ? [] : [actionsOn(tickedInvitationActions, this)]),
			actionsOn(InvitationsScreen.actions, this),
			...tickingActions(this),
			actionsOn(listActions, this),
		]);
	}

	get takesText(): boolean {
		return this.list.filter.isTyping;
	}

	get canFilter(): boolean {
		return this.list.total > 0;
	}

	openSelected(): void {
		const {ui, workspace, invitation} = this;
		if (invitation !== undefined) ui.show(new InvitationScreen(ui, workspace, invitation));
	}

	edit(key: KeyPress): void {
		this.list.filter.edit(key);
	}

	paste(text: string): void {
		this.list.filter.paste(text);
	}

	/** Marks an invitation, now or as soon as it is listed. */
	mark(token: InvitationToken): void {
		this.#toMark = token;
		this.#update();
	}

	get ticked(): readonly KnownInvitation[] {
		return this.list.ticked.filter(({status}) => status === 'PENDING');
	}

	done(invitations: readonly KnownInvitation[]): void {
		this.list.untick(invitations);
	}

	readonly View = ({size}: ViewProps) => {
		const {workspace, invitation} = this;
		return (
			<ListAndDetail
				size={size}
				marked={invitation && invitedText(invitation)}
				list={(listSize) => this.#listPanel(listSize)}
				detail={(detailSize) =>
					invitation && <InvitationDetail workspace={workspace} invitation={invitation} size={detailSize} />
				}
			/>
		);
	};

	#listPanel(size: Size) {
		const {list, workspace} = this;
		const {all, checking, problem = workspace.invitations.membersProblem} = workspace.invitations;
		const footer =
			list.total === 0
				? undefined
				: words.invitationScreens.list.footer(positionText(list), this.#sorting, this.#showsEnded);
		return (
			<Panel title={own(words.invitationScreens.list.title)} footer={footer} width={size.columns} height={size.rows}>
				{problem !== undefined && <Problem error={problem} retry="r" byItself={this.#byItself} />}
				{checking !== undefined && <Checking progress={checking} width={size.columns - 4} />}
				{all === undefined && problem === undefined && <Text dimColor>{words.parts.askingLonger}</Text>}
				{all !== undefined && list.total === 0 && <Empty hasEnded={all.length > 0} />}
				{list.total > 0 && (
					<InvitationRows
						list={list}
						workspace={workspace}
						width={size.columns - 4}
						height={size.rows - 3 - (problem === undefined ? 0 : 4) - (checking === undefined ? 0 : 1)}
						now={this.ui.now()}
					/>
				)}
			</Panel>
		);
	}

	/** Whether the seconds until the next try are shown. */
	get isTimeShown(): boolean {
		return this.workspace.invitations.problem !== undefined;
	}

	get #byItself(): ScreenText | undefined {
		const {problem, nextTry} = this.workspace.invitations;
		return problem === undefined ? undefined : nextTryText(nextTry, this.ui.now());
	}

	#sort(): void {
		this.#sorting = SORTINGS[(SORTINGS.indexOf(this.#sorting) + 1) % SORTINGS.length] ?? 'state';
		this.#update();
		this.ui.say('done', words.parts.sorted(this.#sorting));
	}

	#toggleEnded(): void {
		this.#showsEnded = !this.#showsEnded;
		this.#update();
	}

	/** The one to greet after the marked one; undefined: no other claimer is here. */
	get #nextWaiting(): KnownInvitation | undefined {
		const {invitations} = this.workspace;
		const ranked = inOrder(invitations.waiting, this.#sorting, invitations);
		const marked = ranked.findIndex(({token}) => token === this.invitation?.token);
		const next = ranked[(marked + 1) % ranked.length];
		return next?.token === this.invitation?.token ? undefined : next;
	}

	#markNextWaiting(): void {
		const next = this.#nextWaiting;
		if (next === undefined) return;
		this.#markListed(next.token);
	}

	#refresh(): void {
		const {invitations} = this.workspace;
		void this.ui.sayWhile(words.parts.askingLonger, Promise.all([invitations.refresh(), invitations.fetchMembers()]));
	}

	/** Lists what there is now. The mark stays on its invitation, so that no key meets another one. */
	#update(): void {
		const {invitations} = this.workspace;
		const shown = (invitations.all ?? []).filter(({status}) => status === 'PENDING' || this.#showsEnded);
		this.list.setItems(inOrder(shown, this.#sorting, invitations));
		if (this.#toMark === undefined || !shown.some(({token}) => token === this.#toMark)) return;
		this.#markListed(this.#toMark);
		this.#toMark = undefined;
	}

	/** Marks one that is listed, even if the filter leaves it out. */
	#markListed(wanted: InvitationToken): void {
		if (!this.list.items.some(({token}) => token === wanted)) this.list.filter.drop();
		this.list.select(wanted);
	}
}

/** What a filter looks into. */
function wordsOf(invitation: KnownInvitation, ownUserId: string): string {
	const {
		filter: {by, types},
		statuses,
	} = words.inviting;
	const what = [types[invitation.type], statuses[invitation.status], invitedText(invitation)];
	return [...what, by(creatorText(invitation, ownUserId)), invitation.token].join(' ');
}

function Empty({hasEnded}: {readonly hasEnded: boolean}) {
	return (
		<Box flexDirection="column">
			<Text>{words.inviting.nonePending}</Text>
			<Text dimColor>{words.invitationScreens.list.emptyNext(hasEnded)}</Text>
		</Box>
	);
}
