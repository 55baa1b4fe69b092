import {screenText} from '../../source/text.ts';
import {english} from '../../source/words/english/index.ts';
import {french} from '../../source/words/french/index.ts';
import {openNarthex} from '../helpers/narthex.ts';
import {keys, type Pty, type PtyOptions} from '../helpers/pty.ts';
import type {Workspace} from '../helpers/workspace.ts';
import {expectFrench} from './french.ts';
import {expectWhole, lookAtSizes, type Sizes, see} from './screen.ts';

// What people do in the rehearsal.

/** How long a played person, or the start, may take on a busy machine, in ms. */
const PATIENCE = 60_000;

export const languages = {
	English: {words: english, locale: 'C.UTF-8'},
	French: {words: french, locale: 'fr_FR.UTF-8'},
} as const;

/** A rehearsal that runs in a terminal, and what its guide says. */
export class RehearsalOnScreen {
	readonly app: Pty;
	readonly say: typeof english.rehearsal;
	readonly #sizes: Sizes;
	readonly #language: keyof typeof languages;

	constructor(workspace: Workspace, sizes: Sizes, language: keyof typeof languages, options: Partial<PtyOptions> = {}) {
		const {words, locale} = languages[language];
		const env = {...options.env, LC_ALL: locale};
		this.app = openNarthex(workspace, ['demo'], {...options, ...sizes[0], env});
		this.say = words.rehearsal;
		this.#sizes = sizes;
		this.#language = language;
	}

	/** Waits until the chapters are there, of which the next one is marked. */
	async chapters(next: number): Promise<void> {
		await see(this.app, new RegExp(`❯ (?:✓| ) ${next} `), PATIENCE);
		await see(this.app, `⏎ ${languages[this.#language].words.keys.actions.rehearsal.begin.hint}`, PATIENCE);
		await lookAtSizes(this.app, this.#sizes, this.#expectWhole);
	}

	/** Presses keys once the guide says so. */
	async when(guide: string, ...pressed: readonly string[]): Promise<void> {
		await see(this.app, `▸ ${guide}`, PATIENCE);
		this.#look();
		for (const key of pressed) this.app.send(key);
	}

	/** Presses keys one after the other, each of them once something is seen. */
	async press(...steps: readonly (readonly [seen: string | RegExp, pressed: string])[]): Promise<void> {
		for (const [seen, pressed] of steps) {
			await see(this.app, seen, PATIENCE);
			this.#look();
			this.app.send(pressed);
		}
	}

	/** One's own code is read aloud; then the code of the other side is heard. */
	async sayAndHear(name: string): Promise<string> {
		await this.sayCode(name);
		return this.hear(name);
	}

	async sayCode(name: string): Promise<void> {
		await this.when(this.say.you.readAloud(screenText(name)), keys.enter);
	}

	/** The code that a played person reads. */
	hear(name: string): Promise<string> {
		return this.#code(this.say.played.reading(screenText(name), screenText('CODE')));
	}

	/** The code that the new device shows. */
	seeCodeOfDevice(): Promise<string> {
		return this.#code(this.say.played.showing(this.say.newDevice, screenText('CODE')));
	}

	async #code(sentence: string): Promise<string> {
		const [, code = ''] = await see(this.app, new RegExp(sentence.replace('CODE', '([A-HJ-NP-Z2-9]{4})')), PATIENCE);
		this.#look();
		return code;
	}

	#look(): void {
		this.#expectWhole(this.app, this.#sizes[0]);
	}

	get #expectWhole(): typeof expectWhole {
		return this.#language === 'French' ? expectFrench : expectWhole;
	}
}
