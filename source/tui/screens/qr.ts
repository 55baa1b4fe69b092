import type {ScreenText} from '../../text.ts';
import type {Screen} from '../model/screen.ts';

/** A link as a QR code, on a screen of its own. */
export class QrScreen implements Screen {
	readonly pane = 'qr';
	readonly contexts = [] as const;
	readonly takesText = false;
	readonly link: string;
	readonly about: ScreenText;

	constructor(link: string, about: ScreenText) {
		this.link = link;
		this.about = about;
	}

	offers(): boolean {
		return false;
	}

	perform(): void {}
}
