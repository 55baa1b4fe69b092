import {english} from './english/menu.ts';
import {language} from './language.ts';

/** The ways in, and the menu for screen readers. */
export const words: typeof english = language === 'fr' ? (await import('./french/menu.ts')).french : english;
