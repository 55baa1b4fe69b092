import {english} from './english/invites.ts';
import {language} from './language.ts';

/** What is said of accounts and of the invites of an Account Server. */
export const words: typeof english = language === 'fr' ? (await import('./french/invites.ts')).french : english;
