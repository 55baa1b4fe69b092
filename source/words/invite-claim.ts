import {english} from './english/invite-claim.ts';
import {language} from './language.ts';

/** Claiming by a plain command. */
export const words: typeof english = language === 'fr' ? (await import('./french/invite-claim.ts')).french : english;
