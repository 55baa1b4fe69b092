import {Box} from 'ink';
import {forScreen, type ScreenText} from '../../text.ts';
import {words} from '../../words/index.ts';
import type {OneByOne} from '../state/one-by-one.ts';
import {errorText} from '../state/texts.ts';
import {Busy} from './busy.tsx';
import {inCells} from './cells.ts';
import {Warning} from './problem.tsx';
import {Text} from './text.tsx';

interface Props {
	readonly work: OneByOne;
	/** What is being done. */
	readonly doing: ScreenText;
	readonly width: number;
	/** How many lines may be filled. */
	readonly rows: number;
}

/** With whom something is done, how far that has come, and with whom it did not work. */
export function SeveralMembers({work, doing, width, rows}: Props) {
	const {users, done, refused} = work;
	const room = Math.max(1, refused.length > 0 ? Math.floor(rows / 2) : rows);
	// The line that says how many more there are takes one.
	const shown = users.length > room ? users.slice(0, room - 1) : users;
	return (
		<Box flexDirection="column" flexShrink={0}>
			{shown.map(({userId, handle}) => (
				<Text key={userId} wrap="truncate">
					{inCells(forScreen(`${handle.label} <${handle.email}>`, 200), width)}
				</Text>
			))}
			{users.length > shown.length && <Text dimColor>{words.parts.more(users.length - shown.length)}</Text>}
			{done !== undefined && <Busy text={words.memberScreens.doing(doing, done, users.length)} />}
			{refused.slice(0, 2).map(({user, error}) => (
				<Warning
					key={user.userId}
					text={words.memberScreens.refused(forScreen(user.handle.label, 40), errorText(error).message)}
				/>
			))}
			{refused.length > 2 && <Text dimColor>{words.parts.more(refused.length - 2)}</Text>}
		</Box>
	);
}

/** One by name, several by their number. */
export function chosenText({users}: OneByOne): ScreenText {
	const [only] = users;
	return users.length === 1 && only !== undefined
		? forScreen(only.handle.label, 40)
		: words.memberScreens.several(users.length);
}
