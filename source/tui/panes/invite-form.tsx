import {Box} from 'ink';
import type {Invite} from '../../accounts/invite.ts';
import {forScreen} from '../../text.ts';
import {words} from '../../words/index.ts';
import {inviteName} from '../model/invite-words.ts';
import {Busy} from '../parts/busy.tsx';
import {own} from '../parts/cells.ts';
import {Panel} from '../parts/panel.tsx';
import {Problem} from '../parts/problem.tsx';
import {Text} from '../parts/text.tsx';
import {FormView} from '../parts/text-field.tsx';
import type {InviteFormScreen} from '../screens/invite-form.ts';
import {type Size, signs, theme} from '../theme.ts';
import type {PaneProps} from './props.ts';

/** Makes invites, or changes one. */
export function InviteFormPane({screen, size}: PaneProps<InviteFormScreen>) {
	const {invite, form, created, isBusy, problem} = screen;
	const title =
		invite === undefined ? own(words.accountPanes.form.newInvites) : words.accountPanes.form.edit(inviteName(invite));
	return (
		<Panel title={title} width={size.columns} height={size.rows}>
			{created === undefined ? (
				<>
					<Box flexShrink={0}>
						<Text>{invite === undefined ? words.accountPanes.form.whatNew : words.accountPanes.form.whatEdited}</Text>
					</Box>
					<Box height={1} flexShrink={1} />
					<FormView form={form} width={size.columns - 4} />
					<Box height={1} flexShrink={1} />
					{isBusy && <Busy text={own(words.parts.asking)} />}
					{problem !== undefined && <Problem error={problem} />}
					{problem?.code === 'edited-meanwhile' && <Text dimColor>{words.accountPanes.form.readAgain}</Text>}
				</>
			) : (
				<Created created={created} size={{columns: size.columns - 4, rows: size.rows - 2}} />
			)}
		</Panel>
	);
}

function Created({created, size}: {readonly created: readonly Invite[]; readonly size: Size}) {
	const room = size.rows - 4;
	return (
		<Box flexDirection="column">
			<Text>
				<Text color={theme.good}>{signs.done}</Text> {words.accountPanes.form.made(created.length)}
			</Text>
			<Box height={1} />
			{created.slice(0, room).map(({code}) => (
				<Text key={code} wrap="truncate" color={theme.accent}>
					{'  '}
					{forScreen(code, size.columns - 2)}
				</Text>
			))}
			{created.length > room && <Text dimColor>{`  ${words.parts.more(created.length - room)}`}</Text>}
		</Box>
	);
}
