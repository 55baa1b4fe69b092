import {Box} from 'ink';
import {words} from '../../words/index.ts';
import type {Invitations} from '../state/invitations.ts';
import {Busy} from './busy.tsx';
import {own} from './cells.ts';
import {Menu} from './menu.tsx';
import {Problem} from './problem.tsx';
import {Text} from './text.tsx';

interface Props {
	readonly invitations: Invitations;
	readonly onChoice: (kind: 'user' | 'device' | 'back') => void;
}

/** Who a new invitation is for. Only administrators can invite people. */
export function InvitationKinds({invitations, onChoice}: Props) {
	const {members, membersProblem} = invitations;
	const device = {label: own(words.invitationScreens.making.device), value: 'device'} as const;
	const person = {label: own(words.invitationScreens.making.person), value: 'user'} as const;
	const back = {label: own(words.invitationScreens.making.back), value: 'back'} as const;
	if (members === undefined) {
		return membersProblem === undefined ? (
			<Busy text={own(words.invitationScreens.making.reading)} />
		) : (
			<Problem error={membersProblem} />
		);
	}
	const mayInvitePeople = members.profile === 'ADMIN';
	return (
		<Box flexDirection="column">
			<Text bold>{words.invitationScreens.making.whom}</Text>
			<Menu items={mayInvitePeople ? [person, device, back] : [device, back]} onSelect={onChoice} />
			<Box height={1} />
			{!mayInvitePeople && <Text dimColor>{words.invitationScreens.making.administratorsOnly}</Text>}
		</Box>
	);
}
