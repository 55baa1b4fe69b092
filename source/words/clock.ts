import {english} from './english/clock.ts';
import {language} from './language.ts';

/** Clocks that differ, which several commands of the protocol find out. */
export const words: typeof english = language === 'fr' ? (await import('./french/clock.ts')).french : english;
