import {english} from './english/decoding.ts';
import {language} from './language.ts';

/** What bytes and texts are called that can be read or not, and why they cannot. Both become parts of the sentence of a `DecodeError`. */
export const words: typeof english = language === 'fr' ? (await import('./french/decoding.ts')).french : english;
