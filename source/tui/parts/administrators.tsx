import {Box} from 'ink';
import type {Administrator} from '../../parsec/commands.ts';
import {forScreen} from '../../text.ts';
import {words} from '../../words/index.ts';
import {own} from './cells.ts';
import {Menu} from './menu.tsx';
import {Paragraph} from './paragraph.tsx';
import {Text} from './text.tsx';

interface Props {
	readonly administrators: readonly Administrator[];
	/** How many more the server names. */
	readonly unlisted: number;
	/** How many choices are shown at once. */
	readonly limit: number;
	readonly onChoice: (chosen: Administrator | 'all') => void;
}

/** Who of the administrators shall greet. */
export function Administrators({administrators, unlisted, limit, onChoice}: Props) {
	const people = administrators.map((administrator) => ({
		value: administrator,
		label: forScreen(`${administrator.human_handle.label} <${administrator.human_handle.email}>`, 60),
	}));
	return (
		<Box flexDirection="column">
			<Text bold>{words.claimScreen.administrators.whoGreets}</Text>
			<Menu<Administrator | 'all'>
				items={[{value: 'all', label: own(words.inviteClaim.administrators.all)}, ...people]}
				onSelect={onChoice}
				limit={limit}
				marksNothing
			/>
			<Box height={1} />
			<Text dimColor>{words.claimScreen.administrators.saysTheServer}</Text>
			{unlisted > 0 && <Paragraph dimColor>{words.inviteClaim.administrators.unlisted(unlisted)}</Paragraph>}
		</Box>
	);
}
