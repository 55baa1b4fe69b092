import {english} from './english/usage.ts';
import {language} from './language.ts';

/** The words of commander: its help, and what it says of a wrong command line. */
export const words: typeof english = language === 'fr' ? (await import('./french/usage.ts')).french : english;
