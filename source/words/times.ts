import {english} from './english/times.ts';
import {language} from './language.ts';

/** How the screen says how long. */
export const words: typeof english = language === 'fr' ? (await import('./french/times.ts')).french : english;
