import {Box} from 'ink';
import type {TermsOfService} from '../../sessions/recovery-phases.ts';
import {forScreen} from '../../text.ts';
import {words} from '../../words/index.ts';
import {own} from './cells.ts';
import {Menu} from './menu.tsx';
import {Paragraph} from './paragraph.tsx';

interface Props {
	readonly terms: TermsOfService;
	readonly onAccept: () => void;
	readonly onRefuse: () => void;
}

const said = words.recoverScreen.terms;

/** Terms of service, which are accepted or not. */
export function Terms({terms, onAccept, onRefuse}: Props) {
	const byLocale = Object.entries(terms.per_locale_urls).sort(([a], [b]) => (a < b ? -1 : 1));
	return (
		<Box flexDirection="column" flexShrink={0}>
			<Paragraph>{said.first}</Paragraph>
			{byLocale.map(([locale, url]) => (
				<Paragraph key={locale}>{said.inLocale(forScreen(locale, 20), forScreen(url, 400))}</Paragraph>
			))}
			<Menu
				items={[
					{label: own(said.accept), value: onAccept},
					{label: own(said.refuse), value: onRefuse},
				]}
				marksNothing
				onSelect={(act) => act()}
			/>
		</Box>
	);
}
