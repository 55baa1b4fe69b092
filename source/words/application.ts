import {english} from './english/application.ts';
import {language} from './language.ts';

/** What the whole screen says, whatever is on it. */
export const words: typeof english = language === 'fr' ? (await import('./french/application.ts')).french : english;
