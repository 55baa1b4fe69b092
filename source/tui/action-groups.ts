import {AccountInviteScreen} from './accounts/account-invite.tsx';
import {AccountInviteFormScreen} from './accounts/account-invite-form.tsx';
import {AccountInvitesScreen} from './accounts/account-invites.tsx';
import {AccountsScreen} from './accounts/accounts.tsx';
import {endedActions} from './parts/ended.tsx';
import {menuActions} from './parts/menu.tsx';
import {DevicesScreen} from './screens/devices.tsx';
import {exchangeActions} from './screens/exchange.tsx';
import {HelpScreen} from './screens/help.tsx';
import {InvitationScreen} from './screens/invitation.tsx';
import {InvitationsScreen} from './screens/invitations.tsx';
import {LogScreen} from './screens/log.tsx';
import {memberActions} from './screens/member-actions.ts';
import {MembersScreen} from './screens/members.tsx';
import {NewInvitationScreen} from './screens/new-invitation.tsx';
import {NewRecoveryScreen} from './screens/new-recovery.tsx';
import {PaletteScreen} from './screens/palette.tsx';
import {RecoverScreen} from './screens/recover.tsx';
import {RecoveryScreen} from './screens/recovery.tsx';
import {RehearsalScreen} from './screens/rehearsal.tsx';
import {SettingsScreen} from './screens/settings.tsx';
import {tickedInvitationActions} from './screens/several-invitations.ts';
import type {ActionGroup} from './state/actions.ts';
import {pickerActions} from './state/code-picker.ts';
import {Dialog} from './state/dialog.ts';
import {formActions} from './state/form.ts';
import {filterActions, keptFilterActions, listActions, tickActions, tickedActions} from './state/list-actions.ts';
import {newDeviceActions} from './state/new-device-form.ts';

/** The actions of all screens, in the order in which help shows them. */
export const actionGroups: readonly ActionGroup<never>[] = [
	Dialog.actions,
	formActions,
	newDeviceActions,
	pickerActions,
	menuActions,
	filterActions,
	keptFilterActions,
	listActions,
	tickActions,
	tickedActions,
	DevicesScreen.actions,
	RehearsalScreen.actions,
	InvitationsScreen.actions,
	tickedInvitationActions,
	InvitationScreen.actions,
	NewInvitationScreen.actions,
	MembersScreen.actions,
	memberActions,
	RecoveryScreen.actions,
	NewRecoveryScreen.actions,
	RecoverScreen.actions,
	exchangeActions,
	endedActions,
	AccountsScreen.actions,
	AccountInvitesScreen.actions,
	AccountInviteScreen.actions,
	AccountInviteFormScreen.actions,
	LogScreen.actions,
	HelpScreen.actions,
	PaletteScreen.actions,
	SettingsScreen.actions,
];
