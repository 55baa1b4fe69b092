import {english} from './english/invite-commands.ts';
import {language} from './language.ts';

/** Making, listing and cancelling invitations by plain commands. */
export const words: typeof english = language === 'fr' ? (await import('./french/invite-commands.ts')).french : english;
