import {Box} from 'ink';
import {forScreen} from '../../text.ts';
import {words} from '../../words/index.ts';
import type {Unlocking} from '../state/unlocking.ts';
import {Busy} from './busy.tsx';
import {own} from './cells.ts';
import {Problem} from './problem.tsx';
import {Text} from './text.tsx';
import {FormView} from './text-field.tsx';

/** Asks for what opens a device. */
export function Unlock({unlocking, width}: {readonly unlocking: Unlocking; readonly width: number}) {
	const {device, form, isBusy, problem} = unlocking;
	return (
		<Box flexDirection="column" flexShrink={0} marginTop={1}>
			<Text wrap="truncate">
				{words.deviceScreens.devices.unlock(
					<Text key="device" bold>
						{forScreen(device.deviceLabel, 40)}
					</Text>,
					forScreen(device.handle.label, 40),
					forScreen(device.organization, 32),
				)}
			</Text>
			{isBusy ? (
				<Busy text={own(`  ${words.deviceScreens.devices.unlocking}`)} />
			) : (
				<FormView form={form} width={width} />
			)}
			{problem !== undefined && <Problem error={problem} />}
		</Box>
	);
}
