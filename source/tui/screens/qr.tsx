import {Box} from 'ink';
import {leadsHere} from '../../loopback.ts';
import {forScreen, type ScreenText} from '../../text.ts';
import {words} from '../../words/index.ts';
import {Qr, qrFits} from '../parts/qr.tsx';
import {Text} from '../parts/text.tsx';
import type {Screen, ViewProps} from '../state/screen.ts';
import {type Size, theme} from '../state/theme.ts';

/** A link alone, with its QR code, on the whole terminal. Nothing stands beside it, so that it can be copied. */
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
		const below = isOnlyHere ? 2 : 1;
		const linkRows = this.#linkRows(size, below);
		return (
			<Box width={size.columns} height={size.rows} alignItems="center" justifyContent="center">
				<Box flexDirection="column" width={size.columns} alignItems="center" flexShrink={0}>
					<Qr text={this.#link} size={{columns: size.columns, rows: size.rows - below - linkRows}} />
					{linkRows > 0 && (
						<Box width={size.columns} height={linkRows} flexShrink={0}>
							<Text wrap="hard">{forScreen(this.#link, 1000)}</Text>
						</Box>
					)}
					{isOnlyHere && (
						<Text wrap="truncate" color={theme.attention}>
							{words.inviting.onlyHere}
						</Text>
					)}
					<Text dimColor wrap="truncate">
						{words.invitationScreens.qr.back(this.#about)}
					</Text>
				</Box>
			</Box>
		);
	};

	/** The link is left out only where the code would fit without it. */
	#linkRows({columns, rows}: Size, below: number): number {
		const needed = Math.ceil(this.#link.length / columns);
		const fits = (left: number) => qrFits(this.#link, {columns, rows: left});
		return fits(rows - below) && !fits(rows - below - needed) ? 0 : needed;
	}
}
