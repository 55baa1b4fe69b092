import {english} from './english/local-commands.ts';
import {language} from './language.ts';

/** What the commands say that ask no server: `log`, `config`, `link-handler`. */
export const words: typeof english = language === 'fr' ? (await import('./french/local-commands.ts')).french : english;
