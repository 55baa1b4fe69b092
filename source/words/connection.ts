import {english} from './english/connection.ts';
import {language} from './language.ts';

/** What Parsec servers answer instead of a reply. */
export const words: typeof english = language === 'fr' ? (await import('./french/connection.ts')).french : english;
