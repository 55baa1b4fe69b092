import {Box} from 'ink';
import {cellWidth, forScreen, type ScreenText} from '../../text.ts';
import type {Workspace} from '../model/application.ts';
import type {Liveness} from '../model/invitations.ts';
import {signs, theme} from '../theme.ts';
import {inCells, own} from './cells.ts';
import {Text} from './text.tsx';

const LIVENESS: {
	readonly [State in Liveness]: {readonly text: string; readonly color: 'good' | 'attention' | undefined};
} = {
	connecting: {text: `${signs.ring} connecting`, color: undefined},
	live: {text: `${signs.dot} live`, color: 'good'},
	polling: {text: `${signs.ring} polling`, color: undefined},
	offline: {text: `${signs.warning} offline`, color: 'attention'},
};

/** The first line: who we are and where, and how fresh what is shown is. */
export function Header({workspace, width}: {readonly workspace: Workspace | undefined; readonly width: number}) {
	if (workspace === undefined) {
		return (
			<Text bold color={theme.accent}>
				{' '}
				Narthex
			</Text>
		);
	}
	const {membership} = workspace.device;
	const {liveness, pending} = workspace.invitations;
	const {text, color} = LIVENESS[liveness];
	const warning = membership.isUnencrypted ? own(`${signs.warning} not encrypted   `) : own('');
	const right = own(`${text}   ${pending} pending `);
	const room = width - cellWidth(right) - cellWidth(warning) - 10;
	return (
		<Box width={width}>
			<Text wrap="truncate">
				<Text bold color={theme.accent}>
					{' '}
					Narthex
				</Text>
				{inCells(whoText(workspace), room + 1)}
				<Text color={theme.attention}>{warning}</Text>
				<Text {...(color === undefined ? {} : {color: theme[color]})}>{text}</Text>
				{`   ${pending} pending `}
			</Text>
		</Box>
	);
}

function whoText({device}: Workspace): ScreenText {
	const {organization, handle} = device.membership;
	return own(` · ${forScreen(organization, 32)} · ${forScreen(`${handle.label} <${handle.email}>`, 80)}`);
}
