import {english} from './english/demo.ts';
import {language} from './language.ts';

/** What the demonstration and its people say. */
export const words: typeof english = language === 'fr' ? (await import('./french/demo.ts')).french : english;
