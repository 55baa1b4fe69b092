import type {KnownDevice} from '../../member/open.ts';
import {cellWidth, forScreen, type ScreenText} from '../../text.ts';
import {words} from '../../words/index.ts';
import type {List} from '../state/list.ts';
import {ago} from '../state/texts.ts';
import {inCells, own} from './cells.ts';
import {ListView} from './list.tsx';
import {Text} from './text.tsx';

interface Props {
	readonly list: List<KnownDevice>;
	readonly isOpen: (device: KnownDevice) => boolean;
	/** Whether keys go to the list. */
	readonly isActive: boolean;
	readonly width: number;
	readonly height: number;
	readonly now: number;
}

/** The devices of this machine, one a row. */
export function DeviceRows({list, isOpen, isActive, width, height, now}: Props) {
	const stateOf = (device: KnownDevice) => (isOpen(device) ? words.deviceScreens.devices.open : usedText(device, now));
	const columns = columnsFor(list.items, width - 2, stateOf);
	return (
		<ListView
			list={list}
			height={height}
			isActive={isActive}
			keyOf={({path}) => path}
			row={(device) => <Row device={device} columns={columns} state={stateOf(device)} />}
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

/** The fewest cells that a person gets. */
const LEAST = 10;

function columnsFor(
	devices: readonly KnownDevice[],
	width: number,
	stateOf: (device: KnownDevice) => ScreenText,
): Columns {
	const longest = (texts: readonly string[]) =>
		Math.min(20, Math.max(...texts.map((text) => cellWidth(forScreen(text))))) + 2;
	const organization = longest(devices.map((device) => device.organization));
	const label = longest(devices.map((device) => device.deviceLabel));
	const used = Math.max(12, ...devices.map((device) => cellWidth(stateOf(device)) + 1));
	const room = width - used - LEAST;
	const most = organization + label > room ? Math.floor(room / 2) : room;
	const [place, name] = [Math.min(organization, most), Math.min(label, most)];
	return {organization: place, label: name, used, who: width - place - name - used};
}

function Row({
	device,
	columns,
	state,
}: {
	readonly device: KnownDevice;
	readonly columns: Columns;
	readonly state: ScreenText;
}) {
	const {organization, who, label, used} = columns;
	return (
		<>
			{inCells(forScreen(device.organization), organization - 2)}
			{'  '}
			{inCells(forScreen(`${device.handle.label} <${device.handle.email}>`), who - 2)}
			{'  '}
			{inCells(forScreen(device.deviceLabel), label)}
			<Text dimColor>{inCells(state, used, 'right')}</Text>
		</>
	);
}

const MINUTE = 60_000;

function usedText({lastUsed}: KnownDevice, now: number) {
	if (lastUsed === undefined) return own('');
	const since = now - lastUsed.getTime();
	return words.deviceScreens.devices.used(since < MINUTE ? undefined : ago(since));
}
