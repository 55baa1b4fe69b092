import {Box} from 'ink';
import {own} from '../parts/cells.ts';
import {Panel} from '../parts/panel.tsx';
import {Problem} from '../parts/problem.tsx';
import {Text} from '../parts/text.tsx';
import {FormView} from '../parts/text-field.tsx';
import type {LinkScreen} from '../screens/link.ts';
import type {PaneProps} from './props.ts';

const WORDS = {
	claim: {
		title: 'Claim an invitation',
		lines: [
			'Paste the link of the invitation, as it was sent to you.',
			'The server is asked about it before anything else.',
		],
	},
	bootstrap: {
		title: 'New organization',
		lines: ['Paste the bootstrap link of the organization.', 'You will be its first administrator.'],
	},
} as const;

/** Where a link is pasted. */
export function LinkPane({screen, size}: PaneProps<LinkScreen>) {
	const {title, lines} = WORDS[screen.purpose];
	return (
		<Panel title={own(title)} width={size.columns} height={size.rows}>
			{lines.map((line) => (
				<Text key={line}>{line}</Text>
			))}
			<Box height={1} />
			<FormView form={screen.form} width={size.columns - 4} />
			<Box height={1} />
			{screen.problem === undefined ? (
				<Text dimColor>It looks like parsec3://… or https://…/redirect/…</Text>
			) : (
				<Problem error={screen.problem} />
			)}
		</Panel>
	);
}
