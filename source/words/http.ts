import {english} from './english/http.ts';
import {language} from './language.ts';

/** Servers that are out of reach, or answer what none of them should. */
export const words: typeof english = language === 'fr' ? (await import('./french/http.ts')).french : english;
