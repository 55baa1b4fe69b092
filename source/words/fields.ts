import {english} from './english/fields.ts';
import {language} from './language.ts';

/** What the fields of forms are called, and what is wrong with them. */
export const words: typeof english = language === 'fr' ? (await import('./french/fields.ts')).french : english;
