import {Box} from 'ink';
import type {KnownDevice} from '../../member/open.ts';
import {cellWidth, forScreen} from '../../text.ts';
import {words} from '../../words/index.ts';
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
	const {list, state, unlocking, problem} = screen;
	const width = size.columns - 4;
	const columns = columnsFor(list.items, width - 2, app.now());
	const isEmpty = state === 'ready' && list.total === 0;
	const footer = list.total === 0 ? undefined : positionText(list);
	return (
		<Panel
			title={own(isEmpty ? words.devicePanes.welcome.title : words.devicePanes.devices.title)}
			footer={footer}
			width={size.columns}
			height={size.rows}
		>
			{state === 'loading' && <Text dimColor>{words.devicePanes.devices.looking}</Text>}
			{typeof state === 'object' && <Problem error={state} retry="r" />}
			{isEmpty && <WaysIn hasDemo={screen.offers('demo')} />}
			{list.total > 0 && (
				<ListView
					list={list}
					height={size.rows - 2 - (unlocking === undefined ? 0 : 6) - (problem === undefined ? 0 : 5)}
					keyOf={({path}) => path}
					row={(device) => <Row device={device} columns={columns} now={app.now()} />}
				/>
			)}
			{problem !== undefined && (
				<Box marginTop={1} flexShrink={0}>
					<Problem error={problem} />
				</Box>
			)}
			{unlocking !== undefined && <Unlock unlocking={unlocking} width={width} />}
			{screen.isStartingDemo && <Busy text={own(words.devicePanes.devices.startingDemo)} />}
		</Panel>
	);
}

/** Cells of each column; the person gets what the others leave. */
interface Columns {
	readonly organization: number;
	readonly who: number;
	readonly label: number;
	readonly used: number;
}

function columnsFor(devices: readonly KnownDevice[], width: number, now: number): Columns {
	const longest = (texts: readonly string[]) =>
		Math.min(20, Math.max(...texts.map((text) => cellWidth(forScreen(text))))) + 2;
	const organization = longest(devices.map((device) => device.organization));
	const label = longest(devices.map((device) => device.deviceLabel));
	const used = Math.max(12, ...devices.map((device) => cellWidth(usedText(device, now)) + 1));
	return {organization, label, used, who: width - organization - label - used};
}

function Row({device, columns, now}: {readonly device: KnownDevice; readonly columns: Columns; readonly now: number}) {
	const {organization, who, label, used} = columns;
	return (
		<>
			{inCells(forScreen(device.organization), organization - 2)}
			{'  '}
			{inCells(forScreen(`${device.handle.label} <${device.handle.email}>`), who - 2)}
			{'  '}
			{inCells(forScreen(device.deviceLabel), label)}
			<Text dimColor>{inCells(usedText(device, now), used, 'right')}</Text>
		</>
	);
}

const MINUTE = 60_000;

function usedText({lastUsed}: KnownDevice, now: number) {
	if (lastUsed === undefined) return own('');
	const since = now - lastUsed.getTime();
	return words.devicePanes.devices.used(since < MINUTE ? undefined : ago(since));
}

function Unlock({unlocking, width}: {readonly unlocking: Unlocking; readonly width: number}) {
	const {device, form, isBusy, problem} = unlocking;
	return (
		<Box flexDirection="column" flexShrink={0} marginTop={1}>
			<Text wrap="truncate">
				{words.devicePanes.devices.unlock(
					<Text key="device" bold>
						{forScreen(device.deviceLabel, 40)}
					</Text>,
					forScreen(device.handle.label, 40),
					forScreen(device.organization, 32),
				)}
			</Text>
			{isBusy ? (
				<Busy text={own(`  ${words.devicePanes.devices.unlocking}`)} />
			) : (
				<FormView form={form} width={width} />
			)}
			{problem !== undefined && <Problem error={problem} />}
		</Box>
	);
}

function WaysIn({hasDemo}: {readonly hasDemo: boolean}) {
	return (
		<Box flexDirection="column" flexShrink={0}>
			<Paragraph>{words.devicePanes.welcome.narthex}</Paragraph>
			<Paragraph>{words.devicePanes.welcome.waysIn}</Paragraph>
			<Box height={1} />
			<Way keyName="c" text={words.devicePanes.welcome.claim} />
			<Way keyName="b" text={words.devicePanes.welcome.bootstrap} />
			<Way keyName="a" text={words.devicePanes.welcome.accounts} />
			{hasDemo && <Way keyName="d" text={words.devicePanes.welcome.demo} />}
			<Box height={1} />
			<Text dimColor>{words.devicePanes.welcome.pasteHere}</Text>
			<Paragraph dimColor>{words.devicePanes.welcome.otherPrograms}</Paragraph>
		</Box>
	);
}
