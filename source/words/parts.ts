import {english} from './english/parts.ts';
import {language} from './language.ts';

/** What the parts that panes share say. */
export const words: typeof english = language === 'fr' ? (await import('./french/parts.ts')).french : english;
