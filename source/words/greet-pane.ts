import {english} from './english/greet-pane.ts';
import {language} from './language.ts';

/** What the pane of the greeter says. */
export const words: typeof english = language === 'fr' ? (await import('./french/greet-pane.ts')).french : english;
