import {Box} from 'ink';
import {forScreen} from '../../text.ts';
import {Busy} from '../parts/busy.tsx';
import {own} from '../parts/cells.ts';
import {Panel} from '../parts/panel.tsx';
import {Problem, Warning} from '../parts/problem.tsx';
import {Text} from '../parts/text.tsx';
import {FormView} from '../parts/text-field.tsx';
import type {LogInScreen} from '../screens/log-in.ts';
import type {PaneProps} from './props.ts';

/** Logs in on an Account Server. */
export function LogInPane({screen, size}: PaneProps<LogInScreen>) {
	const {known, form, isBusy, isUnencrypted, problem} = screen;
	return (
		<Panel title={own('Log in')} width={size.columns} height={size.rows}>
			{known === undefined ? (
				<Text>Log in on an Account Server, to manage its invites.</Text>
			) : (
				<Text wrap="truncate">
					Log in again as <Text bold>{forScreen(known.email, 80)}</Text> on {forScreen(known.server, 80)}
				</Text>
			)}
			<Box height={1} />
			<FormView form={form} width={size.columns - 4} />
			<Box height={1} />
			{isUnencrypted && (
				<Warning text={own('The link to this server is not encrypted: who listens in reads the password.')} />
			)}
			{isBusy && <Busy text={own('Logging in')} />}
			{problem !== undefined && <Problem error={problem} />}
		</Panel>
	);
}
