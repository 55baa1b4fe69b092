import {Box, useApp, useWindowSize} from 'ink';
import {useEffect, useSyncExternalStore} from 'react';
import {words} from '../words/index.ts';
import type {Application} from './application.ts';
import type {Leaving} from './leaving.ts';
import {Clicks} from './parts/clickable.tsx';
import {DialogView} from './parts/dialog.tsx';
import {ExchangeStrip} from './parts/exchange-strip.tsx';
import {Guide} from './parts/guide.tsx';
import {Header, headingOf} from './parts/header.tsx';
import {KeyHints} from './parts/key-hints.tsx';
import {Text} from './parts/text.tsx';
import type {Exchanges} from './state/exchanges.ts';
import {type Size, SMALLEST, theme} from './state/theme.ts';
import type {Workspaces} from './state/workspaces.ts';

/** What of Ink is needed outside React. */
export interface InkHandle {
	readonly suspendTerminal: ReturnType<typeof useApp>['suspendTerminal'];
}

/** What of the application is drawn. */
export type Drawn = Pick<
	Application,
	'store' | 'screen' | 'dialog' | 'notice' | 'guide' | 'hints' | 'clickAreas' | 'showExchange'
> & {
	readonly leaving: Pick<Leaving, 'isLeaving'>;
	readonly exchanges: Pick<Exchanges, 'all'>;
	readonly workspaces: Pick<Workspaces, 'all' | 'current'>;
};

interface Props {
	readonly app: Drawn;
	/** The size to draw for, where it is not the terminal's. */
	readonly size?: Size;
	readonly onReady?: (ink: InkHandle) => void;
}

/** Draws the whole terminal. */
export function App({app, size: fixedSize, onReady}: Props) {
	useSyncExternalStore(app.store.subscribe, app.store.version);
	const windowSize = useWindowSize();
	const {suspendTerminal} = useApp();
	useEffect(() => onReady?.({suspendTerminal}), [onReady, suspendTerminal]);
	const size = fixedSize ?? windowSize;
	return (
		<Box
			flexDirection="column"
			width={size.columns}
			height={size.rows}
			overflow="hidden"
			{...(theme.ground === undefined ? {} : {backgroundColor: theme.ground.back})}
		>
			{size.columns < SMALLEST.columns || size.rows < SMALLEST.rows ? (
				<TooSmall size={size} />
			) : (
				<Clicks value={app.clickAreas}>
					<Everything app={app} size={size} />
				</Clicks>
			)}
		</Box>
	);
}

function Everything({app, size}: {readonly app: Drawn; readonly size: Size}) {
	const {screen, dialog} = app;
	const {current} = app.workspaces;
	const {View} = screen;
	if (screen.isAlone === true && dialog === undefined) return <View size={size} />;
	const {guide} = app;
	// On a low screen the guide takes the line of the exchanges: in a rehearsal there is hardly more than one.
	const isLow = size.rows < 20;
	const body = {columns: size.columns, rows: size.rows - (guide === undefined || isLow ? 3 : 4)};
	return (
		<>
			<Header heading={screen.heading ?? (current && headingOf(current, app.workspaces.all))} width={size.columns} />
			<Box height={body.rows} flexShrink={0} overflow="hidden">
				{dialog === undefined ? <View size={body} /> : <DialogView dialog={dialog} size={body} />}
			</Box>
			{guide !== undefined && !isLow && <Guide text={guide} />}
			{app.leaving.isLeaving ? (
				<Text>{` ${words.application.leaving}`}</Text>
			) : guide !== undefined && isLow && app.notice?.kind !== 'problem' ? (
				<Guide text={guide} />
			) : (
				<ExchangeStrip
					notice={app.notice}
					exchanges={app.exchanges.all}
					width={size.columns}
					onClick={(exchange) => app.showExchange(exchange)}
				/>
			)}
			<KeyHints hints={app.hints} width={size.columns} />
		</>
	);
}

function TooSmall({size}: {readonly size: Size}) {
	return <Text wrap="wrap">{words.application.tooSmall(SMALLEST, size)}</Text>;
}
