import {Box} from 'ink';
import {words} from '../../words/index.ts';
import {own} from '../parts/cells.ts';
import {Panel} from '../parts/panel.tsx';
import {Problem} from '../parts/problem.tsx';
import {Text} from '../parts/text.tsx';
import {FormView} from '../parts/text-field.tsx';
import type {LinkScreen} from '../screens/link.ts';
import type {PaneProps} from './props.ts';

/** Where a link is pasted. */
export function LinkPane({screen, size}: PaneProps<LinkScreen>) {
	const {title, lines} = words.devicePanes.link[screen.purpose];
	return (
		<Panel title={own(title)} width={size.columns} height={size.rows}>
			{lines.map((line) => (
				<Text key={line}>{line}</Text>
			))}
			<Box height={1} />
			<FormView form={screen.form} width={size.columns - 4} />
			<Box height={1} />
			{screen.problem === undefined ? (
				<Text dimColor>{words.devicePanes.link.looksLike}</Text>
			) : (
				<Problem error={screen.problem} />
			)}
		</Panel>
	);
}
