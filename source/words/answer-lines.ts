import {english} from './english/answer-lines.ts';
import {language} from './language.ts';

/** What is said of the answers of a program to a stream of events. */
export const words: typeof english = language === 'fr' ? (await import('./french/answer-lines.ts')).french : english;
