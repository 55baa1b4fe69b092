import {english} from './english/devices.ts';
import {language} from './language.ts';

/** Key files, what unlocks them, and which one is meant. */
export const words: typeof english = language === 'fr' ? (await import('./french/devices.ts')).french : english;
