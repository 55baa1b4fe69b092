import {Box} from 'ink';
import {forScreen} from '../../text.ts';
import {words} from '../../words/index.ts';
import {Busy} from '../parts/busy.tsx';
import {own} from '../parts/cells.ts';
import {NewDeviceFormView} from '../parts/new-device-form.tsx';
import {Panel} from '../parts/panel.tsx';
import {Problem, Warning} from '../parts/problem.tsx';
import {Text} from '../parts/text.tsx';
import type {BootstrapScreen} from '../screens/bootstrap.ts';
import type {PaneProps} from './props.ts';

/** The first administrator of an organization. */
export function BootstrapPane({screen, size}: PaneProps<BootstrapScreen>) {
	const {link, form, isBusy, problem} = screen;
	return (
		<Panel title={own(words.devicePanes.bootstrap.title)} width={size.columns} height={size.rows}>
			<Text>
				{words.devicePanes.bootstrap.firstAdministrator(
					<Text key="organization" bold>
						{forScreen(link.organization, 32)}
					</Text>,
					forScreen(link.server, 60),
				)}
			</Text>
			{link.isUnencrypted && <Warning text={own(words.devicePanes.bootstrap.notEncrypted)} />}
			<Box height={1} />
			<NewDeviceFormView form={form} width={size.columns - 4} />
			<Box height={1} />
			{isBusy && <Busy text={own(words.devicePanes.bootstrap.creating)} />}
			{problem !== undefined && <Problem error={problem} />}
		</Panel>
	);
}
