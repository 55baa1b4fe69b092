import {english} from './english/manual.ts';
import {language} from './language.ts';

/** The manual page. */
export const words: typeof english = language === 'fr' ? (await import('./french/manual.ts')).french : english;
