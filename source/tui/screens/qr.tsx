import {Box} from 'ink';
import {leadsHere} from '../../loopback.ts';
import type {ScreenText} from '../../text.ts';
import {words} from '../../words/index.ts';
import {Qr} from '../parts/qr.tsx';
import {Text} from '../parts/text.tsx';
import type {Screen, ViewProps} from '../state/screen.ts';
import {theme} from '../state/theme.ts';

/** A link as a QR code and nothing else: it needs the whole terminal. */
export class QrScreen implements Screen {
	readonly name = 'qr';
	readonly actions = [];
	readonly takesText = false;
	readonly isAlone = true;
	readonly #link: string;
	readonly #about: ScreenText;

	constructor(link: string, about: ScreenText) {
		this.#link = link;
		this.#about = about;
	}

	readonly View = ({size}: ViewProps) => {
		const isOnlyHere = leadsHere(this.#link);
		return (
			<Box flexDirection="column" width={size.columns} height={size.rows} alignItems="center" justifyContent="center">
				<Qr text={this.#link} size={{columns: size.columns, rows: size.rows - (isOnlyHere ? 2 : 1)}} />
				{isOnlyHere && (
					<Text wrap="truncate" color={theme.attention}>
						{words.inviting.onlyHere}
					</Text>
				)}
				<Text dimColor wrap="truncate">
					{words.invitationScreens.qr.back(this.#about)}
				</Text>
			</Box>
		);
	};
}
