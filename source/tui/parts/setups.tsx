import {Box} from 'ink';
import type {RecoveryView} from '../../member/recovery.ts';
import {forScreen, type ScreenText} from '../../text.ts';
import {words} from '../../words/index.ts';
import {sentenceOf} from '../../words/sentence.ts';
import type {List} from '../state/list.ts';
import {theme} from '../state/theme.ts';
import {inCells, own as ownText} from './cells.ts';
import {ListView} from './list.tsx';
import {Paragraph} from './paragraph.tsx';
import {Warning} from './problem.tsx';
import {Text} from './text.tsx';

interface Props {
	/** Our own shared recovery; undefined when there never was one. */
	readonly own: RecoveryView | undefined;
	/** Those in which we hold shares. */
	readonly others: List<RecoveryView>;
	readonly width: number;
	readonly height: number;
}

const said = words.recoveryScreens;

/** Our own shared recovery, and below it the people whose shares we hold. */
export function Setups({own, others, width, height}: Props) {
	const problem = others.selected?.ownShareProblem;
	const ownRows = Math.max(1, Math.min(own?.recipients.length ?? 0, Math.floor(height / 3)));
	return (
		<Box flexDirection="column">
			<Text bold>{said.own.title}</Text>
			{own === undefined || own.state.state === 'deleted' ? (
				<Paragraph>{own === undefined ? said.own.never : said.own.deleted}</Paragraph>
			) : (
				<Own setup={own} rows={ownRows} />
			)}
			<Box height={1} flexShrink={0} />
			<Text bold>{said.others.title}</Text>
			{others.total === 0 && <Paragraph dimColor>{said.others.none}</Paragraph>}
			{others.total > 0 && (
				<ListView
					list={others}
					height={Math.max(1, height - ownRows - 8)}
					keyOf={({userId}) => userId}
					row={(setup) => inCells(otherText(setup), width - 2)}
				/>
			)}
			{problem !== undefined && (
				<Warning text={words.recoveryCommands.ownShareProblem(forScreen(sentenceOf(problem).message, 200))} />
			)}
		</Box>
	);
}

function Own({setup, rows}: {readonly setup: RecoveryView; readonly rows: number}) {
	const {recipients, threshold, state} = setup;
	const total = recipients.reduce((sum, {shares}) => sum + shares, 0);
	const left = recipients.length - rows;
	return (
		<>
			<Paragraph>{said.own.needed(threshold, total)}</Paragraph>
			{recipients.slice(0, rows).map(({userId, handle, shares, isRevoked}) => (
				<Text key={userId} wrap="truncate" {...(isRevoked ? {color: theme.attention} : {})}>
					{said.recipient(forScreen(handle.label, 40), shares, isRevoked)}
				</Text>
			))}
			{left > 0 && <Text dimColor>{said.more(left)}</Text>}
			{state.state === 'weakened' && <Warning text={ownText(said.own.weakened)} />}
			{state.state === 'unusable' && <Warning text={ownText(said.own.unusable)} />}
		</>
	);
}

function otherText({handle, threshold, ownShares, state}: RecoveryView): ScreenText {
	const person = forScreen(`${handle.label} <${handle.email}>`, 100);
	return said.others.row(person, threshold, ownShares, state.state === 'unusable');
}
