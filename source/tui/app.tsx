import {Box, useApp, useInput, usePaste, useWindowSize} from 'ink';
import {useEffect, useSyncExternalStore} from 'react';
import {words} from '../words/index.ts';
import {keyPresses} from './key-presses.ts';
import type {Application} from './model/application.ts';
import {AcceptInvitationPane} from './panes/accept-invitation.tsx';
import {AccountInvitesPane} from './panes/account-invites.tsx';
import {AccountsPane} from './panes/accounts.tsx';
import {AlarmPane} from './panes/alarm.tsx';
import {BootstrapPane} from './panes/bootstrap.tsx';
import {ClaimPane} from './panes/claim.tsx';
import {DevicesPane} from './panes/devices.tsx';
import {GreetPane} from './panes/greet.tsx';
import {HelpPane} from './panes/help.tsx';
import {InvitationPane} from './panes/invitation.tsx';
import {InvitationsPane} from './panes/invitations.tsx';
import {InvitePane} from './panes/invite.tsx';
import {InviteFormPane} from './panes/invite-form.tsx';
import {LinkPane} from './panes/link.tsx';
import {LogPane} from './panes/log.tsx';
import {LogInPane} from './panes/log-in.tsx';
import {NewInvitationPane} from './panes/new-invitation.tsx';
import {QrPane} from './panes/qr.tsx';
import {DialogView} from './parts/dialog.tsx';
import {Header, headingOf} from './parts/header.tsx';
import {KeyHints} from './parts/key-hints.tsx';
import {SessionStrip} from './parts/session-strip.tsx';
import {Text} from './parts/text.tsx';
import {AcceptInvitationScreen} from './screens/accept-invitation.ts';
import {AccountInvitesScreen} from './screens/account-invites.ts';
import {AccountsScreen} from './screens/accounts.ts';
import {BootstrapScreen} from './screens/bootstrap.ts';
import {ClaimScreen} from './screens/claim.ts';
import {DevicesScreen} from './screens/devices.ts';
import {GreetScreen} from './screens/greet.ts';
import {HelpScreen} from './screens/help.ts';
import {InvitationScreen} from './screens/invitation.ts';
import {InvitationsScreen} from './screens/invitations.ts';
import {InviteScreen} from './screens/invite.ts';
import {InviteFormScreen} from './screens/invite-form.ts';
import {LinkScreen} from './screens/link.ts';
import {LogScreen} from './screens/log.ts';
import {LogInScreen} from './screens/log-in.ts';
import {NewInvitationScreen} from './screens/new-invitation.ts';
import {QrScreen} from './screens/qr.ts';
import {type Size, SMALLEST, theme} from './theme.ts';

/** What of Ink is needed outside React. */
export interface Hands {
	readonly suspendTerminal: ReturnType<typeof useApp>['suspendTerminal'];
}

interface Props {
	readonly app: Application;
	/** The size to draw for, where it is not the terminal's. */
	readonly size?: Size;
	readonly onReady?: (hands: Hands) => void;
}

/** The whole screen. */
export function App({app, size: fixedSize, onReady}: Props) {
	useSyncExternalStore(app.store.subscribe, app.store.version);
	const windowSize = useWindowSize();
	const {suspendTerminal} = useApp();
	useInput((input, key) => {
		for (const press of keyPresses(input, key)) app.key(press);
	});
	usePaste((text) => app.paste(text));
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
				<Everything app={app} size={size} />
			)}
		</Box>
	);
}

function Everything({app, size}: {readonly app: Application; readonly size: Size}) {
	if (app.screen.pane === 'qr' && app.dialog === undefined) return <Pane app={app} size={size} />;
	const body = {columns: size.columns, rows: size.rows - 3};
	const takesText = app.dialog === undefined && app.screen.takesText;
	return (
		<>
			<Header heading={app.screen.heading ?? (app.workspace && headingOf(app.workspace))} width={size.columns} />
			<Box height={body.rows} flexShrink={0} overflow="hidden">
				{app.dialog === undefined ? <Pane app={app} size={body} /> : <DialogView dialog={app.dialog} size={body} />}
			</Box>
			{app.isLeaving ? (
				<Text>{` ${words.application.leaving}`}</Text>
			) : (
				<SessionStrip notice={app.notice} sessions={app.sessions.all} />
			)}
			<KeyHints
				contexts={app.contexts}
				takesText={takesText}
				offers={(action) => app.offers(action)}
				width={size.columns}
			/>
		</>
	);
}

/** The pane of the screen that is shown. */
function Pane({app, size}: {readonly app: Application; readonly size: Size}) {
	const {screen} = app;
	if (screen instanceof GreetScreen || screen instanceof ClaimScreen) {
		if (screen.pane === 'alarm') return <AlarmPane app={app} screen={screen} size={size} />;
		if (screen instanceof GreetScreen) return <GreetPane app={app} screen={screen} size={size} />;
		return <ClaimPane app={app} screen={screen} size={size} />;
	}
	if (screen instanceof DevicesScreen) return <DevicesPane app={app} screen={screen} size={size} />;
	if (screen instanceof InvitationsScreen) return <InvitationsPane app={app} screen={screen} size={size} />;
	if (screen instanceof InvitationScreen) return <InvitationPane app={app} screen={screen} size={size} />;
	if (screen instanceof NewInvitationScreen) return <NewInvitationPane app={app} screen={screen} size={size} />;
	if (screen instanceof LinkScreen) return <LinkPane app={app} screen={screen} size={size} />;
	if (screen instanceof BootstrapScreen) return <BootstrapPane app={app} screen={screen} size={size} />;
	if (screen instanceof QrScreen) return <QrPane app={app} screen={screen} size={size} />;
	if (screen instanceof AccountsScreen) return <AccountsPane app={app} screen={screen} size={size} />;
	if (screen instanceof LogInScreen) return <LogInPane app={app} screen={screen} size={size} />;
	if (screen instanceof AccountInvitesScreen) return <AccountInvitesPane app={app} screen={screen} size={size} />;
	if (screen instanceof InviteScreen) return <InvitePane app={app} screen={screen} size={size} />;
	if (screen instanceof InviteFormScreen) return <InviteFormPane app={app} screen={screen} size={size} />;
	if (screen instanceof AcceptInvitationScreen) return <AcceptInvitationPane app={app} screen={screen} size={size} />;
	if (screen instanceof LogScreen) return <LogPane app={app} screen={screen} size={size} />;
	if (screen instanceof HelpScreen) return <HelpPane app={app} screen={screen} size={size} />;
	return null;
}

function TooSmall({size}: {readonly size: Size}) {
	return <Text wrap="wrap">{words.application.tooSmall(SMALLEST, size)}</Text>;
}
