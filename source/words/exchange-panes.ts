import {english} from './english/exchange-panes.ts';
import {language} from './language.ts';

/** What both sides of an exchange read on the screen: the steps, the codes, the alarm. */
export const words: typeof english = language === 'fr' ? (await import('./french/exchange-panes.ts')).french : english;
