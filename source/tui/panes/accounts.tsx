import {Box} from 'ink';
import type {KnownAccount} from '../../accounts/store.ts';
import {cellWidth, forScreen} from '../../text.ts';
import {words} from '../../words/index.ts';
import {inCells, own} from '../parts/cells.ts';
import {ListView, positionText} from '../parts/list.tsx';
import {Panel} from '../parts/panel.tsx';
import {Paragraph} from '../parts/paragraph.tsx';
import {Problem} from '../parts/problem.tsx';
import {Text} from '../parts/text.tsx';
import {Way} from '../parts/way.tsx';
import type {AccountsScreen} from '../screens/accounts.ts';
import type {PaneProps} from './props.ts';

/** The accounts on Account Servers; without any, what they are good for. */
export function AccountsPane({screen, size}: PaneProps<AccountsScreen>) {
	const {list, state} = screen;
	const width = size.columns - 6;
	const email = longest(list.items.map((known) => known.email));
	const footer = list.total === 0 ? undefined : positionText(list);
	return (
		<Panel title={own(words.accountPanes.accounts.title)} footer={footer} width={size.columns} height={size.rows}>
			{state === 'loading' && <Text dimColor>{words.accountPanes.accounts.looking}</Text>}
			{typeof state === 'object' && <Problem error={state} />}
			{state === 'ready' && list.total === 0 && <WaysIn />}
			{list.total > 0 && (
				<ListView
					list={list}
					height={size.rows - 2}
					keyOf={(known) => `${known.email} ${known.server}`}
					row={(known) => <Row screen={screen} known={known} email={Math.min(email, width - 24)} width={width} />}
				/>
			)}
		</Panel>
	);
}

function longest(texts: readonly string[]): number {
	return Math.max(16, ...texts.map((text) => cellWidth(forScreen(text)))) + 2;
}

interface RowProps {
	readonly screen: AccountsScreen;
	readonly known: KnownAccount;
	/** Cells for the e-mail address. */
	readonly email: number;
	readonly width: number;
}

function Row({screen, known, email, width}: RowProps) {
	const organization = known.organization === undefined ? '' : `, ${known.organization}`;
	return (
		<>
			{inCells(forScreen(known.email), email - 2)}
			{'  '}
			{inCells(forScreen(`${screen.hostOf(known)}${organization}`), width - email)}
		</>
	);
}

function WaysIn() {
	return (
		<Box flexDirection="column" flexShrink={0}>
			<Paragraph>{words.accountPanes.accounts.whatFor}</Paragraph>
			<Box height={1} />
			<Way keyName="n" text={words.accountPanes.accounts.logIn} />
			<Way keyName="i" text={words.accountPanes.accounts.accept} />
		</Box>
	);
}
