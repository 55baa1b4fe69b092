import {Box} from 'ink';
import type {KnownDevice} from '../../member/open.ts';
import {forScreen, type ScreenText} from '../../text.ts';
import {words} from '../../words/index.ts';
import {sentenceOf} from '../../words/sentence.ts';
import {day} from '../state/texts.ts';
import {Fact} from './fact.tsx';
import {Text} from './text.tsx';

const {facts} = words.deviceScreens.manage;

/** What the key file of a device tells without being opened. */
export function DeviceFacts({device, width}: {readonly device: KnownDevice; readonly width: number}) {
	const {handle, organization, server, createdOn, path} = device;
	const person = forScreen(`${handle.label} <${handle.email}>, ${organization}`, 200);
	return (
		<Box flexDirection="column" flexShrink={0} marginBottom={1}>
			<Text wrap="truncate" bold>
				{person}
			</Text>
			<Fact name={facts.keys} text={lockText(device)} width={width} />
			<Fact name={facts.made} text={day(createdOn)} width={width} />
			<Fact name={facts.server} text={forScreen(server, 200)} width={width} />
			<Fact name={facts.file} text={forScreen(path, 400)} width={width} />
		</Box>
	);
}

function lockText({lock, needsCode, protectedOn}: KnownDevice): ScreenText {
	if (typeof lock === 'object') return forScreen(sentenceOf(lock).message, 200);
	const {protection, protections} = words.deviceCommands;
	return protection(protections[lock], needsCode, day(protectedOn));
}
