import {english} from './english/exchange.ts';
import {language} from './language.ts';

/** How an exchange stands, and what is said about it. */
export const words: typeof english = language === 'fr' ? (await import('./french/exchange.ts')).french : english;
