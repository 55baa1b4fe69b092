import {english} from './english/crypto.ts';
import {language} from './language.ts';

/** What keys do not open, sign or agree on. */
export const words: typeof english = language === 'fr' ? (await import('./french/crypto.ts')).french : english;
