import {english} from './english/claim-pane.ts';
import {language} from './language.ts';

/** What the pane of the claimer says. */
export const words: typeof english = language === 'fr' ? (await import('./french/claim-pane.ts')).french : english;
