import {english} from './english/inviting.ts';
import {language} from './language.ts';

/** What is said of invitations and of those who are invited, wherever they are shown. */
export const words: typeof english = language === 'fr' ? (await import('./french/inviting.ts')).french : english;
