import {Box} from 'ink';
import {cellWidth, forScreen} from '../../text.ts';
import {words} from '../../words/index.ts';
import type {Liveness} from '../state/invitation-list.ts';
import type {Heading} from '../state/screen.ts';
import type {Workspace} from '../state/surroundings.ts';
import {signs, theme} from '../state/theme.ts';
import {inCells, own} from './cells.ts';
import {Text} from './text.tsx';

const LIVENESS: {
	readonly [State in Liveness]: {readonly text: string; readonly color: 'good' | 'attention' | undefined};
} = {
	connecting: {text: `${signs.ring} ${words.parts.header.connecting}`, color: undefined},
	live: {text: `${signs.dot} ${words.parts.header.live}`, color: 'good'},
	regular: {text: `${signs.dot} ${words.parts.header.regular}`, color: 'good'},
	polling: {text: `${signs.ring} ${words.parts.header.polling}`, color: undefined},
	offline: {text: `${signs.warning} ${words.parts.header.offline}`, color: 'attention'},
};

/** The first line: who we are and where, and how fresh what is shown is. */
export function Header({heading, width}: {readonly heading: Heading | undefined; readonly width: number}) {
	if (heading === undefined) {
		return (
			<Text bold color={theme.accent}>
				{' '}
				Narthex
			</Text>
		);
	}
	const {text, color} = LIVENESS[heading.liveness];
	const warning = heading.isUnencrypted ? own(`${signs.warning} ${words.parts.header.notEncrypted}   `) : own('');
	const right = own(`${text}   ${heading.count} `);
	const room = width - cellWidth(right) - cellWidth(warning) - 10;
	return (
		<Box width={width}>
			<Text wrap="truncate">
				<Text bold color={theme.accent}>
					{' '}
					Narthex
				</Text>
				{inCells(heading.who, room + 1)}
				<Text color={theme.attention}>{warning}</Text>
				<Text {...(color === undefined ? {} : {color: theme[color]})}>{text}</Text>
				{`   ${heading.count} `}
			</Text>
		</Box>
	);
}

/**
 * The heading of an opened device.
 * @param all every opened device: those who wait are counted over all
 */
export function headingOf(workspace: Workspace, all: readonly Workspace[]): Heading {
	const {device, invitations} = workspace;
	const elsewhere = all
		.filter((other) => other !== workspace)
		.reduce((sum, other) => sum + other.invitations.waiting.length, 0);
	const {organization, handle, isUnencrypted} = device.membership;
	return {
		who: own(` · ${forScreen(organization, 32)} · ${forScreen(`${handle.label} <${handle.email}>`, 80)}`),
		liveness: invitations.liveness,
		count: words.parts.header.counts(invitations.waiting.length, invitations.pending, elsewhere),
		isUnencrypted,
	};
}
