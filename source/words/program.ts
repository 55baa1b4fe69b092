import {english} from './english/program.ts';
import {language} from './language.ts';

/** The commands there are, and the options that all of them have. */
export const words: typeof english = language === 'fr' ? (await import('./french/program.ts')).french : english;
