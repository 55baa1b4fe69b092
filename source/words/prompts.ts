import {english} from './english/prompts.ts';
import {language} from './language.ts';

/** How plain commands ask, and what they say of answers. */
export const words: typeof english = language === 'fr' ? (await import('./french/prompts.ts')).french : english;
