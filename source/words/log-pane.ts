import {english} from './english/log-pane.ts';
import {language} from './language.ts';

/** What the pane of the log says. */
export const words: typeof english = language === 'fr' ? (await import('./french/log-pane.ts')).french : english;
