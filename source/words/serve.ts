import {english} from './english/serve.ts';
import {language} from './language.ts';

/** What the command `serve` says. */
export const words: typeof english = language === 'fr' ? (await import('./french/serve.ts')).french : english;
