import {english} from './english/sessions.ts';
import {language} from './language.ts';

/** What ends or holds up an exchange, and the bootstrap of an organization. */
export const words: typeof english = language === 'fr' ? (await import('./french/sessions.ts')).french : english;
