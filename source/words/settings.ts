import {english} from './english/settings.ts';
import {language} from './language.ts';

/** The file of settings, and what may go wrong with it. */
export const words: typeof english = language === 'fr' ? (await import('./french/settings.ts')).french : english;
