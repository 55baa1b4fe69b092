import {Box} from 'ink';
import {cellWidth, forScreen} from '../../text.ts';
import type {KnownDevice} from '../model/services.ts';
import {ago} from '../model/words.ts';
import {Busy} from '../parts/busy.tsx';
import {inCells, own} from '../parts/cells.ts';
import {ListView, positionText} from '../parts/list.tsx';
import {Panel} from '../parts/panel.tsx';
import {Paragraph} from '../parts/paragraph.tsx';
import {Problem} from '../parts/problem.tsx';
import {Text} from '../parts/text.tsx';
import {FormView} from '../parts/text-field.tsx';
import {Way} from '../parts/way.tsx';
import type {DevicesScreen, Unlocking} from '../screens/devices.ts';
import type {PaneProps} from './props.ts';

/** The devices of this machine; without any, the ways to come by one. */
export function DevicesPane({app, screen, size}: PaneProps<DevicesScreen>) {
	const {list, state, unlocking} = screen;
	const width = size.columns - 4;
	const columns = columnsFor(list.items, width - 2);
	const isEmpty = state === 'ready' && list.total === 0;
	const footer = list.total === 0 ? undefined : own(positionText(list));
	return (
		<Panel title={own(isEmpty ? 'Welcome' : 'Devices')} footer={footer} width={size.columns} height={size.rows}>
			{state === 'loading' && <Text dimColor>Looking for devices…</Text>}
			{typeof state === 'object' && <Problem error={state} retry="r" />}
			{isEmpty && <WaysIn hasDemo={screen.offers('demo')} />}
			{list.total > 0 && (
				<ListView
					list={list}
					height={size.rows - 2 - (unlocking === undefined ? 0 : 6)}
					keyOf={({path}) => path}
					row={(device) => <Row device={device} columns={columns} now={app.now()} />}
				/>
			)}
			{unlocking !== undefined && <Unlock unlocking={unlocking} width={width} />}
			{screen.isStartingDemo && <Busy text={own('Starting the demonstration')} />}
		</Panel>
	);
}

/** Cells of each column; the person gets what the others leave. */
interface Columns {
	readonly organization: number;
	readonly who: number;
	readonly label: number;
}

const USED = 12;

function columnsFor(devices: readonly KnownDevice[], width: number): Columns {
	const longest = (texts: readonly string[]) =>
		Math.min(20, Math.max(...texts.map((text) => cellWidth(forScreen(text))))) + 2;
	const organization = longest(devices.map((device) => device.organization));
	const label = longest(devices.map((device) => device.deviceLabel));
	return {organization, label, who: width - organization - label - USED};
}

function Row({device, columns, now}: {readonly device: KnownDevice; readonly columns: Columns; readonly now: number}) {
	const {organization, who, label} = columns;
	return (
		<>
			{inCells(forScreen(device.organization), organization - 2)}
			{'  '}
			{inCells(forScreen(`${device.handle.label} <${device.handle.email}>`), who - 2)}
			{'  '}
			{inCells(forScreen(device.deviceLabel), label)}
			<Text dimColor>{inCells(usedText(device, now), USED, 'right')}</Text>
		</>
	);
}

function usedText({lastUsed}: KnownDevice, now: number) {
	if (lastUsed === undefined) return own('');
	const age = ago(now - lastUsed.getTime());
	return age === 'now' ? own('used now') : own(`used ${age}`);
}

function Unlock({unlocking, width}: {readonly unlocking: Unlocking; readonly width: number}) {
	const {device, form, isBusy, problem} = unlocking;
	return (
		<Box flexDirection="column" flexShrink={0} marginTop={1}>
			<Text wrap="truncate">
				Unlock <Text bold>{forScreen(device.deviceLabel, 40)}</Text> of {forScreen(device.handle.label, 40)} in{' '}
				{forScreen(device.organization, 32)}
			</Text>
			{isBusy ? <Busy text={own('  Unlocking')} /> : <FormView form={form} width={width} />}
			{problem !== undefined && <Problem error={problem} />}
		</Box>
	);
}

function WaysIn({hasDemo}: {readonly hasDemo: boolean}) {
	return (
		<Box flexDirection="column" flexShrink={0}>
			<Paragraph>Narthex greets newcomers into an organization, and brings you in yourself.</Paragraph>
			<Paragraph>There is no device of yours on this computer yet. The ways in:</Paragraph>
			<Box height={1} />
			<Way keyName="c" text="You were invited: paste the link of the invitation." />
			<Way keyName="b" text="You found an organization: paste its bootstrap link." />
			<Way keyName="a" text="You manage accounts, or were sent an invite code for one." />
			{hasDemo && <Way keyName="d" text="You are looking around: try it all, on a server inside Narthex." />}
			<Box height={1} />
			<Text dimColor>A link can also be pasted right here.</Text>
			<Paragraph dimColor>Devices made by other Parsec programs show up here too.</Paragraph>
		</Box>
	);
}
