import type {KnownDevice} from '../../member/open.ts';
import {cellWidth, forScreen} from '../../text.ts';
import {words} from '../../words/index.ts';
import type {List} from '../state/list.ts';
import {ago} from '../state/texts.ts';
import {inCells, own} from './cells.ts';
import {ListView} from './list.tsx';
import {Text} from './text.tsx';

interface Props {
	readonly list: List<KnownDevice>;
	readonly width: number;
	readonly height: number;
	readonly now: number;
}

/** The devices of this machine, one a row. */
export function DeviceRows({list, width, height, now}: Props) {
	const columns = columnsFor(list.items, width - 2, now);
	return (
		<ListView
			list={list}
			height={height}
			keyOf={({path}) => path}
			row={(device) => <Row device={device} columns={columns} now={now} />}
		/>
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
	return words.deviceScreens.devices.used(since < MINUTE ? undefined : ago(since));
}
