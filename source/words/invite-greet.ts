import {english} from './english/invite-greet.ts';
import {language} from './language.ts';

/** Greeting by a plain command. */
export const words: typeof english = language === 'fr' ? (await import('./french/invite-greet.ts')).french : english;
