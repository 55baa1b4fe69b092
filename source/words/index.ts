import {english, type Words} from './english/index.ts';
import {language} from './language.ts';

/** What Narthex says, in the language of this process. French is loaded only where it is spoken. */
export const words: Words = language === 'fr' ? (await import('./french/index.ts')).french : english;
