import {Box} from 'ink';
import {type DirectoryEntry, originOf, ownerOf} from '../../member/directory.ts';
import {timestampDate} from '../../parsec/ids.ts';
import type {Organization, OrganizationDevice} from '../../parsec/organization.ts';
import {forScreen, type ScreenText, screenText} from '../../text.ts';
import {words} from '../../words/index.ts';
import type {Directory} from '../state/directory.ts';
import {day, dayAndTime, profileWords} from '../state/texts.ts';
import type {Size} from '../state/theme.ts';
import {inCells, own} from './cells.ts';
import {Fact} from './fact.tsx';
import {Text} from './text.tsx';

interface Props {
	readonly directory: Directory;
	readonly entry: DirectoryEntry;
	readonly size: Size;
}

const said = words.memberScreens;
const {user: facts} = words.organizationCommands;

/** What there is to know of a member: the facts, and each device with how it came. */
export function MemberDetail({directory, entry, size}: Props) {
	const {user, devices} = entry;
	const {organization} = directory;
	const creator = organization && ownerOf(organization, user.createdBy);
	const room = Math.max(1, Math.floor((size.rows - 8) / 2));
	const left = devices.length - room;
	const shown = left > 0 ? devices.slice(-room) : devices;
	return (
		<Box flexDirection="column" width={size.columns}>
			<Fact name={words.fields.email} text={forScreen(user.handle.email)} width={size.columns} />
			<Fact name={said.facts.profile} text={own(profileWords[user.profile].name)} width={size.columns} />
			<Fact name={said.facts.since} text={dayAndTime(timestampDate(user.createdOn))} width={size.columns} />
			{creator !== undefined && (
				<Text wrap="truncate">
					{facts.invitedBy(forScreen(`${creator.handle.label} <${creator.handle.email}>`, 80))}
				</Text>
			)}
			<Fact name={said.facts.state} text={stateText(directory, entry)} width={size.columns} />
			<Box height={1} flexShrink={1} />
			<Text bold>{said.devices(devices.length)}</Text>
			{left > 0 && <Text dimColor>{words.parts.more(left)}</Text>}
			{organization !== undefined &&
				shown.map((device) => (
					<Device key={device.deviceId} organization={organization} device={device} width={size.columns} />
				))}
		</Box>
	);
}

function stateText(directory: Directory, entry: DirectoryEntry): ScreenText {
	const state = directory.stateOf(entry);
	switch (state.name) {
		case 'revoked':
			return facts.revoked(dayAndTime(timestampDate(state.on)), state.by && forScreen(state.by.label));
		case 'frozen':
			return own(said.frozen);
		case 'active':
			return own(directory.knowsFrozen ? said.states.active : said.stateUnknown);
	}
}

/** A device, and how it came, on a line each. */
function Device({
	organization,
	device,
	width,
}: {
	readonly organization: Organization;
	readonly device: OrganizationDevice;
	readonly width: number;
}) {
	const {kind, by} = originOf(organization, device);
	const how = screenText(`${day(timestampDate(device.createdOn))}, ${facts.origins[kind](forScreen(by))}`);
	return (
		<>
			<Text wrap="truncate">{`• ${inCells(forScreen(device.label), width - 2)}`}</Text>
			<Text wrap="truncate" dimColor>{`  ${inCells(how, width - 2)}`}</Text>
		</>
	);
}
