import {english} from './english/errors.ts';
import {language} from './language.ts';

/** What is said of errors that may come from anywhere. */
export const words: typeof english = language === 'fr' ? (await import('./french/errors.ts')).french : english;
