import {english, type Words} from './english/index.ts';
import {type Language, language} from './language.ts';

/** What Narthex says in a language, but for errors (`sentence.ts`). French is loaded only where it is spoken. */
export async function wordsIn(spoken: Language): Promise<Words> {
	return spoken === 'fr' ? (await import('./french/index.ts')).french : english;
}

/** The same in the language of this process. */
export const words: Words = await wordsIn(language);
