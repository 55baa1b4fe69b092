import {english} from './english/accounts.ts';
import {language} from './language.ts';

/** What is said of an Account Server, its accounts and its invites. */
export const words: typeof english = language === 'fr' ? (await import('./french/accounts.ts')).french : english;
