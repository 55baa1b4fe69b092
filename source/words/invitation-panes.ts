import {english} from './english/invitation-panes.ts';
import {language} from './language.ts';

/** What the panes of invitations say. */
export const words: typeof english =
	language === 'fr' ? (await import('./french/invitation-panes.ts')).french : english;
