import {english} from './english/keys.ts';
import {language} from './language.ts';

/** What the line of hints and help say of each key. */
export const words: typeof english = language === 'fr' ? (await import('./french/keys.ts')).french : english;
