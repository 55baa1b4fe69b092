import {Box} from 'ink';
import {words} from '../../words/index.ts';
import {Paragraph} from './paragraph.tsx';
import {Text} from './text.tsx';
import {Way} from './way.tsx';

/** What a person sees who has no device yet: what Narthex is, and the keys that lead to a first device. */
export function WaysIn({hasDemo}: {readonly hasDemo: boolean}) {
	const {welcome} = words.deviceScreens;
	return (
		<Box flexDirection="column" flexShrink={0}>
			<Paragraph>{welcome.narthex}</Paragraph>
			<Paragraph>{welcome.waysIn}</Paragraph>
			<Box height={1} />
			<Way keyName="c" text={welcome.claim} />
			<Way keyName="b" text={welcome.bootstrap} />
			<Way keyName="i" text={welcome.importFile} />
			<Way keyName="a" text={welcome.accounts} />
			{hasDemo && <Way keyName="d" text={welcome.demo} />}
			<Box height={1} />
			<Text dimColor>{welcome.pasteHere}</Text>
			<Paragraph dimColor>{welcome.otherPrograms}</Paragraph>
		</Box>
	);
}
