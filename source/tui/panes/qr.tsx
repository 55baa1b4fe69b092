import {Box} from 'ink';
import {words} from '../../words/index.ts';
import {Qr} from '../parts/qr.tsx';
import {Text} from '../parts/text.tsx';
import type {QrScreen} from '../screens/qr.ts';
import type {PaneProps} from './props.ts';

/** A QR code and nothing else: it needs the whole screen. */
export function QrPane({screen, size}: PaneProps<QrScreen>) {
	return (
		<Box flexDirection="column" width={size.columns} height={size.rows} alignItems="center" justifyContent="center">
			<Qr text={screen.link} size={{columns: size.columns, rows: size.rows - 1}} />
			<Text dimColor wrap="truncate">
				{words.invitationPanes.qr.back(screen.about)}
			</Text>
		</Box>
	);
}
