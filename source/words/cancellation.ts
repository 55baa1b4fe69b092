import {english} from './english/cancellation.ts';
import {language} from './language.ts';

/** What a cancelled exchange means to the person on one side of it. */
export const words: typeof english = language === 'fr' ? (await import('./french/cancellation.ts')).french : english;
