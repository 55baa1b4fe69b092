import {Box} from 'ink';
import {words} from '../../words/index.ts';
import type {NewDeviceForm} from '../state/new-device-form.ts';
import {signs, theme} from '../state/theme.ts';
import {Text} from './text.tsx';
import {FormView} from './text-field.tsx';

/** The fields of a form for a new device, and where its keys go when no password is asked for. */
export function NewDeviceFormView({form, width}: {readonly form: NewDeviceForm; readonly width: number}) {
	return (
		<Box flexDirection="column" flexShrink={0}>
			<FormView form={form} width={width} />
			{form.isInKeyring && (
				<Text wrap="truncate">
					<Text color={theme.good}>{signs.done}</Text> {words.parts.inKeyring}
				</Text>
			)}
		</Box>
	);
}
