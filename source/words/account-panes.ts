import {english} from './english/account-panes.ts';
import {language} from './language.ts';

/** What the panes of Account Servers say. */
export const words: typeof english = language === 'fr' ? (await import('./french/account-panes.ts')).french : english;
