import {english} from './english/opening.ts';
import {language} from './language.ts';

/** What is said when devices, links and the demonstration are opened. */
export const words: typeof english = language === 'fr' ? (await import('./french/opening.ts')).french : english;
