import {Box} from 'ink';
import {forScreen} from '../../text.ts';
import {words} from '../../words/index.ts';
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
		<Panel title={own(words.accountPanes.logIn.title)} width={size.columns} height={size.rows}>
			{known === undefined ? (
				<Text>{words.accountPanes.logIn.first}</Text>
			) : (
				<Text wrap="truncate">
					{words.accountPanes.logIn.again(
						<Text key="email" bold>
							{forScreen(known.email, 80)}
						</Text>,
						forScreen(known.server, 80),
					)}
				</Text>
			)}
			<Box height={1} />
			<FormView form={form} width={size.columns - 4} />
			<Box height={1} />
			{isUnencrypted && <Warning text={own(words.accountPanes.notEncrypted)} />}
			{isBusy && <Busy text={own(words.accountPanes.logIn.busy)} />}
			{problem !== undefined && <Problem error={problem} />}
		</Panel>
	);
}
