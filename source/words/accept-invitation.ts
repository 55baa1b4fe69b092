import {english} from './english/accept-invitation.ts';
import {language} from './language.ts';

/** What the command `accept-invitation` says. */
export const words: typeof english =
	language === 'fr' ? (await import('./french/accept-invitation.ts')).french : english;
