import {words} from '../../words/index.ts';
import {actionGroup} from '../state/actions.ts';
import type {MembersTarget} from '../state/directory.ts';
import {RevokeScreen} from './revoke.tsx';
import {UpdateProfileScreen} from './update-profile.tsx';

const said = words.keys.actions.member;

/** What can be done to members. */
export const memberActions = actionGroup<MembersTarget>('member', {
	update: {
		...said.update,
		keys: ['p'],
		offered: canChange,
		run: (on) => on.ui.show(new UpdateProfileScreen(on)),
	},
	revoke: {
		...said.revoke,
		keys: ['x'],
		offered: canChange,
		run: (on) => on.ui.show(new RevokeScreen(on)),
	},
});

function canChange({workspace, changeable}: MembersTarget): boolean {
	return workspace.invitations.members?.profile === 'ADMIN' && changeable.length > 0;
}
